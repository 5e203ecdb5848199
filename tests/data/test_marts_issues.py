"""The clocks of issues and requests, each boundary worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import duckdb
import pytest

from data.build.compute import compute, read_plan
from data.lineage import everything_behind
from data.reference import reference_rows
from tests.data.conftest import TinyPool

NOW = datetime(2025, 10, 31, 23, 59)
Row = dict[str, Any]


def mart(connection: duckdb.DuckDBPyConnection, name: str, *, now: datetime = NOW) -> dict[str, Row]:
    """Code of the issue or request → its row in the mart, with the clock at `now`."""
    plan = read_plan()
    behind = everything_behind(f"marts.{name}", plan.reads) | {f"marts.{name}"}
    marts = {key: value for key, value in plan.marts.items() if f"marts.{key}" in behind}
    wanted = replace(plan, marts=marts, kpis={})
    compute(connection, as_of=date(2025, 10, 31), first_month=date(2025, 1, 1), now=now, plan=wanted)
    cursor = connection.execute(f"select * from marts.{name}")
    names = [column[0] for column in cursor.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {str(row.get("issue_id") or row.get("request_id")): row for row in rows}


def issue(code: str, raised_at: str, **values: Any) -> Row:
    known = {"institution_id": "E01", "title": "x", "severity": "critical", "is_cross_department": True}
    return {"issue_id": code, "raised_at": raised_at, "due_on": "2025-11-05", **known, **values}


@pytest.mark.parametrize(
    ("now", "state", "minutes"),
    [
        ("2025-10-31 09:59", "waiting", 1),  # 47:59 after it was raised
        ("2025-10-31 10:00", "waiting", 0),  # 48:00: the last moment is in time
        ("2025-10-31 10:01", "over", -1),  # 48:01
    ],
)
def test_an_unanswered_critical_issue_has_48_elapsed_hours(tiny_pool: TinyPool, now, state, minutes) -> None:
    pool = tiny_pool({"issue": [issue("A", "2025-10-29 10:00")]})
    row = mart(pool, "issue_clock", now=datetime.fromisoformat(now))["A"]
    assert (row["answer_state"], row["minutes_left"]) == (state, minutes)
    assert row["light"] == ("red" if state == "over" else "yellow")


def test_the_answer_itself_is_in_time_up_to_48_hours_and_late_after(tiny_pool: TinyPool) -> None:
    raised = "2025-10-29 10:00"
    rows = mart(
        tiny_pool(
            {
                "issue": [
                    issue("47:59", raised, answered_at="2025-10-31 09:59"),
                    issue("48:00", raised, answered_at="2025-10-31 10:00"),
                    issue("48:01", raised, answered_at="2025-10-31 10:01"),
                    issue("closed", raised, closed_at="2025-10-30 10:00", cause="x"),  # never answered
                    issue("major", raised, severity="major"),
                ]
            }
        ),
        "issue_clock",
    )
    assert {code: row["answer_state"] for code, row in rows.items()} == {
        "47:59": "in_time", "48:00": "in_time", "48:01": "late", "closed": "over", "major": None,
    }  # fmt: skip
    assert rows["48:01"]["minutes_taken"] == 48 * 60 + 1
    assert all(row["minutes_left"] is None for row in rows.values())


def test_the_48_hours_run_through_a_holiday(tiny_pool: TinyPool) -> None:
    pool = tiny_pool({"issue": [issue("A", "2025-09-30 18:00")], "holiday": reference_rows("holiday")})
    row = mart(pool, "issue_clock", now=datetime(2025, 10, 2, 17))["A"]
    assert row["minutes_left"] == 60  # 1 and 2 October are days off; the clock counts elapsed hours


def test_due_dates_ages_and_lights_on_31_october(tiny_pool: TinyPool) -> None:
    def major(code: str, raised: str, due_on: str, **values: Any) -> Row:
        return issue(code, raised, severity="major", due_on=due_on, **values)

    rows = mart(
        tiny_pool(
            {
                "issue": [
                    major("overdue", "2025-09-29 09:00", "2025-10-30"),
                    major("today", "2025-10-16 09:00", "2025-10-31"),
                    major("soon", "2025-10-17 23:00", "2025-11-03"),
                    major("ahead", "2025-10-24 09:00", "2025-11-04"),
                    major("new", "2025-10-28 00:01", "2025-11-07"),
                    major("closed", "2025-10-01 09:00", "2025-10-11", closed_at="2025-10-04 18:00", cause="x"),
                ]
            }
        ),
        "issue_clock",
    )
    told = ("days_left", "age_days", "age_bucket", "light")
    assert {code: tuple(row[name] for name in told) for code, row in rows.items()} == {
        "overdue": (-1, 32, "31-", "red"),
        "today": (0, 15, "15-30", "yellow"),
        "soon": (3, 14, "8-14", "yellow"),
        "ahead": (4, 7, "4-7", "not_due"),
        "new": (7, 3, "0-3", "not_due"),
        "closed": (None, 3, "0-3", "green"),
    }  # fmt: skip


def test_the_state_is_that_of_the_last_step_with_a_time(tiny_pool: TinyPool) -> None:
    steps: Row = {}
    issues = [issue("new", "2025-10-01 09:00")]
    for state, step in (("answered", "answered_at"), ("in_work", "work_began_at"), ("resolved", "resolved_at")):
        steps = {**steps, step: "2025-10-02 09:00"}
        issues.append(issue(state, "2025-10-01 09:00", **steps))
    issues.append(issue("closed", "2025-10-01 09:00", **steps, closed_at="2025-10-03 09:00", cause="x"))
    rows = mart(tiny_pool({"issue": issues}), "issue")
    assert [code for code, row in rows.items() if row["state"] != code] == []


def test_a_request_is_answered_in_time_on_the_third_working_day(tiny_pool: TinyPool) -> None:
    def request(code: str, requested_on: str, answered_on: str | None = None) -> Row:
        row = {"request_id": code, "institution_id": "E01", "requested_on": requested_on}
        return row | ({"answered_on": answered_on} if answered_on else {})

    rows = mart(
        tiny_pool(
            {
                "holiday": reference_rows("holiday"),
                "resource_request": [
                    request("third", "2025-09-29", "2025-10-10"),  # 30 September, 9 and 10 October
                    request("fourth", "2025-09-29", "2025-10-11"),  # the worked Saturday
                    request("spring", "2025-01-24", "2025-02-05"),  # 26 and 27 January, 5 February
                    request("open", "2025-10-28"),  # 29, 30 and 31 October: due today
                    request("over", "2025-10-27"),
                ],
            }
        ),
        "resource_request",
    )
    assert {code: (row["working_days"], row["is_late"]) for code, row in rows.items()} == {
        "third": (3, False), "fourth": (4, True), "spring": (3, False), "open": (3, False), "over": (4, True),
    }  # fmt: skip
    assert rows["third"]["answer_due_on"] == date(2025, 10, 10)
    assert rows["spring"]["answer_due_on"] == date(2025, 2, 5)
    assert rows["open"]["answer_due_on"] == date(2025, 10, 31)
