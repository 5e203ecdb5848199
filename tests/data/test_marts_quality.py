"""The marts of data quality on a few checks, findings and cases, worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build import kpi_rows
from tests.data.conftest import TinyPool
from tests.data.test_marts_board import AS_OF, PERSON, mart

RULE = {"rule_id": "R1", "table_id": "T1", "name_zh": "规则", "dimension": "accuracy", "is_mandatory": True}
TABLE = {"table_id": "T1", "name_zh": "表", "batch": 1, "domain": "finance"}


def result(checked_on: str, checked: int, failed: int, **values: Any) -> dict[str, Any]:
    row = {"institution_id": "E01", "rule_id": "R1", "checked_on": checked_on}
    return row | {"checked_rows": checked, "failed_rows": failed} | values


def finding(row_key: str, checked_on: str, outcome: str, **values: Any) -> dict[str, Any]:
    row = {"institution_id": "E01", "rule_id": "R1", "row_key": row_key, "checked_on": checked_on}
    return row | {"outcome": outcome} | values


def case(case_id: str, opened_on: str, closed_on: str | None = None) -> dict[str, Any]:
    row = {"case_id": case_id, "institution_id": "E01", "rule_id": "R1", "opened_on": opened_on}
    return row | {"closed_on": closed_on, "cause": "源端录入不规范", "remedy": "更正", "repaired_rows": 2}


def test_a_month_counts_its_last_check_and_adds_up_what_changed(tiny_pool: TinyPool) -> None:
    checks = [
        result("2025-05-03", 100, 4, newly_failed_rows=4),
        result("2025-05-09", 100, 1, repaired_rows=2, confirmed_false_rows=1),
        result("2025-06-02", 200, 2, newly_failed_rows=1),
        result("2025-06-21", 200, 9, newly_failed_rows=7),
    ]
    connection = tiny_pool(
        {"quality_rule": [RULE | {"threshold_percent": 99}], "source_table": [TABLE], "quality_result": checks}
    )
    may, june = mart(connection, "quality_month")
    # May ends with 1 of 100 bad: exactly the threshold of 99 % is met; 4 came, 2 were repaired, 1 was none.
    assert (may["month"], may["checked_rows"], may["failed_rows"], may["is_met"]) == ("2025-05", 100, 1, True)
    assert (may["newly_failed_rows"], may["repaired_rows"], may["confirmed_false_rows"]) == (4, 2, 1)
    # The check of the 21st is after the cut-off on the 20th.
    assert (june["checked_on"], june["failed_rows"], june["newly_failed_rows"]) == (date(2025, 6, 2), 2, 1)


def test_a_rule_without_a_threshold_wants_every_row_good(tiny_pool: TinyPool) -> None:
    checks = [result("2025-05-03", 1_000_000, 1), result("2025-06-03", 1_000_000, 0)]
    connection = tiny_pool({"quality_rule": [RULE], "source_table": [TABLE], "quality_result": checks})
    assert [row["is_met"] for row in mart(connection, "quality_month")] == [False, True]


def test_an_anomaly_counts_in_the_month_it_was_found_by_what_became_of_it(tiny_pool: TinyPool) -> None:
    findings = [
        finding("A", "2025-05-03", "failed"),
        finding("A", "2025-05-09", "passed"),
        finding("B", "2025-05-03", "failed"),
        finding("B", "2025-06-05", "passed"),
        finding("C", "2025-05-04", "failed"),
        finding("C", "2025-06-04", "failed"),
        finding("D", "2025-05-05", "failed"),
        finding("D", "2025-06-05", "confirmed_false"),
        finding("E", "2025-06-05", "failed"),
        finding("E", "2025-06-21", "passed"),
        finding("F", "2025-06-06", "passed"),
    ]
    connection = tiny_pool({"quality_rule": [RULE], "source_table": [TABLE], "quality_finding": findings})
    may, june = mart(connection, "quality_anomaly")
    # May: A to D. A was repaired in May, B in June; D was none; C is open since the 4th.
    assert (may["found"], may["repaired"], may["repaired_in_month"]) == (4, 2, 1)
    assert (may["confirmed_false"], may["confirmed_in_month"]) == (1, 0)
    assert (may["open_anomalies"], may["open_since"]) == (1, date(2025, 5, 4))
    # June: E, whose repair is after the cut-off; F never failed.
    assert (june["found"], june["repaired"], june["open_anomalies"]) == (1, 0, 1)


outcomes = st.sampled_from(["failed", "passed", "confirmed_false"])
checks = st.dictionaries(
    st.tuples(st.sampled_from("AB"), st.dates(date(2025, 1, 1), date(2025, 6, 30))), outcomes, max_size=12
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=checks)
def test_the_repair_rate_of_the_mart_is_the_measures(tiny_pool: TinyPool, drawn: dict[tuple[str, date], str]) -> None:
    findings = [finding(key, day.isoformat(), outcome) for (key, day), outcome in drawn.items()]
    given_rows = {"institution": [PERSON], "quality_rule": [RULE], "quality_finding": findings}
    months = mart(tiny_pool(given_rows), "quality_anomaly")
    measured = {
        (row["grain"], row["period"]): (row["numerator"], row["denominator"])
        for row in kpi_rows(tiny_pool(given_rows), "anomaly_repair_rate", as_of=AS_OF, first_month=date(2025, 1, 1))
        if row["institution_id"] == "whole"
    }
    for row in months:
        in_month = (row["repaired_in_month"], row["found"] - row["confirmed_in_month"])
        assert measured.get(("month", row["month"]), (0, 0)) == in_month
    so_far = (sum(row["repaired"] for row in months), sum(row["found"] - row["confirmed_false"] for row in months))
    assert measured.get(("ytd", "2025-06-YTD"), (0, 0)) == so_far


def test_cases_stand_as_at_the_cut_off(tiny_pool: TinyPool) -> None:
    cases = [
        case("C1", "2025-05-01", "2025-05-07"),
        case("C2", "2025-06-10"),
        case("C3", "2025-06-15", "2025-06-25"),
        case("C4", "2025-06-21"),
        case("C5", "2025-06-20", "2025-06-20"),
    ]
    connection: duckdb.DuckDBPyConnection = tiny_pool(
        {"quality_rule": [RULE], "source_table": [TABLE], "repair_case": cases}
    )
    rows = [(row["case_id"], row["is_open"], row["days"]) for row in mart(connection, "quality_case")]
    # C3 is closed only after the cut-off on 20 June, C4 opened after it; C5 took less than a day.
    assert rows == [("C1", False, 6), ("C2", True, 10), ("C3", True, 5), ("C5", False, 0)]
