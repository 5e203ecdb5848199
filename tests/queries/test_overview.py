"""The overview's open issues, on a few rows with the figures worked out beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from access.personas import persona
from data.build.compute import read_plan
from data.scoped import create_scoped_views
from queries import Door, question_text
from tests.data.test_marts_board import item
from tests.queries.conftest import AskTiny

JUNE = {"period": "2025-06", "institution": "whole"}


def issue(code: str, severity: str, raised_at: str, due_on: str, **more: Any) -> dict[str, Any]:
    row = {"issue_id": code, "institution_id": "E01", "title": code, "severity": severity}
    return row | {"is_cross_department": True, "raised_at": raised_at, "due_on": due_on} | more


ISSUES = [
    issue("beyond", "critical", "2025-06-18 09:00", "2025-06-30"),  # its 48 hours end on the 20th at nine
    issue("in time", "critical", "2025-06-19 09:00", "2025-06-30"),
    issue("answered", "critical", "2025-06-10 09:00", "2025-06-30", answered_at="2025-06-11 09:00"),
    issue("overdue", "major", "2025-06-01 09:00", "2025-06-19", institution_id="E02"),
    issue("due today", "major", "2025-06-11 09:00", "2025-06-20"),
    issue("closed", "minor", "2025-06-01 09:00", "2025-06-10", closed_at="2025-06-09 09:00", cause="mended"),
    issue("closed in June", "minor", "2025-05-20 09:00", "2025-05-25", closed_at="2025-06-01 09:00", cause="mended"),
]


def test_open_issues_are_counted_by_severity_overdue_and_beyond_the_clock(ask_tiny: AskTiny) -> None:
    rows = ask_tiny("overview/issues", {"issue": ISSUES}, JUNE)
    assert [tuple(row.values()) for row in rows] == [
        ("whole", "critical", 3, 0, 1, 10, "red"),
        ("whole", "major", 2, 1, 0, 19, "red"),
    ]
    own = ask_tiny("overview/issues", {"issue": ISSUES}, {**JUNE, "institution": "E01"}, scope=("E01",))
    assert [(row["severity"], row["open"], row["light"]) for row in own] == [
        ("critical", 3, "red"),
        ("major", 1, "not_due"),
    ]


def test_a_past_period_shows_what_was_open_at_its_end(ask_tiny: AskTiny) -> None:
    (row,) = ask_tiny("overview/issues", {"issue": ISSUES}, {**JUNE, "period": "2025-05"})
    # On 31 May the issue of the 20th was six days beyond its due date of the 25th.
    assert (row["severity"], row["open"], row["overdue"], row["oldest_days"]) == ("minor", 1, 1, 11)


@pytest.mark.parametrize(
    "question", ["overview/headline", "overview/attention", "overview/issues", "kpis/cards", "kpis/trend"]
)
@pytest.mark.parametrize("period", ["2025-10", "2025-Q3", "2024-11"])
@pytest.mark.parametrize("who", ["executive", "executive-client", "staff-E05"])
def test_what_is_answered_for_all_places_is_what_each_is_answered(
    demo_door: Door, question: str, period: str, who: str
) -> None:
    viewer = persona(who).viewer
    every = demo_door.ask(question, viewer, {"period": period}).rows
    for place in ("whole", "E01", "E05", "E27"):
        own = demo_door.ask(question, viewer, {"period": period, "institution": place}).rows
        assert own == [row for row in every if row["place"] == place], place
    if question == "overview/headline" and who == "executive":
        assert len(every) == 28, "the whole and 27 institutions, each with a row"


SCORES = {
    # place, group, audience: lights of June
    ("whole", "a", "client"): "green " * 6 + "red " * 2 + "yellow none_occurred",
    ("centre", "a", "client"): "green",  # with the whole: 7 of 10
    ("whole", "a", "internal"): "red",  # with the supplier's own: 7 of 11
    ("E01", "a", "client"): "green yellow",
    ("E02", "a", "client"): "green red red not_due",
    ("E02", "a", "internal"): "no_data",
    ("E02", "b", "client"): "not_applicable too_few",
    ("E01", "b", "client"): "green",
    ("whole", "b", "internal"): "green red",
}


@pytest.fixture(scope="module")
def lights() -> Iterator[duckdb.DuckDBPyConnection]:
    rows = [
        ("2025-06", place, group, audience, light)
        for (place, group, audience), lights in SCORES.items()
        for light in lights.split()
    ]
    with duckdb.connect() as connection:
        connection.execute(
            """
            create schema marts;
            create table marts.kpi as select * from (values ('b', 7), ('a', 9), ('a', 8)) as rows (kpi_group, position);
            create table marts.kpi_score (
                grain varchar, period varchar, institution_id varchar,
                kpi_group varchar, audience varchar, light varchar
            )
            """
        )
        may = ("2025-05", "E01", "a", "client", "red")
        connection.executemany("insert into marts.kpi_score values ('month', ?, ?, ?, ?, ?)", [*rows, may])
        connection.execute(f"create table marts.light_count as {read_plan().marts['light_count'].sql}")
        create_scoped_views(connection)
        yield connection


def _lights(
    lights: duckdb.DuckDBPyConnection, period: str, scope: list[str], audience: str
) -> dict[tuple[str, str], tuple[int, int, str]]:
    """Institution and group → measures on pace, measures with a light, the cell's light."""
    lights.execute("set variable scope = $scope", {"scope": scope})
    lights.execute("set variable audience = $audience", {"audience": audience})
    rows = lights.execute(question_text("overview/lights"), {"period": period}).fetchall()
    return {(place, group): (on_pace, counted, light) for place, group, on_pace, counted, light, _ in rows}


