"""The questions of the services board, on a pool of a few rows with the figures worked out beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from access import EVERYTHING, Audience, Role, Viewer
from queries import Door
from tests.data.conftest import Rows
from tests.queries.conftest import AskTiny

JUNE = {"period": "2025-06"}
Answers = Callable[..., list[dict[str, Any]]]
TARGETS = [
    {"kpi": kpi, "institution_id": "centre", "quarter": "2025-Q2", "target": target, "due_on": "2025-12-31"}
    for kpi, target in (("mttr_hours", 2), ("api_rating", 4.5))
]
SERVICES = [
    {"service_id": "S1", "name_zh": "余额", "is_standard": True, "published_on": "2025-03-01",
     "documented_on": "2025-03-01"},
    {"service_id": "S2", "name_zh": "凭证", "is_standard": False, "published_on": "2025-06-11"},
    {"service_id": "S3", "name_zh": "旧余额", "is_standard": True, "published_on": "2025-01-01",
     "retired_on": "2025-06-11"},
    {"service_id": "S4", "name_zh": "计划", "is_standard": True, "published_on": "2025-08-01"},
]  # fmt: skip


@pytest.fixture
def answers(ask_tiny: AskTiny) -> Answers:
    """answers(question, pool rows by table, params, audience=…) → the question's rows on 2025-06-20."""

    def ask(name: str, rows: Rows, params: dict[str, Any] = JUNE, **viewer: Any) -> list[dict[str, Any]]:
        return ask_tiny(f"services/{name}", {"kpi_target": TARGETS, **rows}, params, kpis=("mttr_hours",), **viewer)

    return ask


def day(service: str, on: str, calls: int, errors: int, latency: float | None = None) -> dict[str, Any]:
    return {"service_id": service, "day": on, "calls": calls, "errors": errors, "latency_ms": latency}


def incident(code: str, started: str, recovered: str | None, service: str | None = "S1", **more: Any) -> dict[str, Any]:
    row = {"incident_id": code, "service_id": service, "is_planned": False, "started_at": started}
    return row | {"recovered_at": recovered, "cause": "磁盘"} | more


CALLS = [
    day("S1", "2025-05-05", 400, 0),
    day("S1", "2025-06-02", 300, 3, 100.0),
    day("S1", "2025-06-03", 100, 1, 200.0),
    day("S2", "2025-06-12", 100, 10),
    day("S3", "2025-06-01", 0, 0),
]
INCIDENTS = [
    incident("I1", "2025-06-02 08:00", "2025-06-02 12:00"),
    incident("I2", "2025-06-20 18:00", None),
    incident("I3", "2025-06-04 22:00", "2025-06-05 01:00", None, is_planned=True),
    incident("I4", "2025-05-31 23:00", "2025-06-01 00:30", "S3"),
]
RATINGS = [
    {"rating_id": f"{service}{number}", "service_id": service, "rated_on": "2025-02-05", "rating": points}
    for service, given in (("S1", (5, 5, 4, 4, 4)), ("S2", (5, 5, 5, 5)))
    for number, points in enumerate(given)
]
RUNNING: dict[str, Any] = {
    "data_service": SERVICES,
    "service_day": CALLS,
    "incident": INCIDENTS,
    "service_rating": RATINGS,
}


def test_interfaces_stand_with_calls_errors_documents_and_availability(answers: Answers) -> None:
    rows = {row["service_id"]: row for row in answers("interfaces", RUNNING)}
    assert list(rows) == ["S1", "S2", "S3"]  # by calls, the retired one last, the planned one not at all
    first, second, retired = rows.values()
    assert (first["calls"], first["errors"], first["error_rate"], first["latency_ms"]) == (400, 4, 1.0, 125.0)
    assert (second["calls"], second["error_rate"], second["is_documented"]) == (100, 10.0, False)
    # S1 is published for all 20 days of 24 h, interrupted for 4 h and 6 h; S2 for 10 days without.
    assert first["availability"] == pytest.approx(100 * (1 - 10 / 480))
    assert second["availability"] == 100
    assert retired["availability"] == pytest.approx(100 * (1 - 0.5 / 240))  # 1 to 10 June, half an hour of it down
    assert [row["light"] for row in rows.values()] == ["red", "red", "not_applicable"]
    assert retired["retired_on"] == date(2025, 6, 11)
    assert (retired["calls"], retired["last_called_on"]) == (0, None)


