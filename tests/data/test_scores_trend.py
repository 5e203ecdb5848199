"""Change against the period before and the year before, and the forecast."""

from datetime import date

import pytest

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
YEAR = [{"quarter": quarter, "target": 90, "due_on": "2025-12-31"} for quarter in QUARTERS]
COUNT = {"pace": "count", "denominator": None, "unit": "documents"}


def months(institution, **shares):
    """Monthly shares of 100, given as m2025_06=80."""
    return [("month", name[1:].replace("_", "-"), institution, share, 100) for name, share in shares.items()]


def test_change_is_in_percentage_points_against_the_period_before_and_the_year_before(score):
    found = score(values=months("whole", m2024_06=70, m2025_05=84, m2025_06=80), targets=YEAR)
    june = found["2025-06", "whole"]

    assert (june["change"], june["change_yoy"]) == (-4, 10)


def test_change_is_absent_where_there_is_nothing_to_compare_with(score):
    found = score(values=months("whole", m2024_01=70, m2025_06=80), targets=YEAR)

    assert found["2025-06", "whole"]["change"] is None
    assert found["2025-06", "whole"]["change_yoy"] is None
    assert found["2024-01", "whole"]["change"] is None


def test_unchanged_rates_with_moving_weights_change_only_the_whole(score):
    # E01 stays at 90 %, E02 at 50 %; the weight moves from E01 to E02: 86 of 100, then 54 of 100
    values = [
        ("month", "2025-05", "E01", 81, 90),
        ("month", "2025-05", "E02", 5, 10),
        ("month", "2025-05", "whole", 86, 100),
        ("month", "2025-06", "E01", 9, 10),
        ("month", "2025-06", "E02", 45, 90),
        ("month", "2025-06", "whole", 54, 100),
    ]
    found = score(values=values, targets=YEAR)

    assert found["2025-06", "E01"]["change"] == 0
    assert found["2025-06", "E02"]["change"] == 0
    assert found["2025-06", "whole"]["change"] == -32


def test_forecast_of_a_state_follows_the_line_through_three_cut_offs_to_the_due_day(score):
    # cut-offs 31 July, 31 August (31 days on), 30 September (30 days on): half a point a day
    values = months("whole", m2025_07=20, m2025_08=35.5, m2025_09=50.5)
    found = score(values=values, targets=YEAR, definition={"pace": "state"}, as_of=date(2025, 9, 30))
    september = found["2025-09", "whole"]

    assert september["forecast"] == pytest.approx(50.5 + 0.5 * 92)  # 92 days to 31 December
    assert september["forecast_for"] == date(2025, 12, 31)


def test_forecast_of_a_period_ratio_is_for_the_end_of_its_quarter(score):
    values = months("whole", m2025_02=60.0, m2025_03=60.0, m2025_04=60.0)
    found = score(values=values, targets=YEAR, as_of=date(2025, 4, 30))

    assert found["2025-04", "whole"]["forecast"] == pytest.approx(60)
    assert found["2025-04", "whole"]["forecast_for"] == date(2025, 6, 30)


def test_forecast_is_clamped_to_what_is_possible(score):
    rising = score(
        values=months("whole", m2025_05=70, m2025_06=85, m2025_07=99),
        targets=YEAR,
        definition={"pace": "state"},
    )
    sinking = score(
        values=months("whole", m2025_05=30, m2025_06=15, m2025_07=1),
        targets=YEAR,
        definition={"pace": "state"},
    )
    shrinking = score(
        values=[("month", f"2025-0{month}", "whole", count, None) for month, count in ((5, 9), (6, 8), (7, 7))],
        targets=YEAR,
        definition=COUNT,
    )

    assert rising["2025-07", "whole"]["forecast"] == 100
    assert sinking["2025-07", "whole"]["forecast"] == 0
    assert shrinking["2025-07", "whole"]["forecast"] == 7  # pieces that are there stay there


def test_forecast_of_a_count_is_in_whole_pieces(score):
    # 6, 7, 8 pieces at the ends of May, June, July: one a month, 5.03 more until 31 December
    values = [("month", f"2025-0{month}", "whole", count, None) for month, count in ((5, 6), (6, 7), (7, 8))]
    found = score(values=values, targets=YEAR, definition=COUNT)

    assert found["2025-07", "whole"]["forecast"] == 13


def test_open_planned_pieces_make_the_forecast_of_a_count(score):
    found = score(values=[("month", "2025-06", "whole", 8, None, 5)], targets=YEAR, definition=COUNT)

    assert found["2025-06", "whole"]["forecast"] == 13
    assert found["2025-06", "whole"]["forecast_for"] == date(2025, 12, 31)


def test_no_forecast_from_fewer_than_three_periods_or_once_the_day_has_come(score):
    two = score(values=months("whole", m2025_05=70, m2025_06=75), targets=YEAR, definition={"pace": "state"})
    over = score(
        values=months("whole", m2025_10=70, m2025_11=75, m2025_12=80),
        targets=YEAR,
        definition={"pace": "state"},
    )

    assert two["2025-06", "whole"]["forecast"] is None
    assert over["2025-12", "whole"]["forecast"] is None
    assert over["2025-12", "whole"]["forecast_for"] is None
