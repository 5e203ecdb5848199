"""The questions of the capability board, on a pool of a few rows with the figures worked out beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.data.conftest import Rows
from tests.queries.conftest import AskTiny

MEASURES = ("people_certified", "training_coverage", "user_satisfaction", "customer_satisfaction")
PLACES = [
    {"institution_id": "E01", "name_zh": "东澜公司", "phase": "pilot"},
    {"institution_id": "E02", "name_zh": "云岫公司", "phase": "rollout"},
]
HERE = {"period": "2025-06", "institution": "whole"}
E01 = {"period": "2025-06", "institution": "E01"}
Answers = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def answers(ask_tiny: AskTiny) -> Answers:
    """answers(question, pool rows by table, params, audience=…, scope=…) → the question's rows on 2025-06-20."""

    def ask(name: str, rows: Rows, params: dict[str, Any], **viewer: Any) -> list[dict[str, Any]]:
        return ask_tiny(f"capability/{name}", {"institution": PLACES, **rows}, params, kpis=MEASURES, **viewer)

    return ask


def course(code: str, published_on: str | None, **more: Any) -> dict[str, Any]:
    return {
        "course_id": code,
        "name_zh": code,
        "is_special": True,
        "scenario": code,
        "published_on": published_on,
    } | more


def seat(code: str, day: str, person: str = "P1", institution: str = "E01") -> dict[str, Any]:
    return {"course_id": code, "institution_id": institution, "person_id": person, "attended_on": day}


def test_months_with_fewer_than_two_special_trainings_are_short(answers: Answers) -> None:
    rows = {
        "course": [
            course("K1", "2025-01-20"),
            course("K2", "2025-02-01"),
            course("K3", "2024-01-01", is_special=False),
        ],
        "attendance": [
            seat("K1", "2025-02-03"),  # February, the first whole month with a special course: one
            seat("K1", "2025-03-03"),
            seat("K2", "2025-03-04", institution="E02"),  # March: two
            seat("K2", "2025-03-05", "P2"),
            seat("K1", "2025-05-05"),
            seat("K3", "2025-05-06"),  # not a special one: May has one
            seat("K2", "2025-06-10"),  # June still runs
        ],
    }
    found = {row["month"]: (row["held"], row["wanted"], row["light"]) for row in answers("trainings", rows, HERE)}
    assert found == {
        "2025-02": (1, 2, "red"),
        "2025-03": (2, 2, "green"),
        "2025-04": (0, 2, "red"),
        "2025-05": (1, 2, "red"),
        "2025-06": (1, 2, "not_due"),
    }
    own = {row["month"]: (row["held"], row["wanted"], row["light"]) for row in answers("trainings", rows, E01)}
    assert own["2025-03"] == (2, None, "no_target")  # K1 and K2, both attended by its own people


def test_where_attendance_is_not_kept_no_month_is_called_short(answers: Answers) -> None:
    assert answers("trainings", {"course": [course("K1", "2025-01-20")]}, HERE) == []


def team(code: str, technical: int, business: int, institution: str | None = "E01") -> dict[str, Any]:
    row = {"team_id": code, "institution_id": institution, "name_zh": code}
    return row | {"technical_members": technical, "business_members": business}


def test_the_mix_of_teams_is_a_sum_over_a_sum(answers: Answers) -> None:
    teams = [team("T1", 2, 4), team("T2", 4, 5), team("T3", 3, 7, "E02"), team("T4", 1, 2, None)]
    rows = answers("teams", {"team": teams}, {"institution": "whole"})
    # All: 10 technical, 18 business; 20 would make it 1 : 2. E01: 6 and 9, three too few. E02: one more than 6.
    found = [(row["institution_id"], row["technical"], row["business"], row["lacking"], row["light"]) for row in rows]
    assert found == [
        (None, 10, 18, 2, "yellow"),
        ("E01", 6, 9, 3, "yellow"),
        ("centre", 1, 2, 0, "green"),
        ("E02", 3, 7, -1, "green"),
    ]
    assert [row["business_per_technical"] for row in rows] == [1.8, 1.5, 2.0, pytest.approx(7 / 3)]
    client = answers("teams", {"team": teams}, {"institution": "whole"}, audience="client")
    assert [(row["institution_id"], row["technical"]) for row in client] == [(None, 9), ("E01", 6), ("E02", 3)]


