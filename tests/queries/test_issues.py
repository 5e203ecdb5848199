"""The questions of the issue board, on a few rows written out beside the figures they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pytest

from data.contract import load_contract
from data.mart_file import read_mart_files
from queries import question_text

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
NOW, TODAY = "2025-10-31 23:59", "2025-10-31"
MARTS = ("issue", "issue_clock", "resource_request")
FIGURES = """
    create table marts.kpi as select * from (values
        ('timeliness', 'Timeliness', 'percent'), ('answered', 'Answered', 'percent')) as rows (kpi, name, unit);
    create table marts.kpi_score as
    select kpi, 'month' as grain, period, institution_id, value::double as value from (values
        ('timeliness', '2025-07', 'whole', 91.0), ('timeliness', '2025-08', 'whole', 92.0),
        ('timeliness', '2025-09', 'whole', 91.9), ('timeliness', '2025-10', 'whole', 89.7),
        ('timeliness', '2025-09', 'E01', 95.0), ('timeliness', '2025-10', 'E01', 60.0),
        ('answered', '2025-10', 'whole', 93.8)) as rows (kpi, period, institution_id, value)
"""


@pytest.fixture
def board() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as ledger; create schema scoped; create schema marts; create schema pool")
        yield connection


def answers(board: duckdb.DuckDBPyConnection, name: str, rows: Rows, **params: Any) -> list[Row]:
    """The rows of a question over these rows by ledger table, asked on 31 October 2025."""
    contract = load_contract()
    for table in contract.ledger_tables:
        columns = ", ".join(f"{field.name} {field.type}" for field in table.fields)
        board.execute(f"create table ledger.{table.name} ({columns})")
        for row in rows.get(table.name, ()):
            places = ", ".join(f"cast(? as {table.field(column).type})" for column in row)
            board.execute(f"insert into ledger.{table.name} ({', '.join(row)}) values ({places})", list(row.values()))
    _lay_out_marts(board)
    found = board.execute(question_text(f"issues/{name}"), params)
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _lay_out_marts(board: duckdb.DuckDBPyConnection) -> None:
    board.execute(f"create table marts.clock as select '{NOW}'::timestamp as now, '{TODAY}'::date as today")
    board.execute(FIGURES)
    board.execute(
        "create table marts.institution as select * from (values ('E01', '东澜公司', 'Donglan'), "
        "('E02', '云岫公司', 'Yunxiu')) as rows (institution_id, name_zh, name_en)"
    )
    board.execute("create table pool.holiday (day date, kind varchar)")
    known = {mart.name: mart.sql.replace("pool.issue", "ledger.issue") for mart in read_mart_files()}
    board.execute(f"create view marts.working_day as {known['working_day']}")
    for name in MARTS:
        sql = known[name].replace("pool.resource_request", "ledger.resource_request")
        board.execute(f"create view marts.{name} as {sql}")
    for name in (*MARTS, "clock", "institution", "kpi", "kpi_score", "working_day"):
        board.execute(f"create view scoped.{name} as select * from marts.{name}")


def issue(code: str, **values: Any) -> Row:
    known = {
        "institution_id": "E01",
        "title": code,
        "severity": "major",
        "raised_at": "2025-10-20 09:00",
        "due_on": "2025-11-05",
    }
    return {"issue_id": code, **known, **values}


ISSUES = {
    "issue": [
        issue("late", due_on="2025-10-30", waits_for="平台组", group_code="platform"),
        issue("critical", severity="critical", raised_at="2025-10-30 02:00", waits_for="平台组", group_code="platform"),
        issue("over", severity="critical", raised_at="2025-10-29 23:58", waits_for="财务部", group_code="platform"),
        issue("resolved", resolved_at="2025-10-25 09:00", waits_for="平台组"),
        issue("closed", closed_at="2025-10-25 09:00", cause="x"),
        issue("gone", closed_at="2025-10-17 09:00", cause="x", raised_at="2025-10-10 09:00"),
        issue("elsewhere", institution_id="E02", waits_for="平台组", group_code="operations"),
    ],
    "resource_request": [
        {"request_id": "R1", "institution_id": "E01", "requested_on": "2025-10-27"},  # 4 working days ago
        {"request_id": "R2", "institution_id": "E01", "requested_on": "2025-10-28"},
        {"request_id": "R3", "institution_id": "E01", "requested_on": "2025-10-01", "answered_on": "2025-10-20"},
    ],
    "chase": [
        {"chase_id": "C1", "subject_kind": "issue", "subject_id": "late"},
        {"chase_id": "C2", "subject_kind": "issue", "subject_id": "late"},
        {"chase_id": "C3", "subject_kind": "resource_request", "subject_id": "late"},
    ],
}


def test_the_headline_counts_what_is_open_and_names_the_next_answer(board) -> None:
    (row,) = answers(board, "headline", ISSUES, institution="E01")
    assert (row["open"], row["overdue"], row["unresolved"]) == (4, 1, 3)
    assert (row["waiting"], row["over"], row["next_issue"]) == (1, 1, "critical")
    assert row["next_minutes"] == 121  # raised at 2 on the 30th, due at 2 on 1 November
    assert (row["slowest_for"], row["slowest_count"]) == ("平台组", 2)
    assert (row["requests"], row["requests_late"]) == (2, 1)


def test_the_board_shows_what_is_open_and_what_was_closed_in_14_days_most_urgent_first(board) -> None:
    rows = answers(board, "board", ISSUES, institution="whole")
    assert [row["issue_id"] for row in rows] == ["over", "late", "critical", "elsewhere", "resolved", "closed"]
    assert [row["chases"] for row in rows] == [0, 2, 0, 0, 0, 0]


def test_the_board_shows_100_cards_and_counts_the_rest(board) -> None:
    opened = [issue(f"open{number:03d}") for number in range(95)]
    closed = [issue(f"closed{number}", closed_at="2025-10-30 09:00", cause="x") for number in range(15)]
    rows = answers(board, "board", {"issue": [*opened, *closed]}, institution="whole")
    by_state = {state: [row for row in rows if row["state"] == state] for state in ("new", "closed")}
    assert {state: (len(found), found[0]["in_state"]) for state, found in by_state.items()} == {
        "new": (88, 95), "closed": (12, 15),
    }  # fmt: skip


def test_who_waits_for_whom_leaves_out_what_is_resolved(board) -> None:
    rows = answers(board, "waiting", ISSUES, institution="whole")
    told = ("waits_for", "group_code", "issues", "overdue", "oldest_days", "in_all")
    assert [tuple(row[name] for name in told) for row in rows] == [
        ("平台组", "operations", 1, 0, 11, 3),
        ("平台组", "platform", 2, 1, 11, 3),
        ("财务部", "platform", 1, 0, 2, 1),
    ]


def test_every_age_has_a_row(board) -> None:
    rows = answers(board, "ageing", ISSUES, institution="E01")
    told = ("age_bucket", "critical", "major", "issues", "overdue")
    assert [tuple(row[name] for name in told) for row in rows] == [
        ("0-3", 2, 0, 2, 0), ("4-7", 0, 0, 0, 0), ("8-14", 0, 2, 2, 1), ("15-30", 0, 0, 0, 0), ("31-", 0, 0, 0, 0),
    ]  # fmt: skip


def risk(code: str, **values: Any) -> Row:
    known = {"institution_id": "centre", "kind": "technical", "name_zh": code, "probability": 3, "impact": 3}
    return {"risk_id": code, **known, **values}


def test_a_risk_whose_trigger_is_met_says_by_what_and_since_when(board) -> None:
    below = {"trigger_kpi": "timeliness", "trigger_when": "below"}
    risks = [
        risk("below92", **below, trigger_value=92),  # 92.0 in August is not below; September and October are
        risk("below80", **below, trigger_value=80),
        risk("at89.7", **below, trigger_value=89.7),
        risk("above93", trigger_kpi="answered", trigger_when="above", trigger_value=93),
        risk("own", institution_id="E01", **below, trigger_value=90),
        risk("seen", triggered_on="2025-10-20"),
        risk("quiet"),
        risk("closed", closed_on="2025-10-01"),
    ]
    rows = {row["risk_id"]: row for row in answers(board, "risks", {"risk": risks}, institution="whole")}
    told = ("is_met", "value", "period", "met_since")
    assert {code: tuple(row[name] for name in told) for code, row in rows.items()} == {
        "below92": (True, 89.7, "2025-10", "2025-09"),
        "below80": (False, 89.7, "2025-10", None),
        "at89.7": (False, 89.7, "2025-10", None),
        "above93": (True, 93.8, "2025-10", "2025-10"),
        "own": (True, 60.0, "2025-10", "2025-10"),
        "seen": (True, None, None, None),
        "quiet": (None, None, None, None),
    }


def test_one_institution_sees_its_own_risks_and_those_of_the_programme(board) -> None:
    risks = [risk("all"), risk("own", institution_id="E01"), risk("other", institution_id="E02")]
    rows = answers(board, "risks", {"risk": risks}, institution="E01")
    assert sorted(row["risk_id"] for row in rows) == ["all", "own"]


PERIODS = """
    create view scoped.ledger_period as select * from (values
        ('2025-09', '2025-09-01'::date, '2025-09-30'::date), ('2025-10', '2025-10-01'::date, '2025-11-05'::date)
    ) as rows (period, starts_on, state_on)