def test_an_interface_is_rated_by_five_or_not_at_all_and_not_for_clients(answers: Answers) -> None:
    rows = {row["service_id"]: row for row in answers("interfaces", RUNNING)}
    assert {code: (row["ratings"], row["rating"]) for code, row in rows.items()} == {
        "S1": (5, 4.4),
        "S2": (4, None),
        "S3": (0, None),
    }
    client = answers("interfaces", RUNNING, audience="client")
    assert {(row["ratings"], row["rating"]) for row in client} == {(0, None)}
    assert [row["calls"] for row in client] == [400, 100, 0]
    points = answers("ratings", RUNNING, {**JUNE, "service": "S1"})
    assert [(row["rating"], row["ratings"], row["share"]) for row in points] == [(5.0, 2, 40.0), (4.0, 3, 60.0)]
    assert answers("ratings", RUNNING, {**JUNE, "service": "S1"}, audience="client") == []


def test_the_days_of_an_interface_show_when_it_was_down(answers: Answers) -> None:
    rows = answers("days", RUNNING, {**JUNE, "service": "S1"})
    assert [(row["day"].day, row["calls"], row["errors"], row["down_hours"]) for row in rows] == [
        (2, 300, 3, 4.0),
        (3, 100, 1, 0.0),
    ]


def test_months_without_a_call_are_part_of_the_course(answers: Answers) -> None:
    rows = answers("call_months", {**RUNNING, "service_day": [day("S1", "2025-03-05", 7, 0), *CALLS]})
    course = {row["month"]: row["calls"] for row in rows if row["service_id"] == "S1"}
    assert course == {"2025-03": 7, "2025-04": 0, "2025-05": 400, "2025-06": 400}


def test_incidents_are_held_to_two_hours_and_open_ones_run_to_the_cut_off(answers: Answers) -> None:
    rows = {row["incident_id"]: row for row in answers("incidents", RUNNING, {**JUNE, "service": None})}
    assert list(rows) == ["I2", "I1", "I4", "I3"]  # open, newest, planned
    assert {code: (row["hours"], row["is_open"], row["light"]) for code, row in rows.items()} == {
        "I2": (6.0, True, "red"),
        "I1": (4.0, False, "red"),
        "I4": (1.5, False, "green"),
        "I3": (3.0, False, "not_applicable"),  # planned: not judged
    }
    of_s1 = answers("incidents", RUNNING, {**JUNE, "service": "S1"})
    assert [row["incident_id"] for row in of_s1] == ["I2", "I1", "I3"]  # its own, and what hit all
    may = answers("incidents", RUNNING, {"period": "2025-05", "service": None})
    assert [(row["incident_id"], row["is_open"], row["hours"]) for row in may] == [("I4", True, 1.0)]
    client = answers("incidents", RUNNING, {**JUNE, "service": None}, audience="client")
    assert {row["incident_id"]: (row["target_hours"], row["light"]) for row in client} == {
        "I2": (None, "red"),  # open: that is no measure
        "I1": (None, "no_target"),
        "I4": (None, "no_target"),
        "I3": (None, "not_applicable"),
    }


def test_causes_and_months_count_what_was_not_planned(answers: Answers) -> None:
    (cause,) = answers("causes", RUNNING)
    # I1 took 4 h, I4 1.5 h, and I2 has run for 6 h at the cut-off.
    assert (cause["incidents"], cause["still_open"], cause["hours"], cause["longest"]) == (3, 1, 11.5, 6.0)
    months = {row["month"]: row for row in answers("recoveries", RUNNING)}
    # I4 began in May and ended in June, with I1: (4 + 1.5) / 2.
    assert (months["2025-05"]["incidents"], months["2025-05"]["mean_hours"]) == (1, None)
    assert (months["2025-06"]["incidents"], months["2025-06"]["recovered"]) == (2, 2)
    assert months["2025-06"]["mean_hours"] == 2.75


