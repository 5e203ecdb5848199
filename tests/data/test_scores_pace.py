"""Pace: what a measure should have reached by a period's cut-off."""

from datetime import date, datetime

QUARTERS = ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4")
STATE = {"pace": "state"}
COUNT = {"pace": "count", "denominator": None, "unit": "documents"}


def year_target(**fields):
    return [{"quarter": quarter, "due_on": "2025-12-31", **fields} for quarter in QUARTERS]


def pace(scores, period, institution="whole"):
    return scores[period, institution]["pace"]


def test_a_state_goes_straight_from_baseline_to_target(score):
    # 20 % on 1 January, 80 % due on 31 December: 364 days; 1 April is 90 days on, 30 June 180
    found = score(
        values=[],
        targets=year_target(target=80, baseline=20, baseline_on="2025-01-01"),
        definition=STATE,
    )

    assert pace(found, "2025-06") == 20 + 60 * 180 / 364
    assert pace(found, "2025-Q2") == pace(found, "2025-06") == pace(found, "2025-06-YTD")
    assert pace(found, "2025-12") == 80


def test_a_running_period_is_paced_at_its_cut_off(score):
    found = score(
        values=[],
        targets=year_target(target=80, baseline=20, baseline_on="2025-01-01"),
        definition=STATE,
        as_of=date(2025, 4, 1),
    )

    assert pace(found, "2025-Q2") == 20 + 60 * 90 / 364


def test_the_due_day_itself_and_every_day_after_want_the_full_target(score):
    targets = [
        {
            "quarter": quarter,
            "due_on": "2025-06-30",
            "target": 100,
            "baseline": 0,
            "baseline_on": "2024-12-31",
        }
        for quarter in QUARTERS
    ]
    on_due_day = score(values=[], targets=targets, definition=STATE, as_of=date(2025, 6, 30))
    day_before = score(values=[], targets=targets, definition=STATE, as_of=date(2025, 6, 29))
    after = score(values=[], targets=targets, definition=STATE, as_of=date(2025, 9, 30))

    assert pace(on_due_day, "2025-06") == 100
    assert pace(day_before, "2025-06") == 100 * 180 / 181  # 31 December to 30 June is 181 days
    assert pace(after, "2025-08") == 100


def test_without_a_baseline_a_state_starts_at_nothing_before_the_year_and_a_falling_one_at_its_target(score):
    rising = score(values=[], targets=year_target(target=73), definition=STATE)
    falling = score(values=[], targets=year_target(target=73), definition={**STATE, "direction": "down"})

    assert pace(rising, "2025-03") == 73 * 90 / 365
    assert pace(falling, "2025-03") == 73


def test_period_ratios_and_duties_want_the_full_target_always(score):
    for rule in ("period", "duty"):
        found = score(values=[], targets=year_target(target=90), definition={"pace": rule})
        assert pace(found, "2025-01") == 90


def test_a_count_without_plan_dates_is_floored_by_the_time_gone(score):
    # 20 a year; 31 March: 20 × 90 / 365 = 4.93; 30 June: 20 × 181 / 365 = 9.92
    found = score(values=[], targets=year_target(target=20), definition=COUNT)

    assert pace(found, "2025-03") == 4
    assert pace(found, "2025-06") == 9
    assert pace(found, "2025-12") == 20


def test_planned_pieces_are_wanted_from_the_last_day_of_their_quarter(score):
    targets = [
        {"quarter": quarter, "due_on": "2025-12-31", "target": 20, "planned": planned}
        for quarter, planned in zip(QUARTERS, (3, 8, 14, 20), strict=True)
    ]
    found = score(values=[], targets=targets, definition=COUNT)

    assert pace(found, "2025-01") == 0
    assert pace(found, "2025-03") == 3
    assert pace(found, "2025-05") == 3
    assert pace(found, "2025-06") == 8
    assert pace(found, "2025-11") == 14


def test_five_pieces_or_fewer_are_not_due_before_their_day_unless_they_are_there(score):
    values = [
        ("month", "2025-06", "whole", 3, None),
        ("month", "2025-07", "whole", 5, None),
        ("month", "2025-12", "whole", 4, None),
    ]
    found = score(values=values, targets=year_target(target=5, planned=2), definition=COUNT)

    assert [found[f"2025-{month}", "whole"]["light"] for month in ("06", "07", "12")] == [
        "not_due",
        "green",
        "red",
    ]
    assert [found[f"2025-{month}", "whole"]["met"] for month in ("06", "07", "12")] == [False, True, False]


def test_six_pieces_have_a_pace(score):
    found = score(values=[], targets=year_target(target=6), definition=COUNT)

    assert pace(found, "2025-06") == 2  # 6 × 181 / 365 = 2.98


def test_a_count_set_anew_each_quarter_adds_up_in_a_year_to_date(score):
    # 5 reports in each quarter: by the end of June 10 in the year, 5 in the quarter
    ends = ("2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31")
    targets = [
        {"quarter": quarter, "target": 5, "due_on": due_on} for quarter, due_on in zip(QUARTERS, ends, strict=True)
    ]
    values = [("ytd", "2025-06-YTD", "whole", 9, None), ("quarter", "2025-Q2", "whole", 5, None)]
    found = score(values=values, targets=targets, definition=COUNT)

    assert (found["2025-06-YTD", "whole"]["target"], found["2025-06-YTD", "whole"]["met"]) == (10, False)
    assert (found["2025-Q2", "whole"]["target"], found["2025-Q2", "whole"]["met"]) == (5, True)
    assert pace(found, "2025-05-YTD") == 8  # 10 × 151 / 181 = 8.34


def test_a_count_due_within_the_year_is_wanted_once(score):
    targets = [{"quarter": quarter, "target": 1, "due_on": "2025-03-31"} for quarter in QUARTERS]
    found = score(values=[], targets=targets, definition=COUNT)

    assert [found[f"2025-{month}-YTD", "whole"]["target"] for month in ("03", "06", "12")] == [1, 1, 1]


def test_a_target_for_the_whole_alone_holds_no_institution(score):
    values = [("month", "2025-06", "whole", 1, 2), ("month", "2025-06", "E01", 1, 1), ("month", "2025-06", "E02", 0, 1)]
    found = score(values=values, targets=year_target(target=60), definition={"target_for": "whole"})

    assert found["2025-06", "whole"]["target"] == 60
    assert found["2025-06", "E02"]["target"] is None
    assert found["2025-06", "E02"]["light"] == "not_applicable"
    assert score(values=values, targets=year_target(target=60))["2025-06", "E02"]["target"] == 60


def test_what_people_decide_is_paced_up_to_today(score):
    # data until 1 April, 90 days on; today 30 June, 180 days on
    given = {
        "values": [],
        "targets": year_target(target=80, baseline=20, baseline_on="2025-01-01"),
        "as_of": date(2025, 4, 1),
        "now": datetime(2025, 6, 30, 9, 30),
    }
    of_ledger = score(**given, definition={**STATE, "reads": frozenset({"pool.given", "marts.ledger_period"})})
    of_pool = score(**given, definition=STATE)

    assert pace(of_ledger, "2025-Q2") == 20 + 60 * 180 / 364
    assert pace(of_pool, "2025-Q2") == 20 + 60 * 90 / 364
    assert pace(of_ledger, "2025-03") == pace(of_pool, "2025-03")
