"""What makes a figure doubtful, worked out by hand on one measure made of one of the customer's tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import duckdb
import pytest

from data.build.compute import Plan, compute
from data.kpi_file import KpiFile
from data.mart_file import read_mart_files
from tests.data.conftest import MEASURE, TinyPool

# FIN_0001 → DWD_DELIVERY → the contract's delivery → measure m; FIN_0002 feeds what m does not read
LINEAGE = [
    {"from_table": "FIN_0001", "to_table": "DWD_DELIVERY"},
    {"from_table": "DWD_DELIVERY", "to_table": "delivery"},
    {"from_table": "FIN_0002", "to_table": "voucher"},
]
TABLES = [{"table_id": table, "name_zh": table} for table in ("FIN_0001", "FIN_0002")]
DELIVERED = {"is_cancelled": False, "totals_met": True, "table_id": "FIN_0001", "institution_id": "E01"}
RULE = {"rule_id": "R1", "table_id": "FIN_0001", "name_zh": "R1", "is_mandatory": True, "threshold_percent": 99}

Trust = Callable[..., dict[tuple[str, str], str]]


@pytest.fixture
def trust(tiny_pool: TinyPool) -> Trust:
    """trust(deliveries=…, results=…, …) → (month, place) → reasons, of the figures that are in doubt."""

    def run(
        *,
        deliveries: Sequence[Mapping[str, Any]] = (),
        results: Sequence[Mapping[str, Any]] = (),
        rule: Mapping[str, Any] | None = None,
        set_aside: Mapping[str, int] | None = None,
        definition: Mapping[str, Any] | None = None,
    ) -> dict[tuple[str, str], str]:
        connection = tiny_pool(
            {
                "institution": [{"institution_id": place, "name_zh": place} for place in ("E01", "E02")],
                "holiday": [{"day": "2025-10-01", "kind": "holiday"}],
                "source_table": TABLES,
                "table_lineage": LINEAGE,
                "delivery": [DELIVERED | dict(row) for row in deliveries],
                "quality_rule": [RULE | dict(rule or {})],
                "quality_result": [{"institution_id": "E01", "rule_id": "R1"} | dict(row) for row in results],
            }
        )
        return _reasons(connection, definition or {}, set_aside or {})

    return run


def _reasons(
    connection: duckdb.DuckDBPyConnection, definition: Mapping[str, Any], set_aside: Mapping[str, int]
) -> dict[tuple[str, str], str]:
    sql = (
        "select 'month' as grain, '2025-06' as period, 'whole' as institution_id, 1.0 as numerator, "
        "2.0 as denominator where false"
    )
    kpi = KpiFile(**{**MEASURE, "sql": sql, "reads": frozenset({"pool.delivery"}), **definition})
    plan = Plan(marts={mart.name: mart for mart in read_mart_files()}, kpis={"m": kpi})
    compute(connection, as_of=date(2025, 6, 30), first_month=date(2025, 4, 1), set_aside=set_aside, plan=plan)
    rows = connection.execute(
        "select period, institution_id, trust_reason from marts.kpi_score "
        "where grain = 'month' and trust = 'doubtful' order by all"
    ).fetchall()
    return {(period, place): reason for period, place, reason in rows}


def due(day: str, *, came: str | None = None, **more: Any) -> dict[str, Any]:
    return {"due_at": f"{day} 08:00", "arrived_at": came and f"{came} 07:00", **more}


def test_a_table_that_is_overdue_is_a_reason_from_its_due_day_on_where_it_happens_and_for_the_whole(
    trust: Trust,
) -> None:
    found = trust(deliveries=[due("2025-04-10", came="2025-04-10"), due("2025-05-20"), due("2025-06-20")])

    late = "late_source:FIN_0001:1:2025-05-20"
    assert found == {(month, place): late for month in ("2025-05", "2025-06") for place in ("E01", "whole")}


def test_the_whole_counts_its_institutions(trust: Trust) -> None:
    found = trust(deliveries=[due("2025-06-20"), due("2025-06-18", institution_id="E02")])

    assert found["2025-06", "whole"] == "late_source:FIN_0001:2:2025-06-18"
    assert found["2025-06", "E02"] == "late_source:FIN_0001:1:2025-06-18"
    assert found["2025-06", "E01"] == "late_source:FIN_0001:1:2025-06-20"


@pytest.mark.parametrize(
    "deliveries",
    [
        [due("2025-06-20", came="2025-06-29")],  # late, and here
        [due("2025-05-20"), due("2025-06-20", came="2025-06-20")],  # one was left out, the next came
        [due("2025-06-20", is_cancelled=True)],
        [due("2025-07-01")],  # due after the cut-off
        [due("2025-06-20", table_id="FIN_0002")],  # the measure is not made of it
    ],
)
def test_what_has_come_is_not_due_or_not_behind_it_is_no_reason(trust: Trust, deliveries: list[dict[str, Any]]) -> None:
    assert trust(deliveries=deliveries) == {}


def test_what_arrives_after_the_cut_off_has_not_come(trust: Trust) -> None:
    assert ("2025-06", "E01") in trust(deliveries=[due("2025-06-20", came="2025-07-01")])


def test_a_backup_and_totals_that_do_not_agree_are_reasons_until_a_good_delivery(trust: Trust) -> None:
    found = trust(
        deliveries=[
            due("2025-04-20", came="2025-04-20", backup_source="B", totals_met=False),
            due("2025-05-20", came="2025-05-20", totals_met=False),
        ]
    )
    assert found["2025-06", "E01"] == "totals:FIN_0001:1:2025-04-20"

    found = trust(
        deliveries=[due("2025-04-20", came="2025-04-20"), due("2025-05-20", came="2025-05-20", backup_source="B")]
    )
    assert found["2025-05", "whole"] == "backup:FIN_0001:1:2025-05-20"
    assert ("2025-04", "whole") not in found


def checked(day: str, failed: int) -> dict[str, Any]:
    return {"checked_on": day, "checked_rows": 1000, "failed_rows": failed}


@pytest.mark.parametrize(
    ("results", "rule", "since"),
    [
        ([checked("2025-05-05", 11)], {}, "2025-05-05"),  # 98.9 % of 99 %
        ([checked("2025-05-05", 10)], {}, None),  # 99.0 %: passes
        ([checked("2025-04-05", 50), checked("2025-05-05", 0)], {}, None),  # failed, then repaired
        ([checked("2025-04-05", 0), checked("2025-05-05", 20), checked("2025-06-05", 30)], {}, "2025-05-05"),
        ([checked("2025-05-05", 50)], {"is_mandatory": False}, None),
        ([checked("2025-05-05", 50)], {"table_id": "FIN_0002"}, None),
        ([checked("2025-07-05", 50)], {}, None),  # after the cut-off
    ],
)
def test_a_mandatory_rule_whose_last_result_is_under_its_threshold_is_a_reason(
    trust: Trust, results: list[dict[str, Any]], rule: dict[str, Any], since: str | None
) -> None:
    found = trust(results=results, rule=rule)

    assert found.get(("2025-06", "E01")) == (since and f"failed_rule:R1:1:{since}")
    assert ("2025-04", "E01") not in found


def test_rows_set_aside_are_a_reason_everywhere_and_always(trust: Trust) -> None:
    found = trust(set_aside={"delivery": 3, "voucher": 2})

    assert set(found) == {
        (month, place) for month in ("2025-04", "2025-05", "2025-06") for place in ("E01", "E02", "whole")
    }
    assert set(found.values()) == {"set_aside:delivery:3"}


def test_a_measure_of_the_centre_is_in_doubt_by_any_institution(trust: Trust) -> None:
    found = trust(
        deliveries=[due("2025-06-20"), due("2025-06-18", institution_id="E02")], definition={"level": "centre"}
    )

    assert found == {("2025-06", "centre"): "late_source:FIN_0001:2:2025-06-18"}


def test_several_reasons_stand_together(trust: Trust) -> None:
    found = trust(deliveries=[due("2025-06-20")], results=[checked("2025-06-05", 50)], set_aside={"delivery": 1})

    assert found["2025-06", "whole"] == (
        "failed_rule:R1:1:2025-06-05;late_source:FIN_0001:1:2025-06-20;set_aside:delivery:1"
    )
