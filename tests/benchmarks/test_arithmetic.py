"""How the benchmarks count; nothing here depends on how fast the machine is."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks.boards import median_ratio, visits_of
from benchmarks.child import Cost, cost_of
from benchmarks.child import median_ratio as median_of_costs
from benchmarks.crowd import RECENT_PERIODS, Change, Outcome, changes
from benchmarks.installation import Installation
from benchmarks.report import Ratio, show
from frame.registry import BOARDS
from settings import PROJECT, Settings

INSTALLATION = Installation(
    Settings(home=Path("nowhere")),
    periods=(*(f"2025-{month:02d}" for month in range(12, 0, -1)), "2025-Q4", "2024-12"),
    institutions=tuple(f"E{number:02d}" for number in range(1, 28)),
)


def test_a_ratio_at_its_limit_is_within() -> None:
    assert Ratio("a", "b", 1.3, 1.3).is_within
    assert not Ratio("a", "b", 1.31, 1.3).is_within
    assert Ratio("errors", "none", 0, 0).is_within


def test_the_table_says_what_is_beyond(capsys: pytest.CaptureFixture[str]) -> None:
    show([Ratio("quick", "slow", 0.5, 1), Ratio("slow", "quick", 2, 1)])

    printed = capsys.readouterr().out
    assert re.search(r"quick .* 0\.50 .* ok", printed)
    assert re.search(r"slow .* 2\.00 .* BEYOND", printed)


def test_the_ratio_of_pairs_is_the_median_of_their_ratios() -> None:
    # 2/1, 9/3, 4/4 → 2, 3, 1: the median is 2; a ratio of medians would be 4/3
    assert median_ratio([2, 9, 4], [1, 3, 4]) == 2
    assert median_of_costs([(Cost(2, 1), Cost(1, 1)), (Cost(9, 1), Cost(3, 1)), (Cost(4, 1), Cost(4, 1))]) == 2


def test_p95_is_the_wait_that_one_run_in_twenty_exceeds() -> None:
    assert Outcome(waits=[float(wait) for wait in range(1, 22)], errors=0, cpu_per_run=0.1).p95 == 20


def test_visits_of_a_board_differ_and_suffice_for_thirty_pairs(demo: Installation) -> None:
    for board in BOARDS:
        visits = visits_of(board, demo)
        assert len({tuple(visit.items()) for visit in visits}) == len(visits) >= 36


def test_each_change_of_the_crowd_sets_one_filter_about_every_three_seconds() -> None:
    made = changes(INSTALLATION, seed=3, seconds=60)

    assert made == changes(INSTALLATION, seed=3, seconds=60) != changes(INSTALLATION, seed=4, seconds=60)
    assert 17 <= len(made) <= 25
    start = Change(0, INSTALLATION.periods[0], "whole")
    for before, after in pairwise([start, *made]):
        assert (before.period != after.period) + (before.institution != after.institution) == 1
        assert after.period in INSTALLATION.periods[:RECENT_PERIODS]
    for before, after in pairwise(made):
        assert 2.5 <= after.due - before.due <= 3.5


def test_work_in_a_child_is_timed_there_and_its_memory_is_its_own() -> None:
    cost = cost_of(time.sleep, 0.05)

    assert cost.seconds >= 0.05
    assert 0.001 < cost.peak_gb < 1


def test_empty_pages_have_the_filters_of_their_boards() -> None:
    def filters(page: Path) -> str:
        found = re.search(r'open_board\("\w+", uses=(\[[^\]]*\])', page.read_text(encoding="utf-8"))
        assert found, page
        return found[1]

    for board in BOARDS:
        page = f"{board}.py"
        assert filters(PROJECT / "benchmarks" / "empty_pages" / page) == filters(PROJECT / "pages" / page)
