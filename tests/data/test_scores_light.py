"""Lights and targets met: pace 95 % in every period unless a test says otherwise."""

import pytest

FULL = [{"quarter": "2025-Q2", "target": 95, "due_on": "2025-12-31"}]
COUNT = {"denominator": None, "unit": "reports", "pace": "period"}
DAYS = {"unit": "days", "direction": "down", "pace": "period"}


def light(scores, institution="whole", period="2025-06"):
    row = scores[period, institution]
    return row["light"], row["met"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (95, 100, ("green", True)),  # exactly on the target
        (949, 1000, ("yellow", False)),  # 94.9 %
        (90, 100, ("yellow", False)),  # 5.0 points behind: still in the band
        (899, 1000, ("red", False)),  # 5.1 points behind
    ],
)
def test_percent_is_yellow_up_to_five_points_behind(score, numerator, denominator, expected):
    found = score(values=[("month", "2025-06", "whole", numerator, denominator)], targets=FULL)

    assert light(found) == expected


def test_just_below_a_hundred_is_not_met(score):
    found = score(
        values=[("month", "2025-06", "whole", 9996, 10000)],
        targets=[{"quarter": "2025-Q2", "target": 100, "due_on": "2025-12-31"}],
        definition={"pace": "duty"},
    )

    assert found["2025-06", "whole"]["value"] == 99.96
    assert light(found) == ("yellow", False)


@pytest.mark.parametrize(
    ("sum_of_days", "expected"),
    [
        (450, ("green", True)),  # 45.0 days on 10 deliveries, at most 45 wanted
        (451, ("yellow", False)),  # 45.1
        (472, ("yellow", False)),  # 47.2: 5 % of 45 is 2.25, so up to 47.25
        (473, ("red", False)),  # 47.3
    ],
)
def test_lower_is_better_mirrors_and_other_units_have_five_percent_of_pace(score, sum_of_days, expected):
    found = score(
        values=[("month", "2025-06", "whole", sum_of_days, 10)],
        targets=[{"quarter": "2025-Q2", "target": 45, "due_on": "2025-12-31"}],
        definition=DAYS,
    )

    assert light(found) == expected


def test_a_count_has_five_percent_of_its_pace(score):
    found = score(
        values=[("month", "2025-06", "whole", 95, None), ("month", "2025-05", "whole", 94, None)],
        targets=[{"quarter": "2025-Q2", "target": 100, "due_on": "2025-12-31"}],
        definition=COUNT,
    )

    assert light(found) == ("yellow", False)  # 5 of 100 behind
    assert light(found, period="2025-05") == ("red", False)  # 6 of 100 behind


def test_greys_are_told_apart(score):
    too_few = score(values=[("month", "2025-06", "whole", 9, 9)], targets=FULL, definition={"minimum": 10.0})
    none_occurred = score(
        values=[("month", "2025-06", "whole", 0, 0)], targets=FULL, definition={"empty": "none_occurred"}
    )
    no_data = score(values=[], targets=FULL)
    no_target = score(values=[("month", "2025-06", "whole", 9, 10)])

    assert light(too_few) == ("too_few", None)
    assert too_few["2025-06", "whole"]["value"] == 100
    assert light(none_occurred) == ("none_occurred", None)
    assert light(no_data) == ("no_data", None)
    assert light(no_target) == ("not_applicable", None)
    assert no_target["2025-06", "whole"]["value"] == 90


def test_the_minimum_itself_is_enough(score):
    found = score(values=[("month", "2025-06", "whole", 10, 10)], targets=FULL, definition={"minimum": 10.0})

    assert light(found) == ("green", True)


def test_an_institution_is_held_to_the_whole_ratio_but_not_to_its_count(score):
    ratio = score(values=[("month", "2025-06", "E01", 80, 100)], targets=FULL)
    count = score(
        values=[("month", "2025-06", "E01", 80, None)],
        targets=[{"quarter": "2025-Q2", "target": 100, "due_on": "2025-12-31"}],
        definition=COUNT,
    )

    assert ratio["2025-06", "E01"]["target"] == 95
    assert light(ratio, "E01") == ("red", False)
    assert count["2025-06", "E01"]["target"] is None
    assert light(count, "E01") == ("not_applicable", None)


def test_an_institution_with_its_own_target_is_held_to_that(score):
    own = {"institution_id": "E01", "quarter": "2025-Q2", "target": 80, "due_on": "2025-12-31"}
    found = score(
        values=[("month", "2025-06", "E01", 80, 100), ("month", "2025-06", "E02", 80, 100)],
        targets=[*FULL, own],
    )

    assert light(found, "E01") == ("green", True)
    assert light(found, "E02") == ("red", False)


def test_a_centre_measure_has_one_row_and_the_target_of_the_whole(score):
    found = score(values=[("month", "2025-06", "centre", 96, 100)], targets=FULL, definition={"level": "centre"})

    assert light(found, "centre") == ("green", True)
    assert {institution for _, institution in found} == {"centre"}


def test_rows_set_aside_in_a_source_make_a_figure_doubtful(score):
    values = [("month", "2025-06", "whole", 95, 100)]
    doubtful = score(values=values, targets=FULL, set_aside={"given": 3, "exam": 2})
    good = score(values=values, targets=FULL, set_aside={"given": 0, "exam": 2})

    assert doubtful["2025-06", "whole"]["trust"] == "doubtful"
    assert doubtful["2025-06", "whole"]["trust_reason"] == "set_aside:given:3"
    assert good["2025-06", "whole"]["trust"] == "good"
    assert good["2025-06", "whole"]["trust_reason"] is None
