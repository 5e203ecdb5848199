"""The questions of the rollout board, on a few rows written out beside the figures they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest

from data.build.compute import compute, read_plan
from data.contract import load_contract
from data.lineage import everything_behind
from data.scoped import create_scoped_views
from queries import question, question_text
from tests.data.pool_schema import create_pool

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
AS_OF = date(2025, 6, 20)


def answers(name: str, rows: Rows, **params: Any) -> list[dict[str, Any]]:
    """The rows of `rollout/<name>` over these rows by table, asked by one who sees everything on 20 June 2025."""
    with duckdb.connect() as connection:
        _lay_out(connection, rows, question(f"rollout/{name}").reads)
        found = connection.execute(question_text(f"rollout/{name}"), params)
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _lay_out(connection: duckdb.DuckDBPyConnection, rows: Rows, reads: frozenset[str]) -> None:
    contract = load_contract()
    create_pool(connection)
    for name, of_table in rows.items():
        table = contract.table(name)
        for row in of_table:
            places = ", ".join(f"cast(? as {table.field(column).type})" for column in row)
            connection.execute(f"insert into pool.{name} ({', '.join(row)}) values ({places})", list(row.values()))
    plan = read_plan()
    wanted = {table.replace("scoped.", "marts.") for table in reads if table.startswith("scoped.")}
    behind = wanted.union(*(everything_behind(table, plan.reads) for table in wanted))
    marts = {name: mart for name, mart in plan.marts.items() if f"marts.{name}" in behind}
    compute(connection, as_of=AS_OF, first_month=date(2025, 1, 1), plan=replace(plan, marts=marts, kpis={}))
    create_scoped_views(connection)
    connection.execute("set variable scope = ['*']; set variable audience = 'internal'")
    connection.execute("attach ':memory:' as ledger")
    for table in contract.ledger_tables:
        connection.execute(f"create table ledger.{table.name} as select * from pool.{table.name}")


def place(code: str, **more: Any) -> dict[str, Any]:
    row = {"institution_id": code, "name_zh": f"{code}公司", "phase": "rollout", "wave": 2, "contact": "王启明"}
    return row | {"approved_on": "2025-01-06"} | more


def entry(institution: str, entry_no: int, stage: str, entered_on: str, **more: Any) -> dict[str, Any]:
    key = {"institution_id": institution, "entry_no": entry_no, "stage": stage, "entered_on": entered_on}
    return key | {"is_paused": False, "is_ended": False, "moved_by": "operator"} | more


# Three stays in survey that are over: 10, 20 and 12 days, so usually 12, and long beyond 18.
USUAL = [
    *(entry("E01", 1, "survey", "2025-01-10"), entry("E01", 2, "solution", "2025-01-20")),
    *(entry("E02", 1, "survey", "2025-02-01"), entry("E02", 2, "solution", "2025-02-21")),
    *(entry("E03", 1, "survey", "2025-03-01"), entry("E03", 2, "solution", "2025-03-13")),
]
NOW = {"period": "2025-06", "institution": "whole"}


def cards(entries: Sequence[Mapping[str, Any]], period: str = "2025-06", **tables: Any) -> dict[str, dict[str, Any]]:
    codes = sorted({row["institution_id"] for row in entries} | {"E09"})
    rows: dict[str, Any] = {"institution": [place(code) for code in codes], "rollout_entry": entries} | tables
    return {card["institution_id"]: card for card in answers("cards", rows, period=period, institution="whole")}


def test_a_card_is_long_in_its_stage_beyond_one_and_a_half_of_the_usual() -> None:
    # 20 June less 2 June is 18 days, less 1 June 19
    found = cards([*USUAL, entry("E04", 1, "survey", "2025-06-02"), entry("E05", 1, "survey", "2025-06-01")])
    assert (found["E04"]["days"], found["E04"]["usual_days"], found["E04"]["is_long"]) == (18, 12, False)
    assert (found["E05"]["days"], found["E05"]["is_long"]) == (19, True)
    assert (found["E09"]["stage"], found["E09"]["position"], found["E09"]["next_stage"]) == (None, 0, "survey")


def test_a_card_says_how_many_conditions_of_its_next_gate_hold_and_the_first_that_does_not() -> None:
    card = cards([entry("E04", 1, "survey", "2025-06-02")])["E04"]
    assert (card["next_stage"], card["met"], card["conditions"], card["unmet"]) == ("solution", 0, 2, "Survey report")
    report = {"evidence_id": "V1", "institution_id": "E04", "stage": "solution", "document": "调研报告"}
    card = cards([entry("E04", 1, "survey", "2025-06-02")], evidence=[report | {"signed_on": "2025-06-19"}])["E04"]
    assert (card["met"], card["unmet"]) == (1, "Typical scenarios confirmed")
    assert (card["unmet_value"], card["unmet_threshold"], card["unmet_unit"]) == (0, 1, "scenarios")


def test_a_past_period_shows_where_cards_stood_and_measures_nothing() -> None:
    entries = [entry("E04", 1, "survey", "2025-04-02"), entry("E04", 2, "solution", "2025-05-01")]
    april, may = cards(entries, "2025-04")["E04"], cards(entries, "2025-05")["E04"]
    assert (april["stage"], april["days"], april["is_live"], april["conditions"]) == ("survey", 28, False, None)
    assert (may["stage"], may["days"]) == ("solution", 30)
    assert cards(entries, "2025-03")["E04"]["stage"] is None


def test_flags_are_those_of_the_last_entry_with_its_reason_and_are_never_long() -> None:
    paused = [*USUAL, entry("E04", 1, "survey", "2025-04-01")]
    paused.append(entry("E04", 2, "survey", "2025-06-10", is_paused=True, reason="no staff"))
    card = cards(paused)["E04"]
    assert (card["stage"], card["days"], card["is_paused"], card["flag_reason"]) == ("survey", 80, True, "no staff")
    assert card["is_long"] is False
    ended = [*paused, entry("E04", 3, "survey", "2025-06-12", is_ended=True, reason="merged")]
    card = cards(ended)["E04"]
    assert (card["stage"], card["is_paused"], card["is_ended"], card["flag_reason"]) == (
        "survey",
        False,
        True,
        "merged",
    )
    assert cards(ended, "2025-05")["E04"]["is_ended"] is False
    resumed = [*ended, entry("E04", 4, "survey", "2025-06-13", reason="back")]
    card = cards(resumed)["E04"]
    assert (card["is_ended"], card["flag_reason"], card["is_long"]) == (False, None, True)


def test_an_override_stays_on_the_card_until_it_goes_back_before_that_stage() -> None:
    entries = [
        entry("E04", 1, "survey", "2025-01-05"),
        entry("E04", 2, "solution", "2025-02-05", is_override=True, reason="agreed"),
        entry("E04", 3, "access", "2025-03-05"),
        entry("E04", 4, "survey", "2025-06-05", reason="again"),
    ]
    may = cards(entries, "2025-05")["E04"]
    assert (may["override_stage"], may["override_reason"], may["override_by"]) == ("solution", "agreed", "operator")
    assert cards(entries)["E04"]["override_stage"] is None


def test_alerts_are_the_critical_issues_open_on_that_day() -> None:
    issue = {"institution_id": "E04", "title": "t", "is_cross_department": False, "due_on": "2025-06-30"}
    issues = [
        issue | {"issue_id": "I1", "severity": "critical", "raised_at": "2025-06-20 20:00"},
        issue | {"issue_id": "I2", "severity": "major", "raised_at": "2025-06-01 08:00"},
        issue
        | {"issue_id": "I3", "severity": "critical", "raised_at": "2025-05-20 08:00", "closed_at": "2025-06-01 08:00"},
    ]
    entries = [entry("E04", 1, "survey", "2025-04-01")]
    assert cards(entries, issue=issues)["E04"]["alerts"] == 1  # I1
    assert cards(entries, "2025-05", issue=issues)["E04"]["alerts"] == 1  # I3, still open on 31 May
    assert cards(entries, "2025-04", issue=issues)["E04"]["alerts"] == 0


def test_columns_count_cards_that_have_not_ended_and_know_their_limit() -> None:
    rows: Rows = {
        "rollout_entry": [
            *USUAL,
            entry("E04", 1, "survey", "2025-04-01"),
            entry("E05", 1, "survey", "2025-04-01", is_paused=True),
            entry("E06", 1, "survey", "2025-04-01"),
            entry("E06", 2, "survey", "2025-04-13", is_ended=True),  # a fourth stay that is over, of 12 days
        ],
        "stage_limit": [{"stage": "survey", "cards": 1}],
    }
    columns = {column["stage"]: column for column in answers("columns", rows, **NOW)}
    survey = columns["survey"]
    assert (survey["cards"], survey["card_limit"], survey["usual_days"], survey["stays"]) == (2, 1, 12, 4)
    assert (columns["solution"]["cards"], columns["solution"]["card_limit"]) == (3, None)
    assert [columns[stage]["position"] for stage in columns] == [1, 2, 3, 4, 5, 6, 7]


def test_the_course_names_moves_pauses_and_what_was_measured() -> None:
    entries = [
        entry("E04", 1, "survey", "2025-01-05"),
        entry("E04", 2, "survey", "2025-01-08", is_paused=True),
        entry("E04", 3, "survey", "2025-01-12"),
        entry("E04", 4, "solution", "2025-01-20", is_override=True, reason="agreed"),
        entry("E04", 5, "survey", "2025-06-10", reason="again"),
        entry("E04", 6, "survey", "2025-06-12", is_ended=True),
        entry("E04", 7, "survey", "2025-06-14"),
    ]
    kept = {"institution_id": "E04", "entry_no": 4}
    measures = [
        kept | {"condition": "survey_complete", "is_met": True},
        kept | {"condition": "scenario_confirmed", "value": 0, "threshold": 1, "is_met": False},
    ]
    rows: Rows = {"institution": [place("E04")], "rollout_entry": entries, "move_measure": measures}
    told = answers("entries", rows, institution="E04")
    # 15 days to 20 January, 141 to 10 June, and 10 so far
    assert [(row["kind"], row["stage"], row["days"]) for row in reversed(told)] == [
        ("moved", "survey", 15), ("paused", "survey", None), ("resumed", "survey", None), ("moved", "solution", 141),
        ("back", "survey", 10), ("ended", "survey", None), ("reopened", "survey", None),
    ]  # fmt: skip
    override = next(row for row in told if row["is_override"])
    assert (override["measured"], override["met"], override["unmet"]) == (2, 1, ["Typical scenarios confirmed"])
    assert {row["condition"]: row["is_met"] for row in answers("kept", rows, institution="E04")} == {
        "survey_complete": True, "scenario_confirmed": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "gates"),
    [
        (None, {"access"}),  # the next one of an institution in solution
        ("modelling", {"access", "modelling"}),
        ("survey", {"survey"}),
        ("nowhere", set()),
    ],
)
def test_the_gates_on_the_way_are_those_between(stage: str | None, gates: set[str]) -> None:
    rows: Rows = {"institution": [place("E04")], "rollout_entry": [entry("E04", 1, "solution", "2025-05-01")]}
    assert {row["stage"] for row in answers("gates", rows, institution="E04", stage=stage)} == gates


def test_evidence_is_valid_from_its_signature_to_its_last_day() -> None:
    paper = {"institution_id": "E04", "stage": "access", "document": "安全合规协议", "signer": "王启明"}
    rows: Rows = {
        "evidence": [
            paper | {"evidence_id": "V1", "signed_on": "2025-06-20", "valid_to": "2025-06-20"},
            paper | {"evidence_id": "V2", "signed_on": "2025-01-01", "valid_to": "2025-06-19"},
            paper | {"evidence_id": "V3", "signed_on": "2025-06-21"},
            paper | {"evidence_id": "V4"},
        ]
    }
    found = answers("evidence", rows, institution="E04")
    assert {row["evidence_id"]: row["is_valid"] for row in found} == {"V1": True, "V2": False, "V3": False, "V4": False}
    assert found[0]["name_en"] == "Security agreement"


def test_tasks_of_the_plan_come_by_urgency_before_what_is_signed() -> None:
    task = {"institution_id": "E04", "title": "训练"}
    rows: Rows = {
        "task": [
            task | {"task_id": "T1", "due_on": "2025-06-28"},
            task | {"task_id": "T2", "due_on": "2025-06-19"},
            task | {"task_id": "T3", "due_on": "2025-06-27"},
            task | {"task_id": "T4", "due_on": "2025-06-01", "done_on": "2025-06-02"},
        ],
        "sign_off": [{"sign_off_id": "S1", "institution_id": "E04", "kind": "solution", "signed_on": "2025-05-01"}],
    }
    found = [(row["code"], row["days_left"], row["light"]) for row in answers("plan", rows, institution="E04")]
    assert found == [
        ("T2", -1, "red"), ("T3", 7, "yellow"), ("T1", 8, "not_due"), ("T4", None, "green"), ("S1", None, "green"),
    ]  # fmt: skip


def test_the_burn_up_is_the_measure_by_month_while_it_has_a_target() -> None:
    with duckdb.connect() as connection:
        connection.execute("create schema scoped")
        connection.execute(
            """create table scoped.period as select 'month' as grain, strftime(day, '%Y-%m') as period,
                   (day + interval 1 month)::date as ends_on
               from generate_series(date '2024-12-01', date '2025-04-01', interval 1 month) as months (day)"""
        )
        connection.execute(
            """create table scoped.kpi_score as
               select 'institutions_rolled_out' as kpi, grain, period, institution_id, value, target, pace,
                   forecast, forecast_for::date as forecast_for
               from (values
                   ('month', '2024-12', 'whole', 0, null, null, null, null),
                   ('month', '2025-02', 'whole', 1, 10, 1, null, null),
                   ('month', '2025-03', 'whole', 3, 10, 2, 9, '2025-12-31'),
                   ('month', '2025-04', 'whole', 4, 10, 3, 10, '2025-12-31'),
                   ('month', '2025-03', 'E01', 1, null, null, null, null),
                   ('ytd', '2025-03-YTD', 'whole', 3, 10, 2, null, null)
               ) as rows (grain, period, institution_id, value, target, pace, forecast, forecast_for)"""
        )
        found = connection.execute(question_text("rollout/burn_up"), {"period": "2025-03"}).fetchall()
    # neither the year before, which has no target, nor what comes after the period asked for
    assert [(row[0], row[1], row[3]) for row in found] == [("2025-02", 1, 1), ("2025-03", 3, 2)]
    assert (found[-1][4], found[-1][6]) == (9, "2025-12")


def test_reminders_are_those_of_the_card_since_it_entered_its_stage_newest_first() -> None:
    def chase(code: str, chased_at: str, *, kind: str = "card", institution: str = "E04") -> dict[str, Any]:
        about = {"chase_id": code, "subject_kind": kind, "subject_id": institution, "institution_id": institution}
        return about | {"chased_at": chased_at, "chased_by": "operator"}

    chases = [
        chase("H1", "2025-05-31 23:59"),  # about the gate before
        chase("H2", "2025-06-01 09:00"),
        chase("H3", "2025-06-18 09:00"),
        chase("H4", "2025-06-18 10:00", kind="issue"),
        chase("H5", "2025-06-18 10:00", institution="E09"),
    ]
    entries = [entry("E04", 1, "survey", "2025-04-02"), entry("E04", 2, "solution", "2025-06-01")]
    rows = {"institution": [place("E04"), place("E09")], "rollout_entry": entries, "chase": chases}
    assert [row["chase_id"] for row in answers("reminders", rows, institution="E04")] == ["H3", "H2"]
    assert [row["chase_id"] for row in answers("reminders", rows, institution="E09")] == ["H5"]  # not begun


def test_a_condition_is_complete_with_its_document() -> None:
    def complete(**tables: Any) -> dict[str, bool]:
        rows = {"institution": [place("E04")]} | tables
        return {row["condition"]: row["is_complete"] for row in answers("gates", rows, institution="E04", stage=None)}

    assert complete() == {"approved": False, "wave_set": True, "contact_named": True}  # approved, but no document
    approval = {"evidence_id": "V1", "institution_id": "E04", "stage": "survey", "document": "名单批复"}
    assert complete(evidence=[approval | {"signed_on": "2025-06-01"}])["approved"] is True
