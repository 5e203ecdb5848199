"""The boundary of every gate condition: what just holds and what just does not, on facts written out here."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from data.mart_file import MARTS_FOLDER, read_mart_file
from tests.data.conftest import TinyPool
from tests.data.test_marts_board import mart

TODAY = date(2025, 10, 31)

# What an institution with nothing at all has; each case changes one or two of them.
NOTHING: dict[str, dict[str, Any]] = {
    "gate_fact": {
        "is_approved": False, "has_wave": False, "has_contact": False, "typical_confirmed": 0, "uat_signed": 0,
        "has_users": False, "has_solution": False, "has_guide": False, "online_since": None, "critical_overdue": 1,
    },
    "gate_table": {"needed": 10, "verified": 0, "cleaned": 0, "key_needed": 4, "key_verified": 0},
    "gate_measure": {
        "training": None, "usage": None, "gain": None, "coverage": None, "usage_months": 0, "timeliness_months": 0,
        "satisfaction": None, "answers": None,
    },
}  # fmt: skip
TYPES = {"online_since": "date"} | dict.fromkeys(("training", "usage", "gain", "coverage", "satisfaction"), "double")

# (condition, facts of the case, value, holds)
CASES: list[tuple[str, dict[str, Any], float | None, bool]] = [
    ("approved", {}, None, False),
    ("approved", {"is_approved": True}, None, True),
    ("wave_set", {}, None, False),
    ("wave_set", {"has_wave": True}, None, True),
    ("contact_named", {}, None, False),
    ("contact_named", {"has_contact": True}, None, True),
    ("survey_complete", {}, None, False),
    ("survey_complete", {"调研报告": True}, None, True),
    ("survey_complete", {"调研报告": False}, None, False),
    ("scenario_confirmed", {}, 0, False),
    ("scenario_confirmed", {"typical_confirmed": 1}, 1, True),
    ("solution_accepted", {}, None, False),
    ("solution_accepted", {"has_solution": True}, None, True),
    ("solution_accepted", {"评审纪要": True}, None, True),
    ("guide_received", {}, None, False),
    ("guide_received", {"has_guide": True}, None, True),
    ("security_agreed", {"安全合规协议": False}, None, False),
    ("security_agreed", {"安全合规协议": True}, None, True),
    ("tables_verified", {"needed": 1000, "verified": 799}, 79.9, False),
    ("tables_verified", {"needed": 1000, "verified": 800}, 80, True),
    ("tables_verified", {"needed": None, "verified": None}, None, False),
    ("key_tables_verified", {"key_needed": 4, "key_verified": 3}, 75, False),
    ("key_tables_verified", {"key_needed": 4, "key_verified": 4}, 100, True),
    ("key_tables_verified", {"key_needed": 0}, 100, True),
    ("tables_cleaned", {"needed": 1000, "cleaned": 799}, 79.9, False),
    ("tables_cleaned", {"needed": 1000, "cleaned": 800}, 80, True),
    ("uat_signed", {}, 0, False),
    ("uat_signed", {"uat_signed": 1}, 1, True),
    ("users_trained", {"training": 79.99}, 79.99, False),
    ("users_trained", {"training": 80.0}, 80, True),
    ("users_trained", {}, None, False),
    ("rights_opened", {}, None, False),
    ("rights_opened", {"has_users": True}, None, True),
    ("month_online", {}, None, False),
    ("month_online", {"online_since": "2025-10-02"}, None, False),  # its first full month is November
    ("month_online", {"online_since": "2025-10-01"}, None, True),
    ("scenarios_covered", {"coverage": 59.99}, 59.99, False),
    ("scenarios_covered", {"coverage": 60.0}, 60, True),
    ("usage_reached", {"usage": 59.99}, 59.99, False),
    ("usage_reached", {"usage": 60.0}, 60, True),
    ("gain_reached", {"gain": 29.99}, 29.99, False),
    ("gain_reached", {"gain": 30.0}, 30, True),
    ("critical_answered", {}, None, False),
    ("critical_answered", {"critical_overdue": 0}, None, True),
    ("usage_held", {"usage_months": 2}, 2, False),
    ("usage_held", {"usage_months": 3}, 3, True),
    ("timeliness_held", {"timeliness_months": 2}, 2, False),
    ("timeliness_held", {"timeliness_months": 3}, 3, True),
    ("users_satisfied", {"satisfaction": 84.99, "answers": 10}, 84.99, False),
    ("users_satisfied", {"satisfaction": 85.0, "answers": 10}, 85, True),
    ("users_satisfied", {"satisfaction": 99.0, "answers": 9}, None, False),
]  # fmt: skip


def states(facts: dict[str, Any], phase: str) -> dict[str, tuple[float | None, bool]]:
    """Condition → (value, holds) of one institution with these facts."""
    with duckdb.connect() as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.clock as select ?::date as today", [TODAY])
        condition = read_mart_file(MARTS_FOLDER / "gate_condition.sql")
        connection.execute(f"create view marts.gate_condition as {condition.sql}")
        for table, nothing in NOTHING.items():
            values = {name: facts.get(name, value) for name, value in nothing.items()}
            columns = ", ".join(f"?::{TYPES.get(name, _type(nothing[name]))} as {name}" for name in values)
            more = f", '{phase}' as phase" if table == "gate_fact" else ""
            connection.execute(
                f"create table marts.{table} as select 'E01' as institution_id, {columns}{more}", list(values.values())
            )
        papers = [(name, valid) for name, valid in facts.items() if not name.isascii()] or [("其他", True)]
        connection.execute("create table marts.gate_evidence (institution_id text, document text, is_valid boolean)")
        connection.executemany("insert into marts.gate_evidence values ('E01', ?, ?)", papers)
        found = connection.execute(read_mart_file(MARTS_FOLDER / "gate_state.sql").sql).fetchall()
    return {row[1]: (row[5], row[8]) for row in found}


def _type(value: Any) -> str:
    return "boolean" if isinstance(value, bool) else "bigint"


@pytest.mark.parametrize(("condition", "facts", "value", "holds"), CASES)
def test_a_condition_holds_from_its_threshold_on(
    condition: str, facts: dict[str, Any], value: float | None, holds: bool
) -> None:
    measured, is_met = states(facts, "pilot" if condition == "gain_reached" else "rollout")[condition]
    assert (None if measured is None else pytest.approx(measured)) == value
    assert is_met is holds


def test_every_condition_has_a_case_that_holds_and_one_that_does_not() -> None:
    expected = set(states({}, "pilot")) | set(states({}, "rollout"))
    assert {(name, holds) for name, _facts, _value, holds in CASES} == {
        (name, holds) for name in expected for holds in (True, False)
    }


def test_pilots_show_their_gain_and_the_rollout_its_coverage() -> None:
    pilot, rollout = states({}, "pilot"), states({}, "rollout")
    assert set(pilot) - set(rollout) == {"gain_reached"}
    assert set(rollout) - set(pilot) == {"scenarios_covered"}


PLACE = {"institution_id": "E01", "name_zh": "东澜", "phase": "rollout", "wave": 1, "contact": "林晓岚"}


@pytest.mark.parametrize(("approved_on", "is_approved"), [("2025-06-20", True), ("2025-06-21", False), (None, False)])
def test_an_approval_counts_from_its_day(tiny_pool: TinyPool, approved_on: str | None, is_approved: bool) -> None:
    (fact,) = mart(tiny_pool({"institution": [PLACE | {"approved_on": approved_on}]}), "gate_fact")
    assert fact["is_approved"] is is_approved
    assert (fact["has_wave"], fact["has_contact"]) == (True, True)


def test_only_the_newest_guide_counts(tiny_pool: TinyPool) -> None:
    rows = {
        "institution": [PLACE, PLACE | {"institution_id": "E02"}],
        "guide_edition": [
            {"edition": "V1", "published_on": "2025-03-01"},
            {"edition": "V2", "published_on": "2025-06-20"},
            {"edition": "V3", "published_on": "2025-06-21"},  # the day after the cut-off
        ],
        "guide_receipt": [
            {"institution_id": "E01", "edition": "V2", "received_on": "2025-06-20"},
            {"institution_id": "E02", "edition": "V1", "received_on": "2025-03-05"},
        ],
    }
    facts = {fact["institution_id"]: fact["has_guide"] for fact in mart(tiny_pool(rows), "gate_fact")}
    assert facts == {"E01": True, "E02": False}


def test_a_critical_issue_is_overdue_after_48_hours_until_it_is_answered(tiny_pool: TinyPool) -> None:
    # the clock stands at the end of the cut-off: 20 June, 23:59
    issue = {"title": "t", "severity": "critical", "is_cross_department": False, "due_on": "2025-06-30"}
    rows = [
        {"institution_id": "E01", "raised_at": "2025-06-18 23:58"},  # due at 23:58 on the 20th: a minute ago
        {"institution_id": "E02", "raised_at": "2025-06-19 00:01"},  # due after the clock
        {"institution_id": "E03", "raised_at": "2025-06-01 08:00", "answered_at": "2025-06-19 08:00"},
        {"institution_id": "E04", "raised_at": "2025-06-01 08:00", "severity": "major"},
    ]
    places = [PLACE | {"institution_id": row["institution_id"]} for row in rows]
    issues = [issue | row | {"issue_id": f"IS{number}"} for number, row in enumerate(rows)]
    facts = mart(tiny_pool({"institution": places, "issue": issues}), "gate_fact")
    assert {fact["institution_id"]: fact["critical_overdue"] for fact in facts} == {
        "E01": 1,
        "E02": 0,
        "E03": 0,
        "E04": 0,
    }


def test_months_that_count_are_the_last_three_full_ones(tiny_pool: TinyPool) -> None:
    # cut-off 20 June: the full months are March, April and May, and June's figures do not count yet
    connection = tiny_pool({"institution": [PLACE]})
    mart(connection, "gate_measure")
    usage = [("2025-02", 99), ("2025-03", 70), ("2025-04", 69), ("2025-05", 71), ("2025-06", 10)]
    connection.executemany(
        "insert into marts.kpi_value (kpi, grain, period, institution_id, numerator, denominator) "
        "values ('scenario_usage_rate', 'month', ?, 'E01', ?, 100)",
        usage,
    )
    found = connection.execute(read_mart_file(MARTS_FOLDER / "gate_measure.sql").sql)
    names = [column[0] for column in found.description or ()]
    measured = dict(zip(names, found.fetchone() or (), strict=True))
    assert (measured["usage"], measured["usage_months"]) == (71, 2)