def test_a_course_is_rated_by_five_or_not_at_all(answers: Answers) -> None:
    def ratings(code: str, *points: float) -> list[dict[str, Any]]:
        return [
            {"rating_id": f"{code}{number}", "course_id": code, "rated_on": "2025-06-05", "rating": point}
            for number, point in enumerate(points)
        ]

    rows = {
        "course": [
            course("K1", "2025-03-01"),
            course("K2", "2025-04-01"),
            course("K3", None, planned_on="2025-06-01"),
            course("K4", None, planned_on="2025-09-01"),
        ],
        "course_rating": [*ratings("K1", 5, 5, 4, 4, 4), *ratings("K2", 5, 5, 5, 5)],
        "attendance": [seat("K1", "2025-06-02"), seat("K1", "2025-05-31"), seat("K1", "2025-06-03", "P2", "E02")],
    }
    found = {row["course_id"]: row for row in answers("courses", rows, HERE)}
    assert list(found) == ["K3", "K4", "K2", "K1"]  # late, to come, then the newest
    assert [found[code]["light"] for code in ("K3", "K4", "K1")] == ["red", "not_due", "green"]
    assert (found["K1"]["rating"], found["K1"]["ratings"], found["K1"]["seats"]) == (4.4, 5, 2)
    assert (found["K2"]["rating"], found["K2"]["ratings"]) == (None, 4)
    client = answers("courses", rows, HERE, audience="client")
    assert {row["course_id"]: (row["ratings"], row["rating"]) for row in client} == {"K1": (0, None), "K2": (0, None)}


def exam(person: str, day: str, until: str | None, *, passed: bool = True) -> dict[str, Any]:
    row = {"person_id": person, "sat_on": day, "institution_id": "E01"}
    return row | {"has_passed": passed, "certificate_until": until}


EXAMS = [
    exam("P1", "2024-05-10", "2025-05-10"),  # run out
    exam("P2", "2024-07-10", "2025-07-10"),  # in 20 days
    exam("P3", "2024-07-10", "2025-07-10"),
    exam("P3", "2025-05-12", "2026-05-12"),  # holds a later one
    exam("P4", "2025-05-12", "2026-05-12"),
    exam("P5", "2025-05-12", None, passed=False),
]


def test_certificates_run_out_by_their_last_day_a_renewed_one_by_the_later(answers: Answers) -> None:
    rows = answers("running_out", {"exam": EXAMS}, HERE)
    assert [(row["held_until"], row["people"], row["days_left"], row["light"]) for row in rows] == [
        (date(2025, 7, 10), 1, 20, "yellow"),
        (date(2026, 5, 12), 2, 326, "not_due"),
    ]
    sittings = answers("exams", {"exam": EXAMS}, HERE)
    newest = sittings[0]
    assert (newest["sat_on"], newest["sat"], newest["passed"]) == (date(2025, 5, 12), 3, 2)
    assert newest["pass_rate"] == pytest.approx(200 / 3)
    for asked in ("running_out", "exams"):
        assert answers(asked, {"exam": EXAMS}, HERE, audience="client") == []


def post(code: str, **dates: str) -> dict[str, Any]:
    return {"institution_id": "E01", "post_id": code, "name_zh": code, "opened_on": "2025-01-01"} | dates


POSTS = [
    post("never"),
    post("filled", filled_on="2025-02-01"),
    post("left", filled_on="2025-02-01", vacated_on="2025-06-10"),
    post("to be filled", filled_on="2025-07-01"),
    post("closed", closed_on="2025-05-01"),
    post("not yet", opened_on="2025-07-01"),
]


def test_a_post_is_vacant_since_it_was_left_or_opened(answers: Answers) -> None:
    rows = answers("posts", {"key_post": POSTS}, HERE)
    found = {row["post_id"]: (row["vacant_since"].isoformat(), row["days"]) for row in rows}
    assert found == {
        "never": ("2025-01-01", 170),
        "to be filled": ("2025-01-01", 170),
        "left": ("2025-06-10", 10),
    }
    assert answers("posts", {"key_post": POSTS}, HERE, audience="client") == []


