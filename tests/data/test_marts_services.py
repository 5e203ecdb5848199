"""The marts of the services board, each on a pool of a few rows with its figures worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.data.conftest import TinyPool
from tests.data.test_marts_board import mart

# As of 2025-06-20.
SERVICES = [
    {"service_id": "S1", "name_zh": "余额", "is_standard": True, "published_on": "2025-03-01",
     "documented_on": "2025-07-01"},
    {"service_id": "S2", "name_zh": "旧余额", "is_standard": False, "published_on": "2025-01-01",
     "retired_on": "2025-06-02", "documented_on": "2025-01-01"},
    {"service_id": "S3", "name_zh": "计划", "is_standard": True, "published_on": "2025-08-01"},
]  # fmt: skip


def incident(code: str, started: str, recovered: str | None, service: str | None = "S1", **more: Any) -> dict[str, Any]:
    row = {"incident_id": code, "service_id": service, "is_planned": False, "started_at": started}
    return row | {"recovered_at": recovered} | more


def test_clients_are_told_of_what_is_published_not_of_plans(tiny_pool: TinyPool) -> None:
    rows = {row["service_id"]: row for row in mart(tiny_pool({"data_service": SERVICES}), "service_interface")}
    assert {code: row["audience"] for code, row in rows.items()} == {"S1": "client", "S2": "client", "S3": "internal"}
    assert rows["S1"]["documented_on"] is None  # after the cut-off
    assert rows["S1"]["name_en"] == "余额"


def test_calls_of_a_month_are_those_of_its_days_and_latency_counts_calls(tiny_pool: TinyPool) -> None:
    days = [("2025-05-30", 100, 1, 50.0), ("2025-06-02", 300, 3, 100.0), ("2025-06-03", 100, 0, 200.0),
            ("2025-06-04", 50, 0, None), ("2025-06-05", 0, 0, None), ("2025-06-21", 9, 9, 1.0)]  # fmt: skip
    calls = [
        {"service_id": "S1", "day": day, "calls": calls, "errors": errors, "latency_ms": latency}
        for day, calls, errors, latency in days
    ]
    rows = mart(tiny_pool({"data_service": SERVICES, "service_day": calls}), "service_call_month")
    june = next(row for row in rows if row["month"] == "2025-06")
    # 300 + 100 + 50; the day after the cut-off is not one; (300 × 100 + 100 × 200) / 400 = 125 ms.
    assert (june["calls"], june["errors"], june["days_called"]) == (450, 3, 3)
    assert june["timed_ms"] / june["timed_calls"] == 125
    assert june["last_called_on"] == date(2025, 6, 4)
    assert [row["calls"] for row in rows if row["month"] == "2025-05"] == [100]


def test_ratings_are_counted_by_points_and_internal(tiny_pool: TinyPool) -> None:
    given = [
        {"rating_id": f"R{number}", "service_id": "S1", "rated_on": day, "rating": points}
        for number, (day, points) in enumerate([("2025-06-01", 5), ("2025-06-01", 5), ("2025-06-01", 3),
                                                ("2025-06-21", 1)])
    ]  # fmt: skip
    rows = mart(tiny_pool({"data_service": SERVICES, "service_rating": given}), "service_rating_day")
    assert [(row["rating"], row["ratings"], row["audience"]) for row in rows] == [
        (3.0, 1, "internal"),
        (5.0, 2, "internal"),
    ]


def test_an_incident_is_open_until_its_recovery_which_may_lie_after_the_cut_off(tiny_pool: TinyPool) -> None:
    incidents = [
        incident("I1", "2025-06-01 08:00", "2025-06-01 09:30"),
        incident("I2", "2025-06-20 20:00", "2025-06-21 01:00"),
        incident("I3", "2025-06-21 08:00", None),
    ]
    rows = mart(tiny_pool({"data_service": SERVICES, "incident": incidents}), "service_incident")
    found = {row["incident_id"]: (row["recovered_at"], row["hours"], row["audience"]) for row in rows}
    assert found == {
        "I1": (datetime(2025, 6, 1, 9, 30), 1.5, "client"),
        "I2": (None, None, "client"),
    }


def test_every_minute_of_an_outage_counts_once_and_only_while_published(tiny_pool: TinyPool) -> None:
    incidents = [
        incident("I1", "2025-06-01 08:00", "2025-06-01 10:00"),
        incident("I2", "2025-06-01 09:00", "2025-06-01 11:00", None),  # all services, an hour of it with I1
        incident("I3", "2025-06-01 09:30", "2025-06-01 10:30"),  # within the two
        incident("I4", "2025-06-01 22:00", "2025-06-02 02:00", "S2"),  # S2 is retired at midnight
        incident("I5", "2025-06-20 18:00", None),  # runs to the end of the cut-off
        incident("I6", "2025-06-05 22:00", "2025-06-06 04:00", None, is_planned=True),
        incident("I7", "2025-02-01 08:00", "2025-02-01 09:00"),  # before S1 was published
    ]
    rows = mart(tiny_pool({"data_service": SERVICES, "incident": incidents}), "service_outage")
    found = {
        (row["service_id"], row["incident_id"]): (row["until_at"] - row["from_at"]).total_seconds() / 3600
        for row in rows
    }
    assert found == {("S1", "I1"): 2, ("S1", "I2"): 1, ("S2", "I2"): 2, ("S2", "I4"): 2, ("S1", "I5"): 6}


def test_upgrades_modules_capacity_and_models_are_internal(tiny_pool: TinyPool) -> None:
    rows: dict[str, list[dict[str, Any]]] = {
        "platform_release": [
            {"release_no": "1.0", "started_on": "2025-06-01", "finished_on": "2025-06-02", "is_rolled_back": True},
            {"release_no": "1.1", "started_on": "2025-06-20", "finished_on": "2025-06-21", "is_rolled_back": True},
        ],
        "platform_module": [{"module_id": "M1", "name_zh": "图", "is_core": True, "released_on": "2025-06-30"}],
        "capacity": [{"measured_on": "2025-01-01", "storage_tb": 10, "is_baseline": True}],
        "data_model": [{"model_id": "D1", "name_zh": "宽表", "kind": "scenario"}],
    }
    names = ("service_upgrade", "service_module", "pool_capacity", "pool_model")
    found = {name: mart(tiny_pool(rows), name) for name in names}
    assert {row["audience"] for name in names for row in found[name]} == {"internal"}
    upgrades = [(row["finished_on"], row["is_rolled_back"]) for row in found["service_upgrade"]]
    assert upgrades == [(date(2025, 6, 2), True), (None, False)]  # the second still runs at the cut-off
    assert found["service_module"][0]["released_on"] is None


def run(job: str, started: str, seconds: float, *, is_baseline: bool = False, is_fixed: bool = True) -> dict[str, Any]:
    row = {"job_id": job, "started_at": started, "seconds": seconds}
    return row | {"is_baseline": is_baseline, "is_fixed_set": is_fixed}


def test_a_job_is_compared_by_medians_where_it_ran_before_and_now(tiny_pool: TinyPool) -> None:
    runs = [
        *(
            run("J1", f"2025-01-0{day} 01:00", seconds, is_baseline=True)
            for day, seconds in ((1, 90), (2, 100), (3, 400))
        ),
        run("J1", "2025-06-03 01:00", 60),
        run("J1", "2025-06-04 01:00", 80),
        run("J2", "2025-06-03 01:00", 10),  # never ran for the baseline
        run("J3", "2025-01-01 01:00", 10, is_baseline=True),  # never ran since
        run("J4", "2025-01-01 01:00", 10, is_baseline=True, is_fixed=False),
        run("J4", "2025-06-03 01:00", 10, is_fixed=False),
    ]
    rows = mart(tiny_pool({"job_run": runs}), "pool_job")
    june = [row for row in rows if row["period"] == "2025-06"]
    assert [(row["job_id"], row["baseline_seconds"], row["seconds"], row["runs"]) for row in june] == [
        ("J1", 100.0, 70.0, 2)
    ]
    assert {row["period"] for row in rows} == {"2025-06", "2025-Q2", "2025-06-YTD"}
