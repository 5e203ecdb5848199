"""The marts that boards read, each on a pool of a few rows with its figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb

from data.build.compute import compute, read_plan
from data.lineage import everything_behind
from tests.data.conftest import TinyPool

AS_OF = date(2025, 6, 20)
PERSON = {"institution_id": "E01", "name_zh": "东澜", "phase": "rollout"}


def mart(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    """The rows of one mart, computed at AS_OF with only what lies behind it."""
    plan = read_plan()
    behind = everything_behind(f"marts.{name}", plan.reads) | {f"marts.{name}"}
    marts = {key: value for key, value in plan.marts.items() if f"marts.{key}" in behind}
    compute(connection, as_of=AS_OF, first_month=date(2025, 1, 1), plan=replace(plan, marts=marts, kpis={}))
    cursor = connection.execute(f"select * from marts.{name} order by all")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def item(item_id: str, **values: Any) -> dict[str, Any]:
    return {
        "institution_id": "E01",
        "item_id": item_id,
        "direction": "AR",
        "counterparty_id": "C1",
        "posting_date": "2025-04-10",
        "document_date": "2025-04-10",
        "amount": "100.00",
        "is_prepayment": False,
    } | values


def clearing(item_id: str, cleared_on: str, amount: str) -> dict[str, Any]:
    key = f"{item_id}-{cleared_on}"
    row = {"institution_id": "E01", "clearing_id": key, "item_id": item_id}
    return row | {"cleared_on": cleared_on, "amount": amount}


def test_open_amounts_come_right_for_every_past_month(tiny_pool: TinyPool) -> None:
    connection = tiny_pool(
        {
            "settlement_item": [
                item("A", due_date="2025-05-15"),
                item("B", document_date="2024-06-20", due_date="2025-06-27", amount="40.00"),
                item("C", is_prepayment=True, amount="999.00"),
                item("D", posting_date="2025-06-21", amount="7.00"),
            ],
            "clearing": [clearing("A", "2025-06-05", "30.00"), clearing("C", "2025-05-05", "1.00")],
        }
    )
    rows = {row["month"]: row for row in mart(connection, "settlement_month")}
    # April: A and B open, nothing overdue. May: A overdue since the 15th. June: 30 of A cleared; B is one
    # year old on the cut-off day itself and due in seven days; D is posted after the cut-off.
    assert [rows[month]["balance"] for month in ("2025-04", "2025-05", "2025-06")] == [140, 140, 110]
    assert [rows[month]["overdue"] for month in ("2025-04", "2025-05", "2025-06")] == [0, 100, 70]
    assert [rows[month]["above_one_year"] for month in ("2025-05", "2025-06")] == [0, 40]
    assert [rows[month]["due_in_seven_days"] for month in ("2025-05", "2025-06")] == [0, 40]
    assert isinstance(rows["2025-06"]["balance"], Decimal)
    assert sorted(rows) == ["2025-04", "2025-05", "2025-06"]


def test_the_second_of_two_that_are_alike_is_suspected(tiny_pool: TinyPool) -> None:
    payable = {"direction": "AP", "invoice_no": "F1"}
    connection = tiny_pool(
        {
            "settlement_item": [
                item("A", **payable),
                item("B", posting_date="2025-05-10", **payable),
                item("C", amount="100.01", **payable),
                item("D", direction="AP", invoice_no="F2"),
                item("E", direction="AP", invoice_no="F2"),
                item("F", direction="AP", invoice_no="F2", amount="-100.00", reversal_of="E"),
            ]
        }
    )
    # B is A's invoice again; D is another invoice over the amount of A on the same day; E was reversed.
    found = [(row["item_id"], row["kind"], row["like_item_id"]) for row in mart(connection, "duplicate_suspect")]
    assert found == [("B", "exact", "A"), ("D", "near", "A")]


def test_a_stay_ends_when_the_next_stage_begins_and_pauses_do_not_end_it(tiny_pool: TinyPool) -> None:
    def entry(number: int, stage: str, day: str, **values: bool) -> dict[str, Any]:
        row = {"institution_id": "E01", "entry_no": number, "stage": stage, "entered_on": day}
        return row | {"is_paused": False, "is_ended": False} | values

    connection = tiny_pool(
        {
            "rollout_entry": [
                entry(1, "survey", "2025-01-10"),
                entry(2, "solution", "2025-02-10"),
                entry(3, "solution", "2025-03-01", is_paused=True),
                entry(4, "access", "2025-04-01"),
                entry(5, "access", "2025-06-01", is_ended=True),
            ]
        }
    )
    stays = [(row["stage"], row["entered_on"].month, row["left_on"]) for row in mart(connection, "stage_stay")]
    assert stays == [
        ("survey", 1, date(2025, 2, 10)),
        ("solution", 2, date(2025, 4, 1)),
        ("access", 4, date(2025, 6, 1)),
    ]


def test_gate_conditions_hold_by_rows_not_by_claims(tiny_pool: TinyPool) -> None:
    scenario = {"scenario": "S1", "name_zh": "账龄", "domain": "finance", "kind": "typical"}
    deployment = {"institution_id": "E01", "scenario": "S1", "confirmed_on": "2025-02-01"}
    access = {"institution_id": "E01", "required": True, "status": "verified"}
    papers = {
        "institution_id": "E01",
        "stage": "access",
        "document": "安全合规协议",
        "signed_on": "2025-01-05",
    }
    connection = tiny_pool(
        {
            "institution": [PERSON | {"wave": 1, "approved_on": "2025-01-02"}],
            "scenario": [scenario],
            "deployment": [deployment],
            "scenario_table": [
                {"scenario": "S1", "table_id": table, "is_key": table == "T1"} for table in ("T1", "T2", "T3")
            ],
            "table_access": [
                access | {"table_id": "T1", "verified_on": "2025-03-01"},
                access | {"table_id": "T2", "verified_on": "2025-07-01"},
                access | {"table_id": "T3", "required": False},
            ],
            "evidence": [papers | {"evidence_id": "P1", "signed_on": "2025-01-05", "valid_to": "2025-06-19"}],
        }
    )
    states = {row["condition"]: row for row in mart(connection, "gate_state")}
    # T3 is not needed here and T2 is verified after the cut-off: 1 of 2 tables, and the one key table.
    assert (states["tables_verified"]["value"], states["tables_verified"]["is_met"]) == (50, False)
    assert (states["key_tables_verified"]["value"], states["key_tables_verified"]["is_met"]) == (100, True)
    assert states["approved"]["is_met"] and states["scenario_confirmed"]["is_met"]
    assert not states["contact_named"]["is_met"], "no contact is named"
    assert not states["security_agreed"]["is_met"], "the agreement ended the day before the cut-off"
    assert "gain_reached" not in states, "only pilots must show it"


def test_an_anomaly_is_open_while_its_last_check_failed(tiny_pool: TinyPool) -> None:
    rule = {
        "rule_id": "R1",
        "table_id": "T1",
        "name_zh": "规则",
        "dimension": "accuracy",
        "is_mandatory": True,
    }
    finding = {"institution_id": "E01", "rule_id": "R1"}
    connection = tiny_pool(
        {
            "quality_rule": [rule],
            "quality_finding": [
                finding | {"row_key": key, "checked_on": day, "outcome": outcome}
                for key, day, outcome in (
                    ("a", "2025-05-01", "failed"),
                    ("a", "2025-05-02", "failed"),
                    ("b", "2025-05-01", "failed"),
                    ("b", "2025-05-03", "passed"),
                    ("c", "2025-06-25", "failed"),
                )
            ],
        }
    )
    (row,) = mart(connection, "quality_open")
    assert (row["open_anomalies"], row["first_found_on"]) == (1, date(2025, 5, 1))


def test_users_count_without_suppliers_and_tests(tiny_pool: TinyPool) -> None:
    scenario = {"scenario": "S1", "name_zh": "账龄", "domain": "finance", "kind": "typical"}
    key = {"institution_id": "E01", "scenario": "S1"}
    connection = tiny_pool(
        {
            "scenario": [scenario],
            "deployment": [key | {"online_on": "2025-02-01"}],
            "target_user": [key | {"user_id": user, "valid_from": "2025-01-01"} for user in ("u1", "u2")],
            "usage_day": [
                key | {"user_id": "u1", "day": "2025-06-01", "sessions": 1, "account_kind": "user"},
                key | {"user_id": "u2", "day": "2025-06-10", "sessions": 1, "account_kind": "test"},
            ],
        }
    )
    (row,) = mart(connection, "deployment_state")
    assert (row["target_users"], row["recent_users"], row["last_used_on"]) == (2, 1, date(2025, 6, 1))


def test_bands_need_eight_institutions_and_put_a_quarter_in_front() -> None:
    connection = duckdb.connect()
    connection.execute("create schema marts")
    connection.execute("create table marts.kpi as select 'k' kpi, 'up' direction, 'percent' unit, false is_count")
    connection.execute(
        """create table marts.kpi_score as select 'k' kpi, 'month' grain, period, 'E' || n institution_id,
               n * 10.0::double as value, 'green' light
           from range(1, 9) t(n), (values ('2025-05'), ('2025-06')) p(period)
           where period = '2025-06' or n < 8"""
    )
    sql = read_plan().marts["kpi_band"].sql
    rows = connection.execute(f"select institution_id, band, front_from, period from ({sql}) order by 1").fetchall()
    # eight figures 10 … 80: two in front, two last; the quarter begins at 62.5, shown as 60 or 65
    assert [row[1] for row in rows] == [
        "last",
        "last",
        "middle",
        "middle",
        "middle",
        "middle",
        "front",
        "front",
    ]
    assert {row[3] for row in rows} == {"2025-06"} and rows[0][2] in (60, 65)


def test_the_one_institution_that_holds_the_whole_back_most_is_named() -> None:
    connection = duckdb.connect()
    connection.execute("create schema marts")
    connection.execute("create table marts.kpi as select 'k' kpi, 'Timely' as name, 'percent' unit, 'up' direction")
    connection.execute(
        "create table marts.institution as select * from (values ('E01', '一', 'One'), ('E02', '二', 'Two'))"
        " as rows (institution_id, name_zh, name_en)"
    )
    # 60 of 100 and 90 of 100 make 150 of 200: 75 %. Of the 20 points to the target of 95, E01 takes
    # (95 - 60) × 100 / 200 = 17.5 and E02 2.5.
    connection.execute(
        """create table marts.kpi_score as select *, 'k' kpi, 'month' grain, 95.0 target, 95.0 pace, 'red' light,
               0.0 as change
           from (values ('2025-06', 'whole', 75.0, 200.0), ('2025-06', 'E01', 60.0, 100.0),
                        ('2025-06', 'E02', 90.0, 100.0), ('2025-05', 'whole', 60.0, 200.0),
                        ('2025-05', 'E01', 60.0, 100.0), ('2025-05', 'E02', 60.0, 100.0))
               as rows (period, institution_id, value, denominator)"""
    )
    sql = read_plan().marts["measure_behind"].sql
    question = f"select period, dragging_id, drag from ({sql}) where institution_id = 'whole' order by 1"
    assert connection.execute(question).fetchall() == [("2025-05", None, None), ("2025-06", "E01", 17.5)]
