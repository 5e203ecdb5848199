"""The quality view's questions on checks and repair cases written out here."""

from __future__ import annotations

from typing import Any

import pytest

from tests.queries.conftest import AskTiny

WHOLE: dict[str, Any] = {"institution": "whole", "domain": None}
PLACES = [{"institution_id": "E01", "name_zh": "东澜"}, {"institution_id": "E02", "name_zh": "云岫"}]


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


CASES = {
    **GIVEN,
    "institution": PLACES,
    "repair_case": [
        *GIVEN["repair_case"],
        {
            **_case("C6", "重复", "2025-04-01", "2025-06-21", 3),
            "institution_id": "E02",
            "rule_id": "R2",
        },  # closed later
        _case("C7", "重复", "2025-06-21", None, 0),  # opened after the cut-off
    ],
}


def test_cases_stand_open_first_then_the_newest_and_are_counted_before_they_are_cut(ask_tiny: AskTiny) -> None:
    def told(**asked: Any) -> list[tuple[Any, ...]]:
        params = {**WHOLE, "rule": None, "is_open": None, "most": None, **asked}
        rows = ask_tiny("catalogue/quality_cases", CASES, params)
        return [(row["case_id"], row["days"], row["light"], row["in_all"]) for row in rows]

    assert told() == [
        ("C3", 10, "yellow", 6),
        ("C6", 80, "yellow", 6),  # open since 1 April
        ("C1", 4, "green", 6),
        ("C2", 10, "green", 6),
        ("C4", 3, "green", 6),
        ("C5", 40, "green", 6),
    ]
    assert told(institution="E02") == told(domain="marketing") == told(rule="R2") == [("C6", 80, "yellow", 1)]
    assert told(most=2) == told()[:2]
    assert [code for code, *_ in told(is_open=True)] == ["C3", "C6"]
    assert told(is_open=False, institution="E01", most=1) == [("C1", 4, "green", 4)]


# Each rule checked once a month for 13 months in E01: 100 rows, of which as many bad as the month has its number.
MONTHS = [f"{year}-{month:02}" for year, month in [(2024, 6 + n) for n in range(7)] + [(2025, 1 + n) for n in range(6)]]
CHECKS = {
    "institution": PLACES,
    "source_table": [*GIVEN["source_table"], _table("T3", "finance")],
    "quality_rule": [
        *GIVEN["quality_rule"], _rule("R3", "T1", "accuracy", 50.0), _rule("R4", "T3", "accuracy", 50.0),
    ],
    "quality_result": [
        *GIVEN["quality_result"],
        *(_result("E01", "R3", f"{month}-15", 100, number) for number, month in enumerate(MONTHS)),
        _result("E02", "R3", "2025-06-01", 400, 0, 7),  # found bad in the month, and mended within it
        _result("E02", "R3", "2025-05-01", 0, 0),
        _result("E02", "R3", "2025-03-01", 50, 0),
        _result("E02", "R4", "2025-04-02", 50, 50),
        _result("E01", "R4", "2025-02-02", 0, 0),
    ],
}  # fmt: skip


def test_a_table_is_rated_by_dimension_and_month_over_its_rules(ask_tiny: AskTiny) -> None:
    def told(table: str, institution: str = "whole") -> dict[tuple[str, str], tuple[Any, ...]]:
        asked = {"table_id": table, "institution": institution}
        rows = ask_tiny("catalogue/quality_by_month", CHECKS, asked)
        keys = [(row["dimension"], row["month"]) for row in rows]
        assert keys == sorted(keys)
        values = [(row["checked_rows"], row["failed_rows"], round(row["share"], 4), row["light"]) for row in rows]
        return dict(zip(keys, values, strict=True))

    whole = told("T1")
    assert list(whole) == [("accuracy", month) for month in MONTHS]
    assert whole["accuracy", "2024-06"] == (100, 0, 100.0, "green")
    assert whole["accuracy", "2024-07"] == (100, 1, 99.0, "yellow")
    assert whole["accuracy", "2024-08"] == (100, 2, 98.0, "red")
    # R1: 100 rows with 2 bad, 300 with none; R3: 100 with 12, 400 with none
    assert whole["accuracy", "2025-06"] == (900, 14, 98.4444, "red")
    assert told("T1", "E02")["accuracy", "2025-06"] == (700, 0, 100.0, "green")
    assert told("T1", "E02").keys() == {("accuracy", "2025-03"), ("accuracy", "2025-06")}, "in May no row was checked"
    assert told("T2") == {("completeness", "2025-06"): (200, 8, 96.0, "red")}


def test_the_dimensions_are_rated_over_the_last_twelve_months_with_checks(ask_tiny: AskTiny) -> None:
    def told(**asked: Any) -> dict[tuple[str, str], tuple[Any, ...]]:
        rows = ask_tiny("catalogue/quality_months", CHECKS, {**WHOLE, **asked})
        return {
            (row["dimension"], row["month"]): (row["checked_rows"], row["failed_rows"], row["light"]) for row in rows
        }

    whole = told()
    assert list(whole) == [("completeness", "2025-06"), *(("accuracy", month) for month in MONTHS[1:])]
    assert whole["completeness", "2025-06"] == (200, 8, "yellow")  # 96 % keeps 95 %
    assert whole["accuracy", "2025-06"] == (900, 14, "red")  # R1 misses its 99 % in E01
    assert whole["accuracy", "2025-05"] == (200, 51, "red")  # R1's 40 of 100, R3's 11 of 100
    assert whole["accuracy", "2025-04"] == (150, 60, "red")  # R4's 50 of 50
    assert whole["accuracy", "2025-03"] == (150, 9, "yellow")
    assert told(institution="E02") == {
        ("accuracy", "2025-03"): (50, 0, "green"),
        ("accuracy", "2025-04"): (50, 50, "red"),
        ("accuracy", "2025-06"): (700, 0, "green"),
    }
    assert told(domain="marketing") == {("completeness", "2025-06"): (200, 8, "yellow")}


