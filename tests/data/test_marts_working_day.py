"""Working days by China's calendar, counted by hand over Spring Festival and National Day 2025, and in 2026."""

from __future__ import annotations

from datetime import date

import pytest

from data.reference import reference_rows
from tests.data.conftest import TinyPool
from tests.data.test_marts_board import mart

# From a request, the first, second and third working day after it.
BY_HAND = {
    "2025-01-24": ("2025-01-26", "2025-01-27", "2025-02-05"),  # the Sunday is worked, 28 January to 4 February is off
    "2025-01-27": ("2025-02-05", "2025-02-06", "2025-02-07"),
    "2025-02-06": ("2025-02-07", "2025-02-08", "2025-02-10"),  # the Saturday is worked
    "2025-09-26": ("2025-09-28", "2025-09-29", "2025-09-30"),  # the Sunday is worked
    "2025-09-29": ("2025-09-30", "2025-10-09", "2025-10-10"),  # 1 to 8 October is off
    "2025-10-09": ("2025-10-10", "2025-10-11", "2025-10-13"),  # the Saturday is worked
    "2025-10-04": ("2025-10-09", "2025-10-10", "2025-10-11"),  # asked on a day off
    "2026-02-13": ("2026-02-14", "2026-02-24", "2026-02-25"),  # the Saturday is worked, 15 to 23 February is off
    "2026-09-24": ("2026-09-28", "2026-09-29", "2026-09-30"),  # the Friday is Mid-Autumn
}


def test_a_year_is_known_when_days_of_it_are_loaded(tiny_pool: TinyPool) -> None:
    rows = mart(tiny_pool({"holiday": [{"day": "2026-01-01", "kind": "holiday"}]}), "working_day")
    assert {row["day"].year for row in rows if row["is_known"]} == {2026}


@pytest.fixture
def numbers(tiny_pool: TinyPool) -> dict[date, int]:
    """Day → running number, with the calendar that the product brings along."""
    rows = mart(tiny_pool({"holiday": reference_rows("holiday")}), "working_day")
    return {row["day"]: row["number"] for row in rows}


@pytest.mark.parametrize("asked", BY_HAND)
def test_working_days_after_a_day_are_differences_of_their_numbers(numbers: dict[date, int], asked: str) -> None:
    for count, day in enumerate(BY_HAND[asked], start=1):
        assert numbers[date.fromisoformat(day)] - numbers[date.fromisoformat(asked)] == count


def test_without_a_calendar_it_is_monday_to_friday(tiny_pool: TinyPool) -> None:
    rows = {row["day"]: row for row in mart(tiny_pool({}), "working_day")}
    assert not rows[date(2025, 9, 28)]["is_working_day"]
    assert rows[date(2025, 10, 1)]["is_working_day"]
    assert not rows[date(2025, 10, 1)]["is_known"]
    assert rows[date(2025, 10, 6)]["number"] - rows[date(2025, 9, 29)]["number"] == 5


@pytest.mark.parametrize(("loaded", "doubts"), [("2025-10-01", []), ("2024-10-01", [("2025", date(2025, 1, 1))])])
def test_holidays_missing_for_the_cut_offs_year_are_a_doubt(
    tiny_pool: TinyPool, loaded: str, doubts: list[tuple[str, date]]
) -> None:
    rows = mart(tiny_pool({"holiday": [{"day": loaded, "kind": "holiday"}]}), "source_doubt")
    assert [(row["code"], row["since"]) for row in rows if row["source_code"] == "holiday"] == doubts
