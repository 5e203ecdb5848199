"""The lists of the backflow board, on a pool and a ledger of a few rows on 2025-06-20, worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.data.conftest import Rows
from tests.data.test_marts_backflow import PLACES, delivery, source_table
from tests.queries.conftest import AskTiny

WHOLE: dict[str, Any] = {"institution": "whole", "domain": None}
JUNE = {**WHOLE, "period": "2025-06"}
Answers = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def answers(ask_tiny: AskTiny) -> Answers:
    """answers(question, rows by table, params, …) → the question's rows on 2025-06-20."""

    def ask(name: str, rows: Rows, params: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        return ask_tiny(f"backflow/{name}", {"institution": PLACES, **rows}, params, **more)

    return ask


GUIDES = {
    "guide_edition": [
        {"edition": "V1", "published_on": "2025-03-01"},
        {"edition": "V2", "published_on": "2025-06-10"},
        {"edition": "V3", "published_on": "2025-06-21"},  # not yet
    ],
    "guide_receipt": [
        {"institution_id": "E01", "edition": "V1", "received_on": "2025-03-05"},  # after 4 days
        {"institution_id": "E02", "edition": "V1", "received_on": "2025-03-13"},  # after 12
        {"institution_id": "E01", "edition": "V2", "received_on": "2025-06-12"},  # after 2
        {"institution_id": "E02", "edition": "V2", "received_on": "2025-06-21"},  # after the cut-off
    ],
}


def test_an_edition_says_who_has_it_how_soon_and_who_has_not(answers: Answers) -> None:
    rows = answers("guides", GUIDES, {"institution": "whole"})
    told = [(row["edition"], row["is_current"], row["received"], row["places"], row["median_days"]) for row in rows]
    assert told == [("V2", True, 1, 2, 2.0), ("V1", False, 2, 2, 8.0)]  # the newest first
    assert [(row["without_zh"], row["without_en"], row["light"]) for row in rows] == [
        (["云岫"], ["云岫"], "yellow"),
        ([], [], "not_due"),  # no longer current
    ]


def test_the_guide_of_one_institution_is_its_own(answers: Answers) -> None:
    def told(place: str, **more: Any) -> list[tuple[Any, ...]]:
        rows = answers("guides", GUIDES, {"institution": place}, **more)
        return [(row["edition"], row["received"], row["places"], row["median_days"], row["light"]) for row in rows]

    assert told("E01") == [("V2", 1, 1, 2.0, "green"), ("V1", 1, 1, 4.0, "not_due")]
    assert told("E02") == [("V2", 0, 1, None, "yellow"), ("V1", 1, 1, 12.0, "not_due")]
    assert told("whole", scope=["E01"]) == told("E01")


def promise(code: str, requested: str, first: str | None, now: str | None, **more: Any) -> dict[str, Any]:
    row = {"item_id": code, "kind": "tables", "name_zh": code, "requested_on": requested}
    return row | {"first_promised_on": first, "promised_on": now} | more


def test_what_level_one_owes_waits_slips_and_is_chased(answers: Answers) -> None:
    rows = {
        "level_one_item": [
            promise("early", "2025-06-01", None, "2025-07-05", kind="schedule", name_en="Early"),  # in 15 days
            promise("broken", "2025-03-12", "2025-05-31", "2025-06-19"),
            promise("today", "2025-06-20", "2025-06-20", "2025-06-20"),
            promise("soon", "2025-06-01", None, "2025-07-04"),  # in 14 days
            promise("moved", "2025-06-01", "2025-07-31", "2025-08-31"),
            promise("sooner", "2025-06-01", "2025-08-31", "2025-07-31"),
            promise("never", "2025-06-01", None, None),
            promise("arrived", "2025-03-12", None, "2025-04-30", arrived_on="2025-05-01"),
            promise("another", "2025-03-12", None, "2025-04-30", kind="standard"),
        ],
        "chase": [
            {"chase_id": code, "subject_kind": kind, "subject_id": subject, "chased_at": "2025-06-01 09:00"}
            for code, kind, subject in (
                ("H1", "level_one_item", "broken"),
                ("H2", "level_one_item", "broken"),
                ("H3", "task", "broken"),
                ("H4", "level_one_item", "arrived"),
            )
        ],
    }
    found = answers("level_one", rows, {})
    told = [
        (row["item_id"], row["days_waiting"], row["slip_days"], row["days_left"], row["chased"], row["light"])
        for row in found
    ]
    assert told == [  # tables before the schedule, by the day promised
        ("broken", 100, 19, -1, 2, "red"),
        ("today", 0, 0, 0, 0, "yellow"),
        ("soon", 19, 0, 14, 0, "yellow"),
        ("sooner", 19, -31, 41, 0, "not_due"),
        ("moved", 19, 31, 72, 0, "yellow"),
        ("never", 19, 0, None, 0, "yellow"),
        ("early", 19, 0, 15, 0, "not_due"),
    ]
    assert [row["name_en"] for row in found if row["item_id"] in {"broken", "early"}] == ["broken", "Early"]


def milestone(code: str, due: str, **more: Any) -> dict[str, Any]:
    row = {"milestone_id": code, "group_code": "data_backflow", "name_zh": code, "start_on": "2025-01-01"}
    return row | {"due_on": due} | more


def test_milestones_of_the_backflow_stand_with_what_is_next_first(answers: Answers) -> None:
    rows = {
        "milestone": [
            milestone("done", "2025-03-31", done_on="2025-04-10", first_due_on="2025-03-01"),
            milestone("overdue", "2025-06-19"),
            milestone("today", "2025-06-20"),
            milestone("soon", "2025-07-04"),
            milestone("moved", "2025-09-30", first_due_on="2025-08-31"),
            milestone("ahead", "2025-07-05", first_due_on="2025-07-31"),
            milestone("another", "2025-06-21", group_code="platform"),
        ]
    }
    found = answers("milestones", rows, {})
    assert [(row["milestone_id"], row["days_left"], row["slip_days"], row["light"]) for row in found] == [
        ("overdue", -1, 0, "red"),
        ("today", 0, 0, "yellow"),
        ("soon", 14, 0, "yellow"),
        ("ahead", 15, -26, "not_due"),
        ("moved", 102, 30, "yellow"),
        ("done", None, 30, "green"),
    ]


def request(code: str, requested: str, table: str | None = "T1", **more: Any) -> dict[str, Any]:
    return {"request_id": code, "institution_id": "E01", "table_id": table, "requested_on": requested} | more


REQUESTS = {
    "source_table": [source_table("T1"), source_table("M1", domain="materials", name_en="Stock")],
    "data_request": [
        request("two", "2025-06-18"),
        request("three", "2025-06-17", "M1", institution_id="E02"),
        request("none", "2025-06-15", None, topic="口径"),
        request("later", "2025-06-16", delivered_on="2025-06-21"),  # not there at the cut-off
        request("there", "2025-06-10", delivered_on="2025-06-20"),
        request("not yet", "2025-06-21"),
    ],
}


def response_target(quarter: str, target: float) -> dict[str, Any]:
    row = {"kpi": "data_response_days", "institution_id": "whole", "quarter": quarter, "target": target}
    return row | {"due_on": "2025-12-31"}


def test_open_requests_are_red_beyond_the_target_of_this_month(answers: Answers) -> None:
    def told(targets: list[dict[str, Any]], **asked: Any) -> list[tuple[Any, ...]]:
        rows = {**REQUESTS, "kpi_target": targets}
        found = answers("requests", rows, {**WHOLE, **asked}, kpis=["data_response_days"])
        return [(row["request_id"], row["days"], row["light"]) for row in found]

    targets = [response_target("2025-Q1", 9), response_target("2025-Q2", 3)]
    assert told(targets) == [("none", 5, "red"), ("later", 4, "red"), ("three", 3, "not_due"), ("two", 2, "not_due")]
    assert told(targets, institution="E02") == [("three", 3, "not_due")]
    assert told(targets, domain="finance") == [("later", 4, "red"), ("two", 2, "not_due")]
    assert {light for _, _, light in told([])} == {"no_target"}
    assert {light for _, _, light in told(targets[:1])} == {"no_target"}, "the first quarter's target has ended"


def test_a_request_carries_the_names_of_its_table_and_institution(answers: Answers) -> None:
    (row,) = answers("requests", REQUESTS, {**WHOLE, "domain": "materials"}, kpis=["data_response_days"])
    assert (row["institution_id"], row["institution_zh"], row["table_id"], row["name_zh"], row["name_en"]) == (
        "E02", "云岫", "M1", "M1", "Stock",
    )  # fmt: skip


def wrong(day: str, rows: tuple[int, int], amounts: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A delivery whose totals did not agree: announced and received rows, announced and received amounts."""
    return delivery(
        day, f"{day} 07:00", totals_met=False, expected_rows=rows[0], received_rows=rows[1],
        expected_amount=amounts[0], received_amount=amounts[1], **more,
    )  # fmt: skip


TOTALS = {
    "source_table": [source_table("T1"), source_table("M1", domain="materials")],
    "delivery": [
        wrong("2025-05-31", (10, 10), ("5.00", "4.99")),
        wrong("2025-06-12", (100, 93), ("500.00", "465.00")),
        delivery("2025-06-18", "2025-06-18 07:00"),
        wrong("2025-06-15", (100, 110), ("500.00", "500.05"), institution_id="E02"),
        wrong("2025-06-10", (7, 6), ("0.10", "0.30"), table_id="M1"),
        delivery("2025-06-17", None, table_id="M1"),
    ],
}


def test_totals_of_the_period_differ_by_what_came_less_what_was_announced(answers: Answers) -> None:
    found = answers("totals", TOTALS, JUNE)
    told = [
        (row["institution_id"], row["table_id"], row["due_at"].date(), row["rows_difference"],
         row["amount_difference"], row["is_last"], row["light"])
        for row in found
    ]  # fmt: skip
    assert told == [  # what is there is wrong first, then what was made good
        ("E02", "T1", date(2025, 6, 15), 10, Decimal("0.05"), True, "red"),
        ("E01", "M1", date(2025, 6, 10), -1, Decimal("0.20"), True, "red"),
        ("E01", "T1", date(2025, 6, 12), -7, Decimal("-35.00"), False, "not_due"),
    ]
    last = found[-1]
    assert (last["expected_rows"], last["received_rows"]) == (100, 93)
    assert (last["expected_amount"], last["received_amount"]) == (Decimal("500.00"), Decimal("465.00"))


def test_totals_are_asked_by_period_institution_and_domain(answers: Answers) -> None:
    def told(**asked: Any) -> list[tuple[str, str, int]]:
        found = answers("totals", TOTALS, {**JUNE, **asked})
        return [(row["institution_id"], row["table_id"], row["due_at"].day) for row in found]

    assert told(period="2025-05") == [("E01", "T1", 31)]
    assert len(told(period="2025-Q2")) == 4
    assert told(period="2025-04") == []
    assert told(institution="E02") == [("E02", "T1", 15)]
    assert told(domain="materials") == [("E01", "M1", 10)]