def test_a_cell_counts_the_measures_that_have_a_light(lights: duckdb.DuckDBPyConnection) -> None:
    client = _lights(lights, "2025-06", ["*"], "client")
    assert client == {
        ("E01", "b"): (1, 1, "green"),
        ("E01", "a"): (1, 2, "yellow"),
        ("E02", "a"): (1, 3, "red"),
        ("whole", "a"): (7, 10, "green"),
    }
    assert list(client) == [("E01", "b"), ("E01", "a"), ("E02", "a"), ("whole", "a")]  # in the order of groups
    internal = _lights(lights, "2025-06", ["*"], "internal")
    assert internal == {**client, ("whole", "a"): (7, 11, "yellow"), ("whole", "b"): (1, 2, "yellow")}
    assert _lights(lights, "2025-05", ["*"], "client") == {("E01", "a"): (0, 1, "red")}
    assert _lights(lights, "2025-06", ["E02"], "client") == {("E02", "a"): (1, 3, "red")}


def milestone(code: str, due: str, start: str = "2025-01-01", done: str | None = None) -> dict[str, Any]:
    row = {"milestone_id": code, "group_code": "platform", "name_zh": code}
    return row | {"start_on": start, "due_on": due, "done_on": done}


MILESTONES = {
    "milestone": [
        milestone("done", "2025-05-10", done="2025-05-31"),
        milestone("overdue", "2025-05-20", done="2025-06-20"),
        milestone("late", "2025-06-19"),
        milestone("today", "2025-06-20"),
        milestone("soon", "2025-07-04", "2025-07-01"),
        milestone("month", "2025-07-05", "2025-07-21"),  # begins 31 days after the 20th
        milestone("far", "2025-07-06", "2025-07-22"),
        *(milestone(f"more{number}", f"2025-09-0{number}") for number in (1, 2, 3)),
    ]
}


def test_milestones_that_are_overdue_or_next_by_the_period(ask_tiny: AskTiny) -> None:
    def told(period: str) -> list[tuple[str, int, str]]:
        rows = ask_tiny("overview/milestones", MILESTONES, {"period": period})
        return [(row["milestone_id"], row["days_left"], row["light"]) for row in rows]

    today = [
        ("late", -1, "red"),
        ("today", 0, "yellow"),
        ("soon", 14, "yellow"),
        ("month", 15, "not_due"),
        ("more1", 73, "not_due"),
        ("more2", 74, "not_due"),
    ]
    assert told("2025-06") == told("2025-Q2") == told("2025-06-YTD") == today
    # on 31 May: what was done on that day was done, what in June was not
    assert [row[:2] for row in told("2025-05")][:4] == [("overdue", -11), ("late", 19), ("today", 20), ("soon", 34)]
    assert told("2025-Q1")[:2] == [("done", 40, "not_due"), ("overdue", 50, "not_due")]
    assert told("2024-12") == []


