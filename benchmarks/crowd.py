"""Twenty visitors at once on the overview, each changing a filter about every three seconds.

A visitor begins at the whole and the latest period; each change sets another institution, or another of the
twelve latest periods, drawn at random. It falls due at its time, whether or not the run before has ended.
The same crowd, in the same order, visits the board and the page from memory, which has drawn all its filters
before; the single visitor is one of the crowd, alone on a server of its own. Nobody has asked the board for
anything before the crowd comes; what one visitor has asked it remembers for the others, as it always does,
and the crowd leaves it no quiet moment to ask ahead.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from benchmarks.installation import Installation
from benchmarks.report import Ratio
from benchmarks.server import Server, serving
from benchmarks.visit import RunFailedError, Visitor
from frame.registry import HOME

VISITORS, SECONDS, PAUSE, JITTER = 20, 60.0, 3.0, 0.5
RECENT_PERIODS = 12
PERSONA = "executive"
MEMORY_APP = Path(__file__).resolve().parent / "memory_app.py"
CPU_LIMIT, WAITING_LIMIT = 2.5, 3.0


@dataclass(frozen=True, slots=True)
class Change:
    """One change of filter: when it falls due, in seconds from the start, and what it sets."""

    due: float
    period: str
    institution: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a crowd met: seconds of each run, runs that failed, CPU seconds of the server a run."""

    waits: list[float]
    errors: int
    cpu_per_run: float

    @property
    def p95(self) -> float:
        """The wait that one run in twenty exceeds."""
        return statistics.quantiles(self.waits, n=20, method="inclusive")[-1]


def compare_crowd(measured: Installation, *, visitors: int = VISITORS, seconds: float = SECONDS) -> list[Ratio]:
    """CPU a run against the page from memory, p95 against a single visitor's, and the errors."""
    crowd = [changes(measured, seed=number, seconds=seconds) for number in range(visitors)]
    with serving(home=measured.home) as server:
        alone = visit_together(server, crowd[:1])
    with serving(home=measured.home) as server:
        together = visit_together(server, crowd)
    with serving(home=measured.home, app=MEMORY_APP) as server:
        _draw_all(server, crowd)
        from_memory = visit_together(server, crowd)
    name = f"overview: {visitors} visitors at once"
    return [
        Ratio(
            f"{name}, CPU a run",
            "the same crowd on the page from memory",
            together.cpu_per_run / from_memory.cpu_per_run,
            CPU_LIMIT,
        ),
        Ratio(f"{name}, p95", "a single visitor's p95", together.p95 / alone.p95, WAITING_LIMIT),
        Ratio(f"{name}, errors", "none", float(together.errors), 0),
    ]


def changes(installation: Installation, *, seed: int, seconds: float) -> list[Change]:
    """One visitor's changes over that time; the same seed gives the same."""
    chance = random.Random(seed)
    period, institution = installation.periods[0], "whole"
    found, due = [], chance.uniform(0, PAUSE)
    while due < seconds:
        if chance.random() < 0.5:
            recent = installation.periods[:RECENT_PERIODS]
            period = chance.choice([code for code in recent if code != period])
        else:
            every = ("whole", *installation.institutions)
            institution = chance.choice([code for code in every if code != institution])
        found.append(Change(due, period, institution))
        due += PAUSE + chance.uniform(-JITTER, JITTER)
    return found


def visit_together(server: Server, crowd: Sequence[Sequence[Change]]) -> Outcome:
    """Let each visitor of the crowd make its changes in its own open session."""
    with ThreadPoolExecutor(len(crowd)) as threads:
        sessions = [Visitor(port=server.port, persona=PERSONA) for _ in crowd]
        list(threads.map(_enter, sessions))
        cpu_before, start = server.cpu_seconds(), time.monotonic()
        made = list(threads.map(lambda pair: _visit(*pair, start=start), zip(sessions, crowd, strict=True)))
        cpu = server.cpu_seconds() - cpu_before
        for session in sessions:
            session.close()
    waits = [wait for waits, _ in made for wait in waits]
    errors = sum(errors for _, errors in made)
    return Outcome(waits=waits, errors=errors, cpu_per_run=cpu / (len(waits) + errors))


def _enter(visitor: Visitor) -> None:
    visitor.connect()
    visitor.open(HOME)


def _visit(visitor: Visitor, due: Sequence[Change], *, start: float) -> tuple[list[float], int]:
    """Seconds from when each change fell due to its last element, and the number that failed."""
    waits, errors = [], 0
    for change in due:
        time.sleep(max(start + change.due - time.monotonic(), 0))
        try:
            visitor.open(HOME, period=change.period, institution=change.institution)
        except (RunFailedError, TimeoutError):
            errors += 1
        else:
            waits.append(time.monotonic() - start - change.due)
    return waits, errors


def _draw_all(server: Server, crowd: Sequence[Sequence[Change]]) -> None:
    """Every filter of the crowd once, so that the page from memory has its frames."""
    with Visitor(port=server.port, persona=PERSONA) as visitor:
        for period, institution in {(change.period, change.institution) for due in crowd for change in due}:
            visitor.open(HOME, period=period, institution=institution)
