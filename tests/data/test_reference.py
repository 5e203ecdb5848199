"""The customer's fixed lists: complete, and loadable without a mapping."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from data.contract import load_contract
from data.kpi_file import read_kpi_files
from data.load import load
from data.pool import Pool
from data.reference import province_names, reference_files, reference_rows
from ledger.store import Ledger


def test_an_installation_begins_with_them_and_no_row_is_set_aside(tmp_path: Path) -> None:
    contract = load_contract()
    ledger_tables = [table for table in contract.tables.values() if table.owner == "ledger"]
    ledger = Ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", ledger_tables)
    report = load(
        reference_files(), pool=Pool(tmp_path / "pool", contract), ledger=ledger, origin="reference"
    ).as_json()
    ledger.close()
    assert {name: (counts["accepted"], counts["rejected"]) for name, counts in report["tables"].items()} == {
        path.stem: (len(reference_rows(path.stem)), 0) for path in reference_files()
    }


def test_files_are_named_after_tables_and_hold_their_columns_only() -> None:
    tables = load_contract().tables
    for path in reference_files():
        assert set(reference_rows(path.stem)[0]) <= set(tables[path.stem].columns), path.name


def test_every_measure_has_a_target_at_its_level() -> None:
    level_of = {row["kpi"]: row["institution_id"] for row in reference_rows("kpi_target")}
    expected = {kpi.code: "whole" if kpi.level == "institution" else "centre" for kpi in read_kpi_files()}
    assert level_of == expected
    assert len(level_of) == 53


def test_targets_carry_what_pace_needs() -> None:
    targets = {(row["kpi"], row["quarter"]): row for row in reference_rows("kpi_target")}
    surveyed = targets["institutions_surveyed", "2025-Q2"]
    assert (surveyed["planned"], surveyed["due_on"], surveyed["stretch"]) == ("16", "2025-04-30", "20")
    coverage = targets["table_access_coverage", "2025-Q4"]
    assert (coverage["target"], coverage["baseline"], coverage["baseline_on"]) == ("80", "0", "2024-12-31")
    assert [targets["value_reports", f"2025-Q{quarter}"]["due_on"] for quarter in (1, 2, 3, 4)] == [
        "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31",
    ]  # fmt: skip


def test_every_row_has_both_names() -> None:
    for table in ("institution", "domain", "scenario", "milestone"):
        assert all(row["name_zh"] and row["name_en"] for row in reference_rows(table)), table


def test_lists_are_complete() -> None:
    assert len(reference_rows("institution")) == 27
    assert len(reference_rows("scenario")) == 18
    assert len(reference_rows("milestone")) == 22
    assert set(province_names()) == {row["institution_id"] for row in reference_rows("institution")}


def test_holidays_are_weekdays_off_and_worked_weekends() -> None:
    """Of the official days off in 2025 those not at weekends; five weekend days are worked, in 2026 six."""
    days = [(date.fromisoformat(str(row["day"])), row["kind"]) for row in reference_rows("holiday")]
    assert all((day.weekday() < 5) == (kind == "holiday") for day, kind in days)
    number = Counter((day.year, kind) for day, kind in days)
    assert (number[2025, "workday"], number[2026, "workday"]) == (5, 6)
    # 33 days off in 2026: 3, 9, 3, 5, 3, 3 and 7, of which 14 fall on weekends
    assert number[2026, "holiday"] == 33 - 14
