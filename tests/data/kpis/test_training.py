"""Certificates, courses, staff to be trained, plans of transition, key posts."""

import pytest

PLACES = [{"institution_id": "E01"}, {"institution_id": "E02"}]


def exam(person_id, sat_on, has_passed, certificate_until=None):
    return {
        "person_id": person_id,
        "sat_on": sat_on,
        "has_passed": has_passed,
        "certificate_until": certificate_until,
    }


def test_people_certified_counts_each_person_whose_certificate_holds_once(measure):
    measured = measure(
        "people_certified",
        {
            "exam": [
                exam("P1", "2024-04-30", True, "2025-04-30"),  # its last day is April's cut-off
                exam("P2", "2025-03-15", True),
                exam("P2", "2025-04-10", True),  # the same person again
                exam("P3", "2025-04-30", True, "2027-04-30"),  # on the cut-off
                exam("P4", "2025-04-10", False),
                exam("P5", "2025-05-01", True),  # the day after April's cut-off
            ]
        },
        as_of="2025-05-31",
    )

    assert measured.figures["2025-02", "centre"] == (1, None)
    assert measured.figures["2025-Q1", "centre"] == (2, None)
    assert measured.figures["2025-04", "centre"] == (3, None)
    assert measured.figures["2025-05", "centre"] == (3, None)  # P1 has lapsed, P5 has come
    assert measured.figures["2025-05-YTD", "centre"] == (3, None)


def test_people_certified_is_zero_before_the_first_examination(measure):
    assert measure("people_certified", {}, as_of="2025-01-31").figures["2025-01", "centre"] == (0, None)


def test_certification_pass_rate_counts_people_not_sittings(measure):
    measured = measure(
        "certification_pass_rate",
        {
            "exam": [
                exam("P1", "2025-04-01", False),
                exam("P1", "2025-05-10", True),  # passed at the second sitting
                exam("P2", "2025-05-10", False),
                exam("P3", "2025-05-31", True),
                exam("P3", "2025-05-02", True),  # passed twice, one person
                exam("P4", "2025-06-01", True),  # after the cut-off
                exam("P5", "2025-03-31", True),  # the quarter before
            ]
        },
        as_of="2025-05-31",
    )

    assert measured.figures["2025-04", "centre"] == (0, 1)
    assert measured.figures["2025-05", "centre"] == (2, 3)
    assert measured.figures["2025-Q2", "centre"] == (2, 3)  # months would add up to 2 of 4
    assert measured.figures["2025-Q1", "centre"] == (1, 1)
    assert ("2025-02", "centre") not in measured.figures


def test_courses_published_cumulate_over_the_year_and_foresee_planned_ones(measure):
    measured = measure(
        "courses_published",
        {
            "course": [
                {"course_id": "K01", "published_on": "2024-12-31"},
                {"course_id": "K02", "published_on": "2025-01-01"},
                {"course_id": "K03", "published_on": "2025-04-15", "planned_on": "2025-04-30"},
                {"course_id": "K04", "published_on": "2025-04-16"},  # the day after the cut-off
                {"course_id": "K05", "planned_on": "2025-04-15"},  # planned for the cut-off and late
                {"course_id": "K06", "planned_on": "2025-12-31"},
                {"course_id": "K07", "planned_on": "2026-01-01"},
            ]
        },
        as_of="2025-04-15",
    )

    assert measured.figures["2025-Q1", "centre"] == (1, None)
    assert measured.figures["2025-04", "centre"] == (2, None)
    assert measured.figures["2025-Q2", "centre"] == (2, None)
    assert measured.figures["2025-04-YTD", "centre"] == (2, None)
    assert measured.open_planned["2025-03", "centre"] == 3  # 3, 5 and 6 as seen on 31 March
    assert measured.open_planned["2025-04", "centre"] == 1


def target(institution_id, person_id, *, valid_from="2025-01-01", valid_to=None):
    return {
        "institution_id": institution_id,
        "person_id": person_id,
        "valid_from": valid_from,
        "valid_to": valid_to,
    }


def attendance(institution_id, person_id, attended_on, *, course_id="K01"):
    return {
        "course_id": course_id,
        "institution_id": institution_id,
        "person_id": person_id,
        "attended_on": attended_on,
    }