def test_plans_are_done_overdue_or_ahead(answers: Answers) -> None:
    dates = [("2025-03-31", "2025-03-01"), ("2025-03-31", "2025-06-25"), ("2025-05-31", None), ("2025-09-30", None)]
    plans = [
        {"plan_id": f"T{number}", "institution_id": "E01", "due_on": due, "completed_on": done}
        for number, (due, done) in enumerate(dates)
    ]
    (row,) = answers("transition", {"transition_plan": plans}, HERE)
    # 25 June lies after the cut-off: of three plans due one is done.
    assert [row[column] for column in ("due", "done", "overdue", "ahead")] == [3, 1, 2, 1]


def test_users_are_trained_by_scenario_and_institution(answers: Answers) -> None:
    users = [
        {"institution_id": place, "scenario": "K1", "user_id": person, "valid_from": "2025-01-01", "valid_to": until}
        for place, person, until in [("E01", "P1", None), ("E01", "P2", None), ("E02", "P3", None),
                                     ("E01", "P4", "2025-05-31")]
    ]  # fmt: skip
    rows = {
        "target_user": users,
        "scenario": [{"scenario": "K1", "name_zh": "账龄", "domain": "finance", "kind": "typical"}],
        "course": [course("K1", "2025-01-20")],
        "attendance": [seat("K1", "2025-02-03"), seat("K1", "2025-06-21", "P2"), seat("K1", "2025-02-03", "P3", "E02")],
        "kpi_target": [
            {"kpi": "training_coverage", "institution_id": place, "quarter": "2025-Q2", "target": 80,
             "due_on": "2025-12-31"}
            for place in ("whole", "E01", "E02")
        ],
    }  # fmt: skip
    found = {row["institution_id"]: row for row in answers("reach", rows, HERE)}
    # P2 comes after the cut-off, P4 is no longer on the list: one of two in E01.
    assert [found["E01"][column] for column in ("users", "trained", "share", "is_met")] == [2, 1, 50.0, False]
    assert [found["E02"][column] for column in ("users", "trained", "is_met")] == [1, 1, True]
    assert [row["institution_id"] for row in answers("reach", rows, HERE, scope=("E02",))] == ["E02"]


def surveyed(who: str, wave: str, day: str, content: int, others: int, place: str = "E01") -> list[dict[str, Any]]:
    question = {"user": "satisfaction", "customer": "response_to_needs"}[who]
    return [
        {"answer_id": f"{who}{wave}{place}{number}", "institution_id": place, "wave": wave, "answered_on": day,
         "audience": who, "question": question, "score": 5 if number < content else 3}
        for number in range(content + others)
    ]  # fmt: skip


SURVEYS = [
    *surveyed("user", "U1", "2025-03-10", 6, 4),
    *surveyed("user", "U2", "2025-06-10", 9, 3),
    *surveyed("user", "U2", "2025-06-11", 4, 4, "E02"),
    *surveyed("customer", "C1", "2025-06-01", 8, 1),
]


def test_satisfaction_stands_with_its_number_of_answers_and_not_below_ten(answers: Answers) -> None:
    rows = {(row["asked"], row["wave"]): row for row in answers("satisfaction", {"survey_answer": SURVEYS}, HERE)}
    # 13 of 20 in the second wave of users, 6 of 10 in the first; nine customers are too few.
    newest = rows["user", "U2"]
    assert (newest["answers"], newest["share"], newest["is_few"]) == (20, 65.0, False)
    assert newest["mean"] == pytest.approx((13 * 5 + 7 * 3) / 20)
    assert newest["change"] == pytest.approx(5.0)
    few = rows["customer", "C1"]
    assert (few["answers"], few["share"], few["mean"], few["is_few"]) == (9, None, None, True)
    client = answers("satisfaction", {"survey_answer": SURVEYS}, HERE, audience="client")
    assert {row["asked"] for row in client} == {"user"}
    places = answers("satisfaction_places", {"survey_answer": SURVEYS}, HERE)
    assert [(row["institution_id"], row["answers"], row["share"]) for row in places] == [
        ("E01", 12, 75.0),
        ("E02", 8, None),
    ]


