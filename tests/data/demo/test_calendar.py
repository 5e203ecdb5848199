"""How the story's dates move to another cut-off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.demo.calendar import STORY_CUT_OFF, STORY_STARTS, Calendar, add_months, quarter_of

story_days = st.dates(STORY_STARTS, STORY_CUT_OFF)
cut_offs = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("told", "moved"),
    [
        ("2025-10-24", date(2026, 11, 24)),
        ("2025-10-31", date(2026, 11, 30)),
        ("2025-01-30", date(2026, 2, 28)),
        ("2025-09-30", date(2026, 10, 31)),
    ],
)
def test_thirteen_months_on(told: str, moved: date) -> None:
    assert Calendar(date(2026, 11, 23)).on(told) == moved


def test_the_last_month_ends_at_the_cut_off() -> None:
    months = Calendar(date(2026, 11, 23)).months()
    assert (months[0].starts_on, months[-1].starts_on) == (date(2025, 2, 1), date(2026, 11, 1))
    assert (months[-1].last_day, months[-1].is_whole) == (date(2026, 11, 23), False)
    assert months[-2].is_whole


@given(story_days, story_days, cut_offs)
def test_the_order_of_the_story_is_kept(one: date, another: date, as_of: date) -> None:
    calendar = Calendar(as_of)
    earlier, later = sorted((one, another))
    assert calendar.on(earlier) <= calendar.on(later)


@given(story_days)
def test_without_a_cut_off_of_its_own_the_story_stays(day: date) -> None:
    assert Calendar(STORY_CUT_OFF).on(day) == day


@given(cut_offs)
def test_the_story_ends_in_the_month_of_the_cut_off(as_of: date) -> None:
    moved = Calendar(as_of).on(STORY_CUT_OFF)
    assert (moved.year, moved.month) == (as_of.year, as_of.month)
    assert add_months(moved.replace(day=1), 1) == moved + timedelta(days=1)


def test_quarters_are_named_by_their_year() -> None:
    assert [quarter_of(date(2025, month, 1)) for month in (1, 3, 4, 12)] == [
        "2025-Q1", "2025-Q1", "2025-Q2", "2025-Q4",
    ]  # fmt: skip