def test_a_rule_is_followed_by_institution_over_the_last_twelve_months_with_checks_of_it(ask_tiny: AskTiny) -> None:
    def told(rule: str, institution: str = "whole") -> list[tuple[Any, ...]]:
        rows = ask_tiny("catalogue/quality_rule_months", CHECKS, {"rule": rule, "institution": institution})
        return [
            (
                row["institution_id"],
                row["month"],
                row["failed_rows"],
                row["newly_failed_rows"],
                row["share"],
                row["light"],
            )
            for row in rows
        ]

    june = [("E01", "2025-06", 2, 2, 98.0, "red"), ("E02", "2025-06", 0, 0, 100.0, "green")]
    assert told("R1") == [("E01", "2025-05", 40, 40, 60.0, "red"), *june]
    assert told("R1", "E02") == june[1:]
    assert [(place, month) for place, month, *_ in told("R3", "E01")] == [("E01", month) for month in MONTHS[1:]]
    assert told("R3")[11:] == [
        ("E01", "2025-06", 12, 0, 88.0, "yellow"),
        ("E02", "2025-03", 0, 0, 100.0, "green"),
        ("E02", "2025-05", 0, 0, None, "green"),
        ("E02", "2025-06", 0, 7, 100.0, "yellow"),
    ]


def _finding(key: str, day: str, outcome: str, rule: str = "R1", place: str = "E01") -> dict[str, Any]:
    return {"institution_id": place, "rule_id": rule, "row_key": key, "checked_on": day, "outcome": outcome}


def _repair_target(place: str, target: float) -> dict[str, Any]:
    """From the second quarter on."""
    row = {"kpi": "anomaly_repair_rate", "institution_id": place, "quarter": "2025-Q2", "due_on": "2025-12-31"}
    return row | {"target": target}


REPAIRS = {
    **GIVEN,
    "institution": PLACES,
    "kpi_target": [_repair_target("whole", 55), _repair_target("E01", 55.1), _repair_target("E02", 80)],
    "quality_finding": [
        *(_finding(key, "2024-12-20", "failed") for key in "AB"),
        _finding("A", "2025-01-20", "passed"),  # only in the month after
        _finding("K", "2025-02-03", "failed"),
        _finding("K", "2025-02-28", "passed"),
        *(_finding(key, "2025-05-02", "failed") for key in "CDEFG"),
        *(_finding(key, "2025-05-20", "passed") for key in "CD"),
        _finding("E", "2025-05-20", "confirmed_false"),
        _finding("F", "2025-06-10", "passed"),
        _finding("H", "2025-06-10", "failed", place="E02"),
        _finding("H", "2025-06-21", "passed", place="E02"),  # after the cut-off
        _finding("I", "2025-06-10", "failed", "R2"),
        _finding("I", "2025-06-15", "passed", "R2"),
    ],
}


def _repairs(ask_tiny: AskTiny, **asked: Any) -> dict[str, tuple[Any, ...]]:
    """Period → found, confirmed false, repaired, value, target, light."""
    rows = ask_tiny("catalogue/quality_repairs", REPAIRS, {**WHOLE, **asked}, kpis=["anomaly_repair_rate"])
    told = ("found", "confirmed_false", "repaired", "value", "target", "light")
    return {row["period"]: tuple(row[column] for column in told) for row in rows}


def test_repairs_are_those_by_the_end_of_the_month_and_of_the_year_to_the_cut_off(ask_tiny: AskTiny) -> None:
    whole = _repairs(ask_tiny)
    assert list(whole) == [*(f"2025-0{month}" for month in range(1, 7)), "2025-06-YTD"]
    assert whole["2025-01"] == (0, 0, 0, None, None, "none_occurred")
    assert whole["2025-02"] == (1, 0, 1, 100.0, None, "no_target")
    assert whole["2025-05"] == (5, 1, 2, 50.0, 55.0, "yellow")  # C and D of four, five points below the target
    assert whole["2025-06"] == (2, 0, 1, 50.0, 55.0, "yellow")  # I; H only after the cut-off
    # K, C, D, F and I of seven; A and B were found last year
    assert whole["2025-06-YTD"] == (8, 1, 5, pytest.approx(500 / 7), 55.0, "green")


def test_repairs_are_told_of_one_institution_or_domain(ask_tiny: AskTiny) -> None:
    own = _repairs(ask_tiny, institution="E01")
    assert own["2025-05"] == (5, 1, 2, 50.0, 55.1, "red")
    assert own["2025-06"] == (1, 0, 1, 100.0, 55.1, "green")
    assert _repairs(ask_tiny, institution="E02")["2025-06-YTD"] == (1, 0, 0, 0.0, 80.0, "red")
    assert _repairs(ask_tiny, domain="marketing")["2025-06-YTD"] == (1, 0, 1, 100.0, 55.0, "green")