"""
AFTER_ITS_END: Rows = {
    "issue": [
        issue("before", raised_at="2025-09-30 23:59", due_on="2025-10-20"),
        issue("after", raised_at="2025-11-03 09:00", due_on="2025-11-13"),
        issue("closed", raised_at="2025-09-02 09:00", due_on="2025-09-12", closed_at="2025-09-30 23:59", cause="x"),
    ],
    "resource_request": [
        {"request_id": "R1", "institution_id": "E01", "requested_on": "2025-10-27", "answered_on": "2025-11-04"},
        {"request_id": "R2", "institution_id": "E01", "requested_on": "2025-09-01", "answered_on": "2025-09-03"},
    ],
}
"""October is the newest period and shows 5 November: no data of November has come yet."""


def test_the_newest_period_reaches_to_today_past_its_end(board) -> None:
    board.execute(PERIODS)
    rows = answers(board, "list", AFTER_ITS_END, period="2025-10", institution="whole")
    assert {row["issue_id"] for row in rows} == {"before", "after"}
    asked = board.execute(question_text("issues/requests"), {"period": "2025-10", "institution": "whole"}).fetchall()
    assert [row[0] for row in asked] == ["R1"]


def test_a_past_period_ends_where_it_ended(board) -> None:
    board.execute(PERIODS)
    rows = answers(board, "list", AFTER_ITS_END, period="2025-09", institution="whole")
    assert {row["issue_id"] for row in rows} == {"before", "closed"}


def test_a_year_without_holidays_is_noticed_two_weeks_before_it_begins(board: duckdb.DuckDBPyConnection) -> None:
    assert answers(board, "calendar", {}) == [{"year": 2025, "is_known": False}]
    board.execute("insert into pool.holiday values ('2025-10-01', 'holiday')")
    asked = question_text("issues/calendar")
    assert board.execute(asked).fetchall() == [(2025, True)]
    board.execute("update marts.clock set today = date '2025-12-17'")
    assert board.execute(asked).fetchall() == [(2025, True)]
    board.execute("update marts.clock set today = date '2025-12-18'")
    assert board.execute(asked).fetchall() == [(2026, False)]
