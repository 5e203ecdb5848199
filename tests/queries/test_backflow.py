"""The questions of the backflow board, on a pool of a few rows with the figures worked out beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from access import EVERYTHING, Audience, Role, Viewer
from queries import Door
from tests.data.conftest import Rows
from tests.data.test_marts_backflow import PLACES, access, delivery, source_table
from tests.queries.conftest import AskTiny

HERE: dict[str, Any] = {"period": "2025-06", "institution": "whole", "domain": None}
MEASURES = ("delivery_timeliness",)
STEPS = ("cleaned", "verified", "delivered", "approved", "applied", "not_started", "waiting")
Answers = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def answers(ask_tiny: AskTiny) -> Answers:
    """answers(question, pool rows by table, params, scope=…) → the question's rows on 2025-06-20."""

    def ask(name: str, rows: Rows, params: dict[str, Any], **viewer: Any) -> list[dict[str, Any]]:
        return ask_tiny(f"backflow/{name}", {"institution": PLACES, **rows}, params, kpis=MEASURES, **viewer)

    return ask


ACCESS = {
    "source_table": [source_table("T1"), source_table("T2"), source_table("M1", domain="materials"),
                     source_table("T9", batch=2)],
    "table_access": [
        access("T1", "2025-03-01", "2025-03-05", "2025-04-01", "2025-05-02", "2025-06-10", status="cleaned"),
        access("T2", "2025-03-01", "2025-03-05", "2025-04-01", "2025-06-02", status="verified"),
        access("M1", status="not_started"),
        access("T9", status="waiting_for_level_one"),
        access("T1", "2025-06-03", institution="E02"),
        access("M1", institution="E02", required=False, status="not_applicable", not_applicable_approved_by="总部"),
    ],
}  # fmt: skip