def test_training_reach_is_the_share_of_target_staff_at_the_cut_off_who_attended_a_course(measure):
    measured = measure(
        "training_reach",
        {
            "institution": PLACES,
            "staff_target": [
                target("E01", "P1"),
                target("E01", "P2"),
                target("E01", "P3", valid_to="2025-05-31"),  # last day on the list
                target("E02", "P4"),
                target("E02", "P5", valid_from="2025-06-15"),  # first day on the list is the cut-off
            ],
            "attendance": [
                attendance("E01", "P1", "2025-03-10"),
                attendance("E01", "P1", "2025-03-11", course_id="K02"),  # two courses, one person
                attendance("E01", "P3", "2025-05-31"),  # on the cut-off of May
                attendance("E02", "P4", "2025-06-01"),  # the day after
                attendance("E02", "P9", "2025-03-10"),  # no target
            ],
        },
        as_of="2025-06-15",
    )

    assert measured.figures["2025-02", "whole"] == (0, 4)
    assert measured.figures["2025-05", "E01"] == (2, 3)
    assert measured.figures["2025-05", "E02"] == (0, 1)
    assert measured.figures["2025-05", "whole"] == (2, 4)
    assert measured.figures["2025-06", "E01"] == (1, 2)  # P3 has left the list
    assert measured.figures["2025-Q2", "whole"] == (2, 4)


def test_course_satisfaction_sums_the_ratings_of_the_period(measure):
    ratings = [("2025-03-31", 5), ("2025-04-01", 4), ("2025-04-30", 4.5), ("2025-05-01", 1)]
    measured = measure(
        "course_satisfaction",
        {
            "course_rating": [
                {"rating_id": f"KR{number}", "course_id": "K01", "rated_on": day, "rating": rating}
                for number, (day, rating) in enumerate(ratings)
            ]
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-03", "centre"] == (5, 1)
    assert measured.figures["2025-04", "centre"] == (pytest.approx(8.5), 2)
    assert measured.figures["2025-Q2", "centre"] == (pytest.approx(8.5), 2)
    assert measured.figures["2025-04-YTD", "centre"] == (pytest.approx(13.5), 3)
    assert ("2025-02", "centre") not in measured.figures


def test_talent_transition_takes_plans_due_and_completed_by_the_cut_off(measure):
    def plan(number, institution_id, due_on, completed_on=None):
        return {
            "plan_id": f"TP{number}",
            "institution_id": institution_id,
            "due_on": due_on,
            "completed_on": completed_on,
        }

    measured = measure(
        "talent_transition",
        {
            "institution": PLACES,
            "transition_plan": [
                plan(1, "E01", "2024-12-31", "2025-01-15"),
                plan(2, "E01", "2025-03-31", "2025-03-31"),
                plan(3, "E01", "2025-04-01", "2025-03-01"),  # not due yet at the end of March
                plan(4, "E02", "2025-02-28", "2025-04-01"),  # completed after the end of March
            ],
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-03", "E01"] == (2, 2)
    assert measured.figures["2025-03", "E02"] == (0, 1)
    assert measured.figures["2025-Q1", "whole"] == (2, 3)
    assert measured.figures["2025-04", "whole"] == (4, 4)
    assert ("2025-01", "E02") not in measured.figures


def test_key_posts_filled_follows_a_post_from_opening_to_closing(measure):
    def post(number, institution_id, **days):
        return {"institution_id": institution_id, "post_id": f"POST-{number}", **days}

    measured = measure(
        "key_posts_filled",
        {
            "institution": PLACES,
            "key_post": [
                post(1, "E01", opened_on="2025-01-01", filled_on="2025-03-31"),
                post(2, "E01", opened_on="2025-01-01", filled_on="2025-01-10", vacated_on="2025-03-31"),
                post(3, "E01", opened_on="2025-04-30"),  # on the cut-off
                post(4, "E02", opened_on="2025-01-01", filled_on="2025-02-01", vacated_on="2025-04-01"),
                post(5, "E02", opened_on="2025-01-01", closed_on="2025-03-31"),
            ],
        },
        as_of="2025-04-30",
    )

    assert measured.figures["2025-02", "E01"] == (1, 2)  # 2 is filled, 1 not yet
    assert measured.figures["2025-02", "E02"] == (1, 2)
    assert measured.figures["2025-03", "E01"] == (1, 2)  # 1 was filled and 2 vacated on the cut-off
    assert measured.figures["2025-Q1", "E02"] == (1, 1)  # 5 closed on the cut-off
    assert measured.figures["2025-Q1", "whole"] == (2, 3)
    assert measured.figures["2025-04", "whole"] == (1, 4)
