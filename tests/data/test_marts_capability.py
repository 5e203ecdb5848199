"""The marts of the capability board, each on a pool of a few rows with its figures worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.data.conftest import TinyPool
from tests.data.test_marts_board import mart

# As of 2025-06-20.
PLACE = {"institution_id": "E01", "name_zh": "东澜", "phase": "pilot"}
COURSES = [
    {"course_id": "K1", "name_zh": "基础", "is_special": False, "published_on": "2025-01-10"},
    {"course_id": "K2", "name_zh": "账龄", "scenario": "ageing", "is_special": True, "published_on": "2025-02-14"},
    {"course_id": "K3", "name_zh": "预警", "scenario": "warning", "is_special": True, "planned_on": "2025-07-01",
     "published_on": "2025-07-01"},
]  # fmt: skip
SCENARIOS = [{"scenario": "ageing", "name_zh": "账龄分析", "domain": "finance", "kind": "typical"}]


def seat(course: str, person: str, day: str, institution: str = "E01") -> dict[str, Any]:
    return {"course_id": course, "institution_id": institution, "person_id": person, "attended_on": day}


def exam(person: str, day: str, *, passed: bool = True, until: str | None = None, **values: Any) -> dict[str, Any]:
    row = {"person_id": person, "sat_on": day, "institution_id": "E01", "has_passed": passed}
    return row | {"certificate_until": until} | values


def test_a_course_is_for_clients_once_it_is_published_and_teaches_a_scenario(tiny_pool: TinyPool) -> None:
    rows = mart(tiny_pool({"course": COURSES, "scenario": SCENARIOS}), "training_course")
    assert {row["course_id"]: row["audience"] for row in rows} == {"K1": "internal", "K2": "client", "K3": "internal"}
    assert [row["published_on"] for row in rows if row["course_id"] == "K3"] == [None]  # after the cut-off
    assert [row["scenario_zh"] for row in rows if row["course_id"] == "K2"] == ["账龄分析"]


def test_seats_are_attendances_and_those_of_general_courses_are_internal(tiny_pool: TinyPool) -> None:
    seats = [
        seat("K2", "P1", "2025-05-02"),
        seat("K2", "P1", "2025-05-20"),
        seat("K2", "P2", "2025-06-01"),
        seat("K1", "P1", "2025-05-03"),
        seat("K2", "P3", "2025-06-21"),  # after the cut-off
    ]
    rows = mart(tiny_pool({"course": COURSES, "attendance": seats}), "training_month")
    found = {(row["month"], row["course_id"]): (row["seats"], row["audience"]) for row in rows}
    assert found == {
        ("2025-05", "K2"): (2, "client"),
        ("2025-06", "K2"): (1, "client"),
        ("2025-05", "K1"): (1, "internal"),
    }


def test_users_are_counted_by_the_day_they_were_first_trained_in_their_scenario(tiny_pool: TinyPool) -> None:
    def user(user_id: str, scenario: str) -> dict[str, Any]:
        row = {"institution_id": "E01", "scenario": scenario, "user_id": user_id}
        return row | {"valid_from": "2025-04-01"}

    connection = tiny_pool(
        {
            "course": COURSES,
            "target_user": [user("P1", "ageing"), user("P2", "ageing"), user("P3", "ageing"), user("P1", "warning")],
            "attendance": [
                seat("K2", "P1", "2025-05-20"),
                seat("K2", "P1", "2025-05-02"),
                seat("K2", "P2", "2025-05-02"),
                seat("K1", "P3", "2025-05-02"),  # no course of the scenario
            ],
        }
    )
    rows = mart(connection, "user_training")
    found = {(row["scenario"], row["trained_on"]): row["users"] for row in rows}
    assert found == {("ageing", date(2025, 5, 2)): 2, ("ageing", None): 1, ("warning", None): 1}


def test_a_certificate_counts_with_the_next_one_of_the_same_person(tiny_pool: TinyPool) -> None:
    exams = [
        exam("P1", "2024-06-10", until="2025-06-10"),
        exam("P1", "2025-05-10", until="2026-05-10"),
        exam("P2", "2024-06-10", until="2025-06-10"),
        exam("P3", "2025-05-10", passed=False),
        exam("P4", "2025-05-10", until="2026-05-10", institution_id=None),
    ]
    rows = mart(tiny_pool({"exam": exams}), "certificate")
    found = {(row["institution_id"], row["held_from"].year, row["renewed_on"]): row["people"] for row in rows}
    assert found == {
        ("E01", 2024, date(2025, 5, 10)): 1,  # P1's first, followed by another
        ("E01", 2024, None): 1,  # P2's
        ("E01", 2025, None): 1,  # P1's second
        ("centre", 2025, None): 1,
    }
    assert {row["audience"] for row in rows} == {"internal"}


def test_sittings_count_who_sat_and_who_passed(tiny_pool: TinyPool) -> None:
    exams = [
        exam("P1", "2025-05-10"),
        exam("P2", "2025-05-10", passed=False),
        exam("P3", "2025-06-20"),
        exam("P4", "2025-06-21"),  # after the cut-off
    ]
    rows = mart(tiny_pool({"exam": exams}), "exam_result")
    assert [(row["sat_on"].month, row["sat"], row["passed"]) for row in rows] == [(5, 2, 1), (6, 1, 1)]


def test_ratings_are_summed_by_course_and_month(tiny_pool: TinyPool) -> None:
    ratings = [
        {"rating_id": f"R{number}", "course_id": course, "rated_on": day, "rating": points}
        for number, (course, day, points) in enumerate(
            [("K1", "2025-05-01", 5), ("K1", "2025-05-30", 4), ("K1", "2025-06-02", 3.5), ("K2", "2025-05-09", 5)]
        )
    ]
    rows = mart(tiny_pool({"course_rating": ratings}), "course_rating_month")
    found = {(row["month"], row["course_id"]): (row["ratings"], row["points"]) for row in rows}
    assert found == {("2025-05", "K1"): (2, 9.0), ("2025-06", "K1"): (1, 3.5), ("2025-05", "K2"): (1, 5.0)}


def test_plans_add_up_without_naming_anyone(tiny_pool: TinyPool) -> None:
    dates = [("2025-03-31", "2025-03-02"), ("2025-03-31", None), ("2025-03-31", None), ("2025-09-30", None)]
    plans = [
        {"plan_id": f"T{number}", "institution_id": "E01", "person_id": "P1", "due_on": due, "completed_on": done}
        for number, (due, done) in enumerate(dates)
    ]
    rows = mart(tiny_pool({"transition_plan": plans}), "transition_plan")
    assert "person_id" not in rows[0]
    assert {(row["due_on"].month, row["completed_on"]): row["plans"] for row in rows} == {
        (3, date(2025, 3, 2)): 1,
        (3, None): 2,
        (9, None): 1,
    }


def test_answers_of_4_or_5_are_content_and_those_of_customers_internal(tiny_pool: TinyPool) -> None:
    asked = {"institution_id": "E01", "wave": "W1", "answered_on": "2025-05-05", "question": "satisfaction"}
    answers = [
        {**asked, "answer_id": f"S{number}", "audience": audience, "score": score}
        for number, (audience, score) in enumerate([("user", 5), ("user", 4), ("user", 3), ("customer", 5)])
    ]
    surveyed = {row["asked"]: row for row in mart(tiny_pool({"survey_answer": answers}), "survey_result")}
    assert [surveyed["user"][column] for column in ("answers", "content", "points")] == [3, 2, 12]
    assert (surveyed["user"]["audience"], surveyed["customer"]["audience"]) == ("client", "internal")


INTERNAL_PRESALES = {
    "solution": {"solution_id": "S1", "name_zh": "方案", "has_quotation": True, "has_contract_template": False},
    "value_report": {"report_id": "V1"},
    "partner": {"partner_id": "P1", "name_zh": "伙伴", "listed_on": "2025-01-01"},
    "partner_project": {"project_id": "J1", "partner_id": "P1", "agreed_on": "2025-01-01"},
    "key_post": {"institution_id": "E01", "post_id": "K1", "opened_on": "2025-01-01"},
}


@pytest.mark.parametrize("table", INTERNAL_PRESALES)
def test_what_is_the_suppliers_own_is_internal(tiny_pool: TinyPool, table: str) -> None:
    (row,) = mart(tiny_pool({table: [INTERNAL_PRESALES[table]]}), table)
    assert row["audience"] == "internal"
    assert row["institution_id"] == INTERNAL_PRESALES[table].get("institution_id", "centre")


def test_the_departments_own_teams_are_internal(tiny_pool: TinyPool) -> None:
    teams = [
        {"team_id": "T1", "name_zh": "部门", "technical_members": 6, "business_members": 12},
        {"team_id": "T2", "institution_id": "E01", "name_zh": "数据", "technical_members": 2, "business_members": 3},
    ]
    rows = mart(tiny_pool({"team": teams, "institution": [PLACE]}), "team")
    assert [(row["institution_id"], row["audience"]) for row in rows] == [("E01", "client"), ("centre", "internal")]