def by(kind: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


def counted(rows: list[dict[str, Any]]) -> dict[tuple[Any, int], list[int]]:
    return {(row["code"], row["batch"]): [row[step] for step in STEPS] for row in rows}


def test_each_table_counts_once_at_the_last_step_it_had_reached(answers: Answers) -> None:
    rows = by("institution", answers("progress", ACCESS, HERE))
    # E02 has verified none of 1; E01 verified or cleaned 2 of 3; its T9 waits
    assert counted(rows) == {
        ("E02", 1): [0, 0, 0, 0, 1, 0, 0],
        ("E01", 1): [1, 1, 0, 0, 0, 1, 0],
        ("E01", 2): [0, 0, 0, 0, 0, 0, 1],
    }
    assert [row["code"] for row in rows] == ["E02", "E01", "E01"]  # the furthest behind first
    assert [row["verified_share"] for row in rows] == [0, pytest.approx(200 / 3), 0]
    may = by("institution", answers("progress", ACCESS, HERE | {"period": "2025-05"}))
    assert counted(may)["E01", 1] == [0, 1, 1, 0, 0, 1, 0]
    assert counted(may)["E02", 1] == [0, 0, 0, 0, 0, 1, 0]


def test_the_batches_say_how_many_tables_are_listed_and_do_not_apply(answers: Answers) -> None:
    rows = by("batch", answers("progress", ACCESS, HERE))
    found = [(row["batch"], row["listed"], row["required"], row["not_applicable"]) for row in rows]
    assert found == [(1, 3, 4, 1), (2, 1, 1, 0)]
    domains = by("domain", answers("progress", ACCESS, HERE | {"domain": "materials"}))
    assert [(row["code"], row["listed"], row["required"]) for row in domains] == [("materials", 1, 1)]


def test_what_moved_since_a_day_is_after_that_day(answers: Answers) -> None:
    params = {"since": "2025-06-02", "institution": "whole", "domain": None}
    (row,) = answers("moved", ACCESS, params)
    # T2 was verified on the day itself; after it T1 was cleaned, and E02 applied for T1
    assert [row[step] for step in ("applied", "approved", "delivered", "verified", "cleaned")] == [1, 0, 0, 0, 1]


DELIVERIES = {
    "source_table": [source_table("T1"), source_table("T2")],
    "kpi_target": [
        {"kpi": "delivery_timeliness", "institution_id": "whole", "quarter": "2025-Q2", "target": 70,
         "due_on": "2025-12-31"}
    ],
    "delivery": [
        delivery("2025-06-02", "2025-06-02 07:00"),
        delivery("2025-06-02", "2025-06-02 09:00", table_id="T2"),
        delivery("2025-06-09", "2025-06-09 07:00"),
        delivery("2025-06-09", "2025-06-09 07:00", table_id="T2"),
        delivery("2025-06-16", None, table_id="T2"),
        delivery("2025-06-16", "2025-06-16 07:00", institution_id="E02"),
        delivery("2025-05-30", None, institution_id="E02"),
    ],
}  # fmt: skip


def test_the_calendar_has_every_day_with_its_share_on_time(answers: Answers) -> None:
    rows = answers("days", DELIVERIES, HERE)
    assert len(rows) == 2 * 20  # both institutions, 1 to 20 June
    found = {(r["institution_id"], r["day"].day): (r["on_time"], r["due"], r["light"]) for r in rows if r["due"]}
    assert found == {
        ("E01", 2): (1, 2, "red"),
        ("E01", 9): (2, 2, "green"),
        ("E01", 16): (0, 1, "red"),
        ("E02", 16): (1, 1, "green"),
    }
    assert {row["light"] for row in rows if not row["due"]} == {"none_occurred"}
    own = answers("days", DELIVERIES, HERE | {"institution": "E02"}, scope=["E02"])
    assert len(own) == 25 * 7 + 5  # 26 weeks, the last of them up to Friday the 20th
    assert [row["day"].isoformat() for row in own if row["due"]] == ["2025-05-30", "2025-06-16"]


def test_deliveries_of_the_period_by_how_they_came(answers: Answers) -> None:
    answer = answers("punctuality", DELIVERIES, HERE)
    assert [(row["code"], row["due"], row["on_time"]) for row in by("domain", answer)] == [("finance", 6, 4)]
    rows = by("institution", answer)
    found = [(row["code"], row["due"], row["on_time"], row["late"], row["missing"], row["light"]) for row in rows]
    assert found == [("E01", 5, 3, 1, 1, "red"), ("E02", 1, 1, 0, 0, "green")]
    # 3 of 5 are 60 %, against 70 %: ten points; 66 % would be near


def test_the_headline_adds_up_to_what_the_board_shows(answers: Answers) -> None:
    (row,) = answers("headline", {**ACCESS, **DELIVERIES, "source_table": ACCESS["source_table"]}, HERE)
    assert (row["required"], row["verified"], row["cleaned"], row["waiting"]) == (4, 2, 1, 1)
    assert (row["due"], row["on_time"], row["punctual"], row["light"]) == (6, 4, pytest.approx(400 / 6), "yellow")
    assert (row["missing_now"], row["missing_places"], row["backup_now"]) == (1, 1, 0)  # E02's came on the 16th


def test_the_late_list_names_the_scenarios_that_wait_in_the_institution(answers: Answers) -> None:
    rows = {
        "source_table": [source_table("T1"), source_table("T2")],
        "delivery": [delivery("2025-06-16", None), delivery("2025-06-01", None, table_id="T2"),
                     delivery("2025-06-16", None, institution_id="E02")],
        "scenario": [{"scenario": "ageing", "name_zh": "账龄", "domain": "finance", "kind": "typical"}],
        "scenario_table": [{"scenario": "ageing", "table_id": "T1", "is_key": True}],
        "deployment": [{"institution_id": "E01", "scenario": "ageing", "requested_on": "2025-03-01"}],
    }  # fmt: skip
    found = answers("late", rows, {"institution": "whole", "domain": None})
    # what somebody waits for first, then the longest late
    assert [(row["code"], row["scenarios"]) for row in found] == [
        ("E01/T1", ["ageing"]),
        ("E01/T2", []),
        ("E02/T1", []),
    ]


def test_the_demonstration_agrees_with_its_measures(demo_door: Door) -> None:
    viewer = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
    for institution in ("whole", "E26"):
        for period in ("2025-10", "2025-06", "2025-Q3"):
            params = {"period": period, "institution": institution, "domain": None}
            (row,) = demo_door.ask("backflow/headline", viewer, params).rows
            asked = {"period": period, "institution": institution, "by_group": None}
            kpis = ["table_access_coverage", "delivery_timeliness"]
            cards = demo_door.ask("kpis/cards", viewer, asked | {"kpis": kpis}).rows
            figures = [card["value"] for card in cards]
            assert [100 * row["verified"] / row["required"], row["punctual"]] == pytest.approx(figures)


def test_the_late_source_of_the_demonstration_keeps_three_measures_waiting(demo_door: Door) -> None:
    client = Viewer("client", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.CLIENT)
    rows = demo_door.ask("backflow/late", client, {"institution": "whole", "domain": None}).rows
    first = rows[0]
    assert (first["table_id"], first["state"]) == ("FIN_0001", "missing")
    assert set(first["kpis"]) <= {"scenario_coverage", "scenario_usage_rate", "training_coverage"}
    assert {row["table_id"] for row in rows if row["kpis"]} == {"FIN_0001"}
