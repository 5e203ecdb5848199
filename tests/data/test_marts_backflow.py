"""The marts of the backflow board, each on a pool of a few rows with its figures worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.data.conftest import TinyPool
from tests.data.test_marts_board import mart

# As of 2025-06-20.
PLACES = [
    {"institution_id": "E01", "name_zh": "东澜", "phase": "pilot"},
    {"institution_id": "E02", "name_zh": "云岫", "phase": "rollout"},
]


def source_table(code: str, *, batch: int = 1, domain: str = "finance", **more: Any) -> dict[str, Any]:
    return {"table_id": code, "name_zh": code, "batch": batch, "domain": domain, "is_key": False} | more


def access(table: str, *days: str | None, institution: str = "E01", **more: Any) -> dict[str, Any]:
    """`days`: applied, approved, delivered, verified, cleaned, as far as there are any."""
    steps = ("applied_on", "approved_on", "delivered_on", "verified_on", "cleaned_on")
    row = {"institution_id": institution, "table_id": table, "required": True, "status": "applied"}
    return row | dict(zip(steps, days, strict=False)) | more


def delivery(due: str, arrived: str | None, **more: Any) -> dict[str, Any]:
    """At 08:00 of the day due; arrived at a moment, with its totals met unless said otherwise."""
    row = {"institution_id": "E01", "table_id": "T1", "due_at": f"{due} 08:00", "is_cancelled": False}
    return row | {"arrived_at": arrived, "totals_met": None if arrived is None else True} | more


def test_a_table_took_the_earlier_steps_by_the_day_of_the_later_one(tiny_pool: TinyPool) -> None:
    rows = {
        "source_table": [source_table("T1"), source_table("T2"), source_table("T3", batch=2)],
        "table_access": [
            access("T1", "2025-03-01", "2025-03-05", "2025-04-01", "2025-05-02"),
            access("T2", None, None, None, "2025-05-02"),  # only that it was verified is known
            access("T1", "2025-06-20", "2025-06-21", institution="E02"),  # approved after the cut-off
            access("T2", "2025-03-01", institution="E02", required=False, not_applicable_approved_by="总部"),
            access("T3", status="waiting_for_level_one"),
        ],
    }
    found = {(r["institution_id"], r["step"], r["day"]): r["tables"] for r in mart(tiny_pool(rows), "access_step")}
    assert found == {
        ("E01", "applied", date(2025, 3, 1)): 1,
        ("E01", "approved", date(2025, 3, 5)): 1,
        ("E01", "delivered", date(2025, 4, 1)): 1,
        ("E01", "verified", date(2025, 5, 2)): 2,
        ("E01", "delivered", date(2025, 5, 2)): 1,
        ("E01", "approved", date(2025, 5, 2)): 1,
        ("E01", "applied", date(2025, 5, 2)): 1,
        ("E02", "applied", date(2025, 6, 20)): 1,
    }


def test_what_does_not_apply_with_approval_is_not_required(tiny_pool: TinyPool) -> None:
    rows = {
        "source_table": [source_table("T1"), source_table("T2")],
        "table_access": [
            access("T1", required=False, status="not_applicable", not_applicable_approved_by="总部"),
            access("T2", required=False, status="not_applicable"),  # nobody approved it
        ],
    }
    (row,) = mart(tiny_pool(rows), "access_count")
    assert (row["status"], row["tables"], row["required"]) == ("not_applicable", 2, 1)


def test_a_delivery_counts_once_on_the_day_it_is_due(tiny_pool: TinyPool) -> None:
    rows = {
        "source_table": [source_table("T1")],
        "delivery": [
            delivery("2025-06-02", "2025-06-02 08:00"),  # to the minute
            delivery("2025-06-03", "2025-06-03 08:01"),
            delivery("2025-06-04", "2025-06-04 07:00", totals_met=False),
            delivery("2025-06-05", None),
            delivery("2025-06-06", "2025-06-06 07:00", backup_source="备用库"),
            delivery("2025-06-07", "2025-06-07 07:00", is_cancelled=True),
            delivery("2025-06-19", "2025-06-21 07:00"),  # not there at the cut-off
            delivery("2025-06-21", None),  # not due yet
        ],
    }
    kinds = ("on_time", "late", "short", "missing", "by_backup")
    found = {r["day"].day: [kind for kind in kinds if r[kind]] for r in mart(tiny_pool(rows), "delivery_day")}
    assert found == {2: ["on_time"], 3: ["late"], 4: ["short"], 5: ["missing"], 6: ["on_time", "by_backup"],
                     19: ["missing"]}  # fmt: skip


def test_a_table_is_late_since_the_first_delivery_that_nothing_has_come_after(tiny_pool: TinyPool) -> None:
    table = source_table("T1", data_owner="财务部", is_key=True)
    rows = {
        "source_table": [table, source_table("T2"), source_table("T3")],
        "delivery": [
            delivery("2025-06-01", None),  # made good by what came on the 8th
            delivery("2025-06-08", "2025-06-08 07:00", backup_source="备用库"),
            delivery("2025-06-15", None),
            delivery("2025-06-20", None),
            delivery("2025-06-01", "2025-06-01 07:00", table_id="T2"),
            delivery("2025-06-08", "2025-06-08 07:00", table_id="T2", backup_source="备用库"),
            delivery("2025-06-15", "2025-06-15 07:00", table_id="T2", backup_source="备用库"),
            delivery("2025-06-15", None, table_id="T3"),
            delivery("2025-06-16", "2025-06-18 07:00", table_id="T3"),  # late, but there
        ],
    }
    first, second = mart(tiny_pool(rows), "late_table")
    # From the 15th, 08:00, to the end of the 20th: five days and sixteen hours
    assert (first["table_id"], first["state"], first["missed"], first["hours_late"]) == ("T1", "missing", 2, 136)
    assert (first["since"], first["backup_source"]) == (datetime(2025, 6, 15, 8), "备用库")
    assert (first["data_owner"], first["is_key"]) == ("财务部", True)
    assert first["last_arrived_at"] == datetime(2025, 6, 8, 7)
    assert (second["table_id"], second["state"], second["missed"]) == ("T2", "backup", 0)
    assert (second["since"], second["hours_late"]) == (datetime(2025, 6, 8, 8), None)


DAYS = st.lists(st.sampled_from(["missing", "regular", "backup"]), min_size=1, max_size=8)


@given(course=DAYS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_late_is_the_end_of_the_course_of_deliveries(tiny_pool: TinyPool, course: list[str]) -> None:
    deliveries = [
        delivery(
            f"2025-06-{day:02}",
            None if kind == "missing" else f"2025-06-{day:02} 07:00",
            backup_source="备用库" if kind == "backup" else None,
        )
        for day, kind in enumerate(course, start=1)
    ]
    found = mart(tiny_pool({"source_table": [source_table("T1")], "delivery": deliveries}), "late_table")
    come = [kind for kind in course if kind != "missing"]
    missed = next((number for number, kind in enumerate(reversed(course)) if kind != "missing"), len(course))
    if missed:
        assert [(row["state"], row["missed"], row["since"].day) for row in found] == [
            ("missing", missed, len(course) - missed + 1)
        ]
    else:
        assert [row["state"] for row in found] == (["backup"] if come[-1] == "backup" else [])


def test_totals_that_did_not_agree_stand_until_something_comes(tiny_pool: TinyPool) -> None:
    short = {"totals_met": False, "expected_rows": 100, "received_rows": 93, "expected_amount": "500.00",
             "received_amount": "465.00"}  # fmt: skip
    rows = {
        "source_table": [source_table("T1"), source_table("T2")],
        "delivery": [
            delivery("2025-06-01", "2025-06-01 07:00", **short),
            delivery("2025-06-08", "2025-06-08 07:00"),
            delivery("2025-06-01", "2025-06-01 07:00", table_id="T2", **short),
            delivery("2025-06-08", None, table_id="T2"),
            delivery("2024-05-10", "2024-05-10 07:00", table_id="T2", **short),  # more than 400 days ago
        ],
    }
    found = mart(tiny_pool(rows), "delivery_total")
    assert [(row["table_id"], row["is_last"], row["received_amount"]) for row in found] == [
        ("T1", False, Decimal("465.00")),
        ("T2", True, Decimal("465.00")),
    ]


def test_the_guide_is_received_by_edition_and_requests_are_open_until_delivered(tiny_pool: TinyPool) -> None:
    rows = {
        "institution": PLACES,
        "source_table": [source_table("T1")],
        "guide_edition": [
            {"edition": "V1", "published_on": "2025-03-01"},
            {"edition": "V2", "published_on": "2025-06-10"},
            {"edition": "V3", "published_on": "2025-07-01"},  # not yet
        ],
        "guide_receipt": [
            {"institution_id": "E01", "edition": "V1", "received_on": "2025-03-05"},
            {"institution_id": "E02", "edition": "V1", "received_on": "2025-06-30"},
            {"institution_id": "E01", "edition": "V2", "received_on": "2025-06-12"},
        ],
        "data_request": [
            {"request_id": "D1", "institution_id": "E01", "table_id": "T1", "requested_on": "2025-06-15"},
            {"request_id": "D2", "institution_id": "E01", "requested_on": "2025-06-01", "delivered_on": "2025-06-04"},
            {"request_id": "D3", "institution_id": "E01", "requested_on": "2024-01-01", "delivered_on": "2024-01-04"},
        ],
    }
    guides = mart(tiny_pool(rows), "access_guide")
    found = [(r["institution_id"], r["edition"], r["is_current"], r["received_on"] is None, r["days"]) for r in guides]
    assert found == [
        ("E01", "V1", False, False, 4),
        ("E01", "V2", True, False, 2),
        ("E02", "V1", False, True, 111),  # its receipt comes after the cut-off
        ("E02", "V2", True, True, 10),
    ]
    requests = mart(tiny_pool(rows), "access_request")
    assert [(row["request_id"], row["delivered_on"], row["days"]) for row in requests] == [
        ("D1", None, 5),
        ("D2", date(2025, 6, 4), 3),
    ]
