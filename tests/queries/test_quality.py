"""The quality view's questions on checks and repair cases written out here."""

from __future__ import annotations

from typing import Any

from tests.queries.conftest import AskTiny

WHOLE: dict[str, Any] = {"institution": "whole", "domain": None}


def _table(code: str, domain: str) -> dict[str, Any]:
    return {"table_id": code, "name_zh": code, "name_en": code, "batch": 1, "domain": domain, "is_key": False}


def _rule(code: str, table: str, dimension: str, threshold: float) -> dict[str, Any]:
    return {"rule_id": code, "table_id": table, "name_zh": code, "name_en": code, "dimension": dimension,
            "threshold_percent": threshold}  # fmt: skip


def _result(place: str, rule: str, day: str, rows: int, failed: int, newly: int = 0) -> dict[str, Any]:
    return {"institution_id": place, "rule_id": rule, "checked_on": day, "version": 1, "checked_rows": rows,
            "failed_rows": failed, "newly_failed_rows": newly, "repaired_rows": 0,
            "confirmed_false_rows": 0}  # fmt: skip


def _case(code: str, cause: str, opened: str, closed: str | None, rows: int) -> dict[str, Any]:
    return {"case_id": code, "institution_id": "E01", "rule_id": "R1", "opened_on": opened, "closed_on": closed,
            "cause": cause, "remedy": "重跑", "repaired_rows": rows}  # fmt: skip


GIVEN = {
    "source_table": [_table("T1", "finance"), _table("T2", "marketing")],
    "quality_rule": [_rule("R1", "T1", "accuracy", 99.0), _rule("R2", "T2", "completeness", 95.0)],
    "quality_result": [
        _result("E01", "R1", "2025-05-02", 100, 40, 40),  # no longer the last
        _result("E01", "R1", "2025-06-02", 100, 2, 2),  # 98 %: misses 99 %
        _result("E02", "R1", "2025-06-02", 300, 0),
        _result("E01", "R2", "2025-06-03", 200, 8, 5),  # 96 %: keeps 95 %
    ],
    "repair_case": [
        _case("C1", "映射", "2025-06-01", "2025-06-05", 10),  # 4 days
        _case("C2", "映射", "2025-05-01", "2025-05-11", 20),  # 10 days
        _case("C3", "映射", "2025-06-10", None, 0),  # open for 10 days at the cut-off on 20 June
        _case("C4", "重复", "2025-03-01", "2025-03-04", 7),
        _case("C5", "重复", "2024-12-01", "2025-01-10", 9),  # opened last year, closed after 40 days in this one
    ],
}


def test_scores_are_shares_of_good_rows_at_the_last_checks_by_domain_and_institution(ask_tiny: AskTiny) -> None:
    found = ask_tiny("catalogue/quality_scores", GIVEN, WHOLE)
    scores = {(row["code"], row["dimension"]): (round(row["share"], 6), row["light"]) for row in found}

    assert scores == {
        ("whole", "all"): (98.333333, "red"),  # 590 of 600
        ("whole", "completeness"): (96.0, "yellow"),
        ("whole", "accuracy"): (99.5, "red"),  # 398 of 400, but E01 misses its threshold
        ("finance", "all"): (99.5, "red"),
        ("finance", "accuracy"): (99.5, "red"),
        ("marketing", "all"): (96.0, "yellow"),
        ("marketing", "completeness"): (96.0, "yellow"),
        ("E01", "all"): (96.666667, "red"),  # 290 of 300
        ("E01", "completeness"): (96.0, "yellow"),
        ("E01", "accuracy"): (98.0, "red"),
        ("E02", "all"): (100.0, "green"),
        ("E02", "accuracy"): (100.0, "green"),
    }


def test_the_headline_counts_rules_rows_and_cases_at_the_cut_off(ask_tiny: AskTiny) -> None:
    row = ask_tiny("catalogue/quality_headline", GIVEN, WHOLE)[0]

    assert (row["rules"], row["checked_rules"], row["missed_rules"]) == (2, 2, 1)
    assert (row["checked_rows"], row["failed_rows"], row["found_in_month"]) == (600, 10, 7)
    assert (row["worst_rule"], row["worst_share"], row["worst_threshold"]) == ("R1", 98.0, 99.0)
    # C1, C2, C4 and C5 were closed in the year, after 4, 10, 3 and 40 days
    assert (row["closed_cases"], row["median_days"]) == (4, 7.0)
    assert (row["open_cases"], row["longest_open_days"]) == (1, 10)


def test_rules_stand_by_failures_with_what_their_checks_of_the_year_found(ask_tiny: AskTiny) -> None:
    rules = ask_tiny("catalogue/quality_rules", GIVEN, {**WHOLE, "most": None})

    assert [(row["rule_id"], row["institutions"], row["missed"], row["light"]) for row in rules] == [
        ("R1", 2, 1, "red"), ("R2", 1, 0, "yellow"),
    ]  # fmt: skip
    assert [row["newly_failed_rows"] for row in rules] == [42, 5]
    alone = ask_tiny("catalogue/quality_rules", GIVEN, {**WHOLE, "most": None, "domain": "marketing"})
    assert [row["rule_id"] for row in alone] == ["R2"]


def test_causes_are_those_of_the_cases_opened_in_the_year(ask_tiny: AskTiny) -> None:
    causes = ask_tiny("catalogue/quality_causes", GIVEN, WHOLE)

    assert [tuple(row.values()) for row in causes] == [("映射", 3, 1, 30, 7.0, 10), ("重复", 1, 0, 7, 3.0, 3)]
