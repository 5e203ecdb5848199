"""A change of filter on each board, in an open session, against the same page drawn otherwise.

Every server draws the same filters, one visit after the other, each time beginning with another server; the
ratio is the median over visits of one server's seconds against another's, as a visitor waits for them.

What is remembered: the measured servers remember answers and, while nobody asks, ask ahead for the filters
beside those that were chosen. So no visitor has asked for a timed filter before: each period comes once, and
where the institution is the filter, each institution once a persona, whose answers are kept apart. But the
visitor looks at the board between the warm-up and the timed visits until its server rests, as people look at
a board before they change a filter. The page from memory has drawn exactly the timed filters before; it asks
nothing. All servers have drawn the board in this session, and have their release in the system's file cache.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from itertools import product
from pathlib import Path

from benchmarks.installation import Installation
from benchmarks.report import Ratio
from benchmarks.server import Server, serving
from benchmarks.visit import Visitor
from frame.registry import BOARDS

Visit = Mapping[str, str]
"""What stands in the address of one visit."""

HERE = Path(__file__).resolve().parent
WARM_UP, TIMED = 6, 36
PERSONA, SECOND_PERSONA = "executive", "executive-client"
INTAKE_PERSONA = "operator"
INTAKE = "intake"
BY_INSTITUTION: Mapping[str, Visit] = {"institution": {}, "plan": {"view": "meetings"}}
"""Boards whose filter is the institution, or whose default shows no figures, and what else is asked of them."""

BOARD, MEMORY, EMPTY, SMALL = "board", "memory", "empty", "small"
FROM_MEMORY_LIMIT, EMPTY_LIMIT, SMALL_LIMIT = 1.3, 3.0, 1.3


def compare_boards(
    measured: Installation, small: Installation, *, boards: Sequence[str] = BOARDS, timed: int = TIMED
) -> list[Ratio]:
    """Three ratios a board: against memory, against an empty page, and medium against small."""
    with ExitStack() as stack:
        servers = {
            BOARD: stack.enter_context(serving(home=measured.home)),
            MEMORY: stack.enter_context(serving(home=measured.home, app=HERE / "memory_app.py")),
            EMPTY: stack.enter_context(serving(home=measured.home, app=HERE / "empty_app.py")),
            SMALL: stack.enter_context(serving(home=small.home)),
        }
        visitors = {
            name: stack.enter_context(Visitor(port=server.port, persona=PERSONA)) for name, server in servers.items()
        }
        return [
            ratio
            for board in boards
            for ratio in _ratios(board, time_visits(board, servers, visitors, visits_of(board, measured), timed=timed))
        ]


def visits_of(board: str, installation: Installation) -> list[Visit]:
    """Visits of a board that differ in their filter, none asking what one before it has asked."""
    if board in BY_INSTITUTION:
        pairs = product(installation.institutions, (PERSONA, SECOND_PERSONA))
        asked = BY_INSTITUTION[board]
        return [{**asked, "as": persona, "institution": institution} for institution, persona in pairs]
    whose = {"as": INTAKE_PERSONA} if board == INTAKE else {}
    return [{**whose, "period": period} for period in installation.periods]


def time_visits(
    board: str,
    servers: Mapping[str, Server],
    visitors: Mapping[str, Visitor],
    visits: Sequence[Visit],
    *,
    timed: int,
) -> dict[str, list[float]]:
    """Seconds of each timed visit by visitor; the visits before them warm up all visitors alike."""
    warm_up, rest = visits[:WARM_UP], visits[WARM_UP : WARM_UP + timed]
    for visit in [*warm_up, *rest, *warm_up]:
        visitors[MEMORY].open(board, **visit)
    for visit, name in product(warm_up, visitors):
        visitors[name].open(board, **visit)
    for server in servers.values():
        server.wait_until_idle()
    seconds: dict[str, list[float]] = {name: [] for name in visitors}
    names = list(visitors)
    for number, visit in enumerate(rest):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            seconds[name].append(visitors[name].open(board, **visit).seconds)
    return seconds


def median_ratio(first: Sequence[float], second: Sequence[float]) -> float:
    """The median of the ratios of pairs."""
    return statistics.median(one / other for one, other in zip(first, second, strict=True))


def _ratios(board: str, seconds: Mapping[str, Sequence[float]]) -> list[Ratio]:
    compared = (
        (MEMORY, "the same page from memory", FROM_MEMORY_LIMIT),
        (EMPTY, "an empty page with its filter bar", EMPTY_LIMIT),
        (SMALL, "the same on the small pool", SMALL_LIMIT),
    )
    return [
        Ratio(f"{board}: a change of filter", words, median_ratio(seconds[BOARD], seconds[name]), limit)
        for name, words, limit in compared
    ]