def test_the_headline_says_calls_availability_and_the_mean_to_those_who_may_know(answers: Answers) -> None:
    (row,) = answers("headline", RUNNING)
    assert (row["published"], row["standard"], row["undocumented"]) == (2, 1, 1)
    assert (row["calls"], row["errors"], row["worst_zh"], row["worst_rate"]) == (500, 14, "凭证", 10.0)
    assert row["error_rate"] == pytest.approx(2.8)
    assert row["calls_change"] is None  # June still runs
    # Down 10 h of S1 and half an hour of S3, of 20 + 10 + 10 days.
    assert row["down_hours"] == 10.5
    assert row["availability"] == pytest.approx(100 * (1 - 10.5 / 960))
    assert (row["unplanned"], row["still_open"], row["mean_hours"], row["target_hours"]) == (2, 1, 2.75, 2)
    (client,) = answers("headline", RUNNING, audience="client")
    assert (client["calls"], client["still_open"]) == (500, 1)
    assert (client["mean_hours"], client["target_hours"], client["mean_light"]) == (None, None, None)


def model(code: str, kind: str = "shared", **dates: str) -> dict[str, Any]:
    return {"model_id": code, "name_zh": code, "kind": kind} | dates


POOL: dict[str, Any] = {
    "data_model": [
        model("M1", "scenario", planned_on="2025-05-01", accepted_on="2025-05-06"),
        model("M2", "scenario", planned_on="2025-06-10", accepted_on="2025-06-25"),  # after the cut-off: overdue
        model("M3", "scenario", planned_on="2025-07-31"),
        model("R1", accepted_on="2024-01-01", redundant_found_on="2025-01-05", retired_on="2025-02-01"),
        model("R2", accepted_on="2024-01-01", redundant_found_on="2025-06-10"),
        model("R3", accepted_on="2024-01-01", retired_on="2025-03-01"),  # retired, but never found redundant
        model("W1", accepted_on="2024-01-01", slow_found_on="2025-01-05", agreed_on="2025-02-01",
              optimised_on="2025-01-30"),
        model("W2", accepted_on="2024-01-01", slow_found_on="2025-01-05", agreed_on="2025-06-10"),
        model("W3", accepted_on="2024-01-01", slow_found_on="2025-06-01"),
    ],
    "capacity": [
        {"measured_on": "2025-01-01", "storage_tb": 100, "is_baseline": True},
        {"measured_on": "2025-06-13", "storage_tb": 125, "is_baseline": False},
        {"measured_on": "2025-06-21", "storage_tb": 999, "is_baseline": False},
    ],
    "job_run": [
        {"job_id": job, "started_at": f"{on} 01:00", "seconds": seconds, "is_fixed_set": True,
         "is_baseline": on == "2025-01-01"}
        for job, on, seconds in (("J1", "2025-01-01", 100), ("J1", "2025-06-02", 60), ("J2", "2025-01-01", 300),
                                 ("J2", "2025-06-02", 310))
    ],
}  # fmt: skip


def test_the_pool_says_growth_time_saved_and_models(answers: Answers) -> None:
    (row,) = answers("pool_headline", POOL)
    assert (row["storage_tb"], row["baseline_tb"], row["growth"]) == (125, 100, 25.0)
    # 400 s before, 370 now.
    assert (row["jobs"], row["baseline_seconds"], row["seconds"], row["saved"]) == (2, 400, 370, 7.5)
    assert (row["models"], row["models_overdue"], row["redundant"], row["retired"]) == (1, 1, 1, 1)
    assert (row["slow"], row["slow_due"], row["optimised"], row["slow_overdue"]) == (3, 2, 1, 1)
    jobs = answers("jobs", POOL)
    assert [(row["job_id"], row["saved_seconds"], row["light"]) for row in jobs] == [
        ("J2", -10, "red"),
        ("J1", 40, "no_target"),
    ]


def test_models_are_accepted_overdue_or_ahead(answers: Answers) -> None:
    scenario = answers("scenario_models", POOL)
    assert [(row["model_id"], row["state"], row["days_late"]) for row in scenario] == [
        ("M2", "overdue", 10),
        ("M3", "planned", None),
        ("M1", "accepted", 5),
    ]
    kinds = {row["kind"]: row for row in answers("model_kinds", POOL)}
    shared = kinds["shared"]
    assert [shared[column] for column in ("in_use", "redundant", "retired", "slow", "optimised")] == [4, 1, 1, 2, 1]
    assert [kinds["scenario"][column] for column in ("in_use", "planned")] == [1, 2]
    assert [(row["model_id"], row["days"]) for row in answers("redundant_models", POOL)] == [("R2", 10)]
    slow = answers("slow_models", POOL)
    assert [(row["model_id"], row["state"], row["days_over"]) for row in slow] == [
        ("W2", "overdue", 10),
        ("W3", "unagreed", None),
        ("W1", "optimised", None),
    ]


