"""What made a figure change, drawn and in words: from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import format
from components.contribution import Change, _ends, steps
from components.contribution_words import finding, from_then_to_now
from components.palette import Theme, palette
from components.text import Language, speak

FALL = Change(
    unit="percent", direction="up", before_label="May 2025", label="Jun 2025", before=85.0, now=83.6, decimals=2
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def place(code: str, performance: float | None, mix: float | None, contribution: float | None = None) -> dict[str, Any]:
    whole = contribution if contribution is not None else (performance or 0) + (mix or 0)
    names = {"institution_id": code, "name_zh": f"{code}公司", "name_en": code}
    return {**names, "performance": performance, "mix": mix, "contribution": whole}


# the largest first, as `kpis/contribution` answers; together −1.4
ROWS = [place("E1", -1.0, -0.25), place("E2", 0.5, -0.1), place("E3", -0.75, 0.05), place("E4", 0.2, -0.05)]


def test_the_waterfall_goes_from_the_most_lifting_to_the_most_dragging_and_ends_at_the_figure_now() -> None:
    drawn = steps(ROWS, FALL, most=3)
    assert [(step.label, step.code) for step in drawn] == [
        ("E2", "E2"), ("E3", "E3"), ("E1", "E1"), ("1 other", None),
    ]  # fmt: skip
    assert [step.start for step in drawn] == pytest.approx([85.0, 85.4, 84.7, 83.45])
    assert drawn[-1].end == pytest.approx(83.6)
    assert (drawn[-1].performance, drawn[-1].mix) == pytest.approx((0.2, -0.05))


def test_the_figures_then_and_now_are_written_towards_the_middle_where_room_is() -> None:
    monthly = _ends(steps(ROWS, FALL), FALL, palette(Theme.LIGHT))
    assert monthly["textposition"] == ["middle left", "middle right"]  # 85.0, then 83.6; steps reach 85.55


def test_where_lower_is_better_what_rises_drags() -> None:
    days = replace(FALL, unit="days", direction="down")
    assert [step.code for step in steps(ROWS, days)] == ["E1", "E3", "E4", "E2"]
    assert finding(ROWS, days) == "E1 helps it by 1.25 days, of which performance 1.00, mix 0.25"


def test_who_does_not_move_it_is_not_drawn() -> None:
    assert steps([place("E1", 0.0, 0.0)], FALL) == []
    assert finding([place("E1", 0.001, 0.0)], FALL) == "No institution moved it"


parts = st.floats(-100, 100).map(lambda number: round(number, 6))


@given(st.lists(st.tuples(parts, parts), max_size=30), st.integers(1, 12))
def test_the_steps_sum_to_the_change_however_many_are_drawn(pairs: list[tuple[float, float]], most: int) -> None:
    rows = sorted((place(f"E{n}", *pair) for n, pair in enumerate(pairs)), key=lambda row: -abs(row["contribution"]))
    change = replace(FALL, before=10.0)
    drawn = steps(rows, change, most=most)
    assert len(drawn) <= most + 1
    assert (drawn[-1].end if drawn else 10.0) == pytest.approx(10.0 + sum(row["contribution"] for row in rows))
    assert all(after.start == before.end for before, after in pairwise(drawn))


def test_the_finding_names_who_moved_it_most_the_way_it_went() -> None:
    assert finding(ROWS, FALL) == "E1 sets it back by 1.25 percentage points, of which performance 1.00, mix 0.25"
    speak(Language.CHINESE)
    assert finding(ROWS, FALL) == "E1公司拖累 1.25 个百分点，其中执行 1.00、结构 0.25"


def test_a_part_that_goes_the_other_way_says_so() -> None:
    rise = replace(FALL, now=85.4)
    assert finding(ROWS[1:2], rise) == (
        "E2 helps it by 0.40 percentage points, of which performance 0.50, mix a setback of 0.10"
    )
    speak(Language.CHINESE)
    assert finding(ROWS[1:2], rise) == "E2公司拉动 0.40 个百分点，其中执行 0.50、结构拖累 0.10"


def test_a_count_has_no_performance_and_mix() -> None:
    counted = replace(FALL, unit="scenarios", before=3.0, now=8.0, decimals=0)
    rows = [place("E1", None, None, 4.0), place("E2", None, None, 1.0)]
    assert finding(rows, counted) == "E1 helps it by 4 scenarios"
    assert [(step.performance, step.mix) for step in steps(rows, counted)] == [(None, None), (None, None)]
    assert from_then_to_now(counted) == ("all institutions: May 2025 3 scenarios → Jun 2025 8 scenarios, ↑ 5")


def test_parts_are_written_with_their_sign_as_finely_as_the_largest_needs() -> None:
    assert [format.part_decimals([largest, 0.0], "percent") for largest in (12.0, -0.1, 0.05, 0.001)] == [2, 2, 3, 4]
    assert format.part_decimals([0.3], "institutions") == 0
    assert [format.signed(part, 2) for part in (1.236, -0.2, -0.001, 0.0, None)] == [
        "+1.24", "−0.20", "0.00", "0.00", "—",
    ]  # fmt: skip