SUPPLIER = {
    "solution": [
        {"solution_id": f"S{number}", "institution_id": "E01", "name_zh": "方案", "issued_on": issued,
         "planned_on": "2025-06-01", "has_quotation": quoted, "has_contract_template": True}
        for number, (issued, quoted) in enumerate(
            [("2025-02-01", True), ("2025-06-20", False), ("2024-12-31", True), ("2025-06-21", True)]
        )
    ],
    "solution_outcome": [
        {"solution_id": "S0", "finished_on": "2025-05-01", "outcome": "accepted"},
        {"solution_id": "S2", "finished_on": "2025-03-01", "outcome": "failed"},
    ],
    "value_report": [
        {"report_id": "V1", "planned_on": "2025-03-01", "issued_on": "2025-03-01"},
        {"report_id": "V2", "planned_on": "2025-06-01"},
    ],
    "partner": [
        {"partner_id": "PA1", "name_zh": "甲", "listed_on": "2025-01-01"},
        {"partner_id": "PA2", "name_zh": "乙", "listed_on": "2025-01-01", "delisted_on": "2025-06-01"},
    ],
    "partner_project": [
        {"project_id": "J1", "partner_id": "PA1", "agreed_on": "2025-02-01", "start_on": "2025-03-01",
         "landed_on": "2025-06-01"},
        {"project_id": "J2", "partner_id": "PA1", "agreed_on": "2025-02-01", "start_on": "2025-04-01"},
        {"project_id": "J3", "partner_id": "PA1", "agreed_on": "2025-06-01", "start_on": "2025-07-01"},
    ],
}  # fmt: skip


def test_pre_sales_count_what_was_issued_ended_and_landed_in_the_year(answers: Answers) -> None:
    (row,) = answers("presales", SUPPLIER, {"period": "2025-06"})
    assert row == {
        "issued": 2, "complete": 1, "finished": 2, "accepted": 1, "reports": 1, "reports_overdue": 1,
        "partners": 1, "begun": 2, "landed": 1,
    }  # fmt: skip
    states = {row["solution_id"]: (row["state"], row["light"]) for row in answers("solutions", SUPPLIER, HERE)}
    assert states == {
        "S0": ("accepted", "green"),
        "S1": ("issued", "not_due"),
        "S2": ("failed", "red"),
        "S3": ("overdue", "red"),  # planned for 1 June, issued after the cut-off
    }
    reports = answers("value_reports", SUPPLIER, {"period": "2025-06"})
    assert [(row["report_id"], row["light"]) for row in reports] == [("V2", "red"), ("V1", "green")]
    (partner,) = answers("partners", SUPPLIER, {"period": "2025-06"})
    assert [partner[column] for column in ("agreed", "begun", "landed", "waiting_since")] == [3, 2, 1, date(2025, 4, 1)]


@pytest.mark.parametrize("question", ["solutions", "value_reports", "partners"])
def test_clients_are_told_nothing_of_pre_sales(answers: Answers, question: str) -> None:
    params = HERE if question == "solutions" else {"period": "2025-06"}
    assert answers(question, SUPPLIER, params, audience="client") == []


def test_the_headline_counts_what_its_viewer_may_see(answers: Answers) -> None:
    rows = {
        "exam": EXAMS,
        "key_post": POSTS,
        "team": [team("T1", 2, 3), team("T2", 1, 2, None)],
        "course": [course("K1", "2025-01-20")],
        "attendance": [seat("K1", "2025-06-03")],
        "transition_plan": [{"plan_id": "T1", "institution_id": "E01", "due_on": "2025-05-01"}],
    }
    (row,) = answers("headline", rows, HERE)
    # P2, P3 and P4 hold a certificate; the closed post and the later one are none, of four three are vacant.
    assert (row["certified"], row["trainings"], row["trainings_wanted"], row["overdue_plans"]) == (3, 1, 2, 1)
    assert (row["vacant"], row["posts"], row["lacking"]) == (3, 4, 1)
    (row,) = answers("headline", rows, HERE, audience="client")
    assert [row[column] for column in ("certified", "vacant", "overdue_plans")] == [None, None, None]
    assert (row["trainings"], row["lacking"]) == (1, 1)
