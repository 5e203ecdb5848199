"""Receivables at a month's end on the measured pool, against the same questions on the small one.

Both answer from marts, in one process and in turn, warm. Time is the processor's: on a machine that others use,
it says more than the clock.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from access import EVERYTHING, Audience, Role, Viewer
from benchmarks.installation import Installation
from benchmarks.report import Ratio
from queries import Door, open_door, question
from queries.drill import drill_tables
from queries.question import Question, question_names

ROUNDS = 25
LIMIT = 1.2
FOLDER = "receivables/"
EVERYONE = Viewer("benchmark", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
CHOSEN: Mapping[str, Any] = {
    "side": "all",
    "direction": "AR",
    "basis": "document",
    "figure": "balance",
    "state": "overdue",
    "dimension": "all",
    "code": "",
    "against": "last_year",
    "suspect": "",
}
"""What a visitor has chosen beside the month and the place; an optional parameter that is not named is left open."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what it is asked."""

    question: Question
    params: Mapping[str, Any]

    def seconds(self, door: Door) -> float:
        """The processor's seconds that the answer takes, over all threads."""
        started = time.process_time()
        door.answer(self.question, EVERYONE, self.params)
        return time.process_time() - started


def compare_receivables(measured: Installation, small: Installation, *, rounds: int = ROUNDS) -> list[Ratio]:
    """All that the board asks of marts at once, and the question that is slower by most."""
    doors = [open_door(measured.settings), open_door(small.settings)]
    month, cut_off = _last_whole_month(doors[0])
    asked = [
        one
        for place in ("whole", measured.institutions[0])
        for one in asked_of_marts({"period": month, "cut_off": cut_off, "institution": place})
    ]
    for one in asked:
        for door in doors:
            one.seconds(door)
    times = [[(one.seconds(doors[0]), one.seconds(doors[1])) for one in asked] for _ in range(rounds)]
    together = statistics.median(sum(large for large, _ in one) / sum(little for _, little in one) for one in times)
    each = [
        statistics.median(large for large, _ in pairs) / statistics.median(little for _, little in pairs)
        for pairs in zip(*times, strict=True)
    ]
    slowest = max(range(len(asked)), key=each.__getitem__)
    name = f"{asked[slowest].question.name} of {asked[slowest].params.get('institution', 'all')}"
    return [
        Ratio(f"receivables from marts, {len(asked)} answers", "the small pool", together, LIMIT),
        Ratio(f"of these the one slower by most: {name}", "the small pool", each[slowest], LIMIT),
    ]


def asked_of_marts(place: Mapping[str, Any]) -> Iterator[Asked]:
    """Every question of the board that opens no rows of the pool, asked at that month and place."""
    for name in question_names():
        found = question(name) if name.startswith(FOLDER) else None
        if found is not None and not drill_tables(found.reads):
            known = {**CHOSEN, **place}
            yield Asked(found, {each.name: known[each.name] for each in found.parameters if each.name in known})


def _last_whole_month(door: Door) -> tuple[str, date]:
    """The newest month that is over at the cut-off, and its last day."""
    as_of = door.current().as_of
    rows = door.answer(question("frame/periods"), EVERYONE, {}).table.to_pylist()
    return max((row["period"], row["cut_off"]) for row in rows if row["grain"] == "month" and row["cut_off"] < as_of)