def _used(place: str, user: str, day: str | None) -> dict[str, list[dict[str, Any]]]:
    key = {"institution_id": place, "scenario": "S1"}
    return {
        "target_user": [key | {"user_id": user, "valid_from": "2025-01-01"}],
        "usage_day": [key | {"user_id": user, "day": day, "sessions": 1, "account_kind": "user"}] if day else [],
    }


USES = [_used("E01", "u1", "2025-06-02"), _used("E01", "u2", None), _used("E02", "u3", "2025-06-03"),
        _used("E03", "u4", "2025-05-03")]  # fmt: skip
BOOKED = {
    "institution": [{"institution_id": f"E0{number}", "name_zh": f"公司{number}"} for number in range(1, 10)],
    "settlement_item": [
        # E0n is owed n times 10,000 yuan; E08 in two items, one of them of June; E09 as much as E08
        *(item(f"R{n}", institution_id=f"E0{n}", amount=f"{n}0000.00") for n in (1, 3, 4, 5, 6, 7)),
        item("R2", institution_id="E02", amount="20000.00", document_date="2024-06-20"),
        item("R8", institution_id="E08", amount="70000.00", due_date="2025-05-01"),
        item("R8b", institution_id="E08", amount="10000.00", posting_date="2025-06-02"),
        item("R9", institution_id="E09", amount="80000.00", due_date="2025-06-19"),
        item("P3", institution_id="E03", direction="AP", amount="123456.00", due_date="2025-06-27"),
        item("P4", institution_id="E04", direction="AP", amount="5.00", due_date="2025-06-28"),
        item("P5", institution_id="E05", direction="AP", amount="5.00", invoice_no="F1"),
        item("P5b", institution_id="E05", direction="AP", amount="5.00", invoice_no="F1", posting_date="2025-06-11"),
    ],
    "scenario": [{"scenario": "S1", "name_zh": "账龄", "domain": "finance", "kind": "typical"}],
    "deployment": [
        {"institution_id": f"E0{number}", "scenario": "S1", "online_on": "2025-02-01"} for number in (1, 2, 3)
    ],
    **{table: [row for use in USES for row in use[table]] for table in ("target_user", "usage_day")},
}


def test_a_lead_figure_of_the_client_stands_by_institution_the_eight_largest_first(ask_tiny: AskTiny) -> None:
    def told(kpi: str, period: str = "2025-06", **viewer: Any) -> list[tuple[str, float]]:
        asked = {"period": period, "kpi": kpi}
        rows = ask_tiny(
            "overview/client_parts", BOOKED, asked, kpis=["scenario_usage_rate", "scenarios_online"], **viewer
        )
        assert {row["light"] for row in rows} <= {"no_target", "not_applicable"}
        return [(row["institution_id"], row["value"]) for row in rows]

    largest = [("E08", 8), ("E09", 8), *((f"E0{n}", n) for n in range(7, 1, -1))]
    assert told("receivable_balance") == told("receivable_balance", "2025-Q2") == largest
    assert told("receivable_balance", "2025-05")[:3] == [("E09", 8), ("E07", 7), ("E08", 7)]
    assert told("receivable_balance", "2025-Q1") == []  # booked in April
    assert told("receivable_balance", scope=["E03", "E09"]) == [("E09", 8), ("E03", 3)]
    assert told("overdue_share") == [("E09", 100), ("E08", 87.5)]  # all of 80,000; 70,000 of 80,000
    assert told("overdue_share", "2025-05") == [("E08", 100)]
    assert told("above_one_year_share") == [("E02", 100)]  # a year old on the day itself
    assert told("duplicate_suspects") == [("E05", 1)]
    assert told("above_one_year_share", "2025-05") == told("duplicate_suspects", "2025-05") == []
    assert told("payable_due") == [("E03", 12.3456)]  # within seven days
    assert told("scenario_usage_rate") == [("E02", 100), ("E01", 50)]
    assert told("scenario_usage_rate", "2025-05") == [("E03", 100)]
    assert told("scenarios_online") == [], "a measure, and no lead figure of the client"