PLATFORM: dict[str, Any] = {
    "platform_release": [
        {"release_no": "1.0", "started_on": "2025-06-01", "finished_on": "2025-06-02", "is_rolled_back": True},
        {"release_no": "1.1", "started_on": "2025-05-01", "finished_on": "2025-05-02", "is_rolled_back": False},
        {"release_no": "1.2", "started_on": "2025-06-19", "finished_on": "2025-06-22", "is_rolled_back": False},
    ],
    "platform_module": [
        {"module_id": "A", "name_zh": "甲", "is_core": True, "planned_on": "2025-06-01"},
        {"module_id": "B", "name_zh": "乙", "is_core": False, "planned_on": "2025-06-01", "released_on": "2025-05-30"},
    ],
}


def test_upgrades_and_modules_against_their_plan(answers: Answers) -> None:
    upgrades = answers("upgrades", PLATFORM)
    assert [(row["release_no"], row["state"], row["in_period"]) for row in upgrades] == [
        ("1.2", "running", False),
        ("1.0", "rolled_back", True),
        ("1.1", "finished", False),
    ]
    modules = answers("modules", PLATFORM)
    assert [(row["module_id"], row["state"], row["days_late"]) for row in modules] == [
        ("A", "overdue", 19),
        ("B", "released", -2),
    ]


def test_what_is_open_goes_into_the_next_month(answers: Answers) -> None:
    rows = answers("open_points", RUNNING | POOL | PLATFORM)
    assert [(row["kind"], row["code"], row["light"]) for row in rows] == [
        ("module", "A", "red"),
        ("scenario_model", "M2", "red"),
        ("slow_model", "W2", "red"),
        ("document", "S2", "red"),
        ("incident", "I2", "red"),
        ("upgrade", "1.2", "not_due"),
        ("scenario_model", "M3", "not_due"),
    ]
    client = answers("open_points", RUNNING | POOL | PLATFORM, audience="client")
    assert [row["kind"] for row in client] == ["document", "incident"]


@pytest.mark.parametrize(
    "question",
    ["upgrades", "modules", "capacity", "jobs", "scenario_models", "model_kinds", "redundant_models", "slow_models"],
)
def test_clients_are_told_nothing_of_platform_and_pool(answers: Answers, question: str) -> None:
    assert answers(question, RUNNING | POOL | PLATFORM)
    assert answers(question, RUNNING | POOL | PLATFORM, audience="client") == []


def _supplier() -> Viewer:
    return Viewer("someone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)


@pytest.mark.parametrize("period", ["2025-10", "2025-Q3", "2025-10-YTD"])
def test_the_board_says_what_the_measures_say(demo_door: Door, period: str) -> None:
    """Counted from rows beside the measures, the conclusions agree with the cards to the last digit."""
    asked = {"period": period}
    cards = {
        row["kpi"]: row["value"]
        for row in demo_door.ask("kpis/cards", _supplier(), {**asked, "institution": "whole"}).rows
    }
    (pool,) = demo_door.ask("services/pool_headline", _supplier(), asked).rows
    (headline,) = demo_door.ask("services/headline", _supplier(), asked).rows
    upgrades = demo_door.ask("services/upgrades", _supplier(), asked).rows
    assert headline["standard"] == cards["standard_services_online"]
    assert 100 * (1 - headline["undocumented"] / headline["published"]) == cards["api_doc_completeness"]
    assert pool["growth"] == pytest.approx(cards["storage_capacity_growth"])
    assert pool["saved"] == pytest.approx(cards["compute_efficiency_gain"])
    assert pool["models"] == cards["scenario_models_delivered"]
    assert pool["retired"] == cards["redundant_models_removed"]
    assert 100 * pool["optimised"] / pool["slow_due"] == pytest.approx(cards["slow_models_optimized"])
    finished = [row for row in upgrades if row["in_period"]]
    well = [row for row in finished if row["state"] == "finished"]
    assert 100 * len(well) / len(finished) == cards["upgrade_success_rate"]
