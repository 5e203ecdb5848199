"""The Excel template: what it holds, and that a filled one loads back as it is."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.contract import Field, load_contract
from data.load import load
from data.pool import Pool
from data.template import write_template
from ledger.store import Ledger

EXAMPLES: dict[str, Any] = {
    "varchar": "X1",
    "date": date(2025, 6, 30),
    "timestamp": datetime(2025, 6, 30, 8, 0),
    "boolean": True,
    "bigint": 3,
    "double": 1.5,
    "decimal(18,2)": 12.34,
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "template.xlsx"
    write_template(file, load_contract())
    return file


def test_every_table_has_a_sheet_with_its_columns(template: Path) -> None:
    workbook = openpyxl.load_workbook(template)
    for table in load_contract().tables.values():
        sheet = workbook[table.name]
        assert tuple(cell.value for cell in sheet[1]) == table.columns


def test_columns_carry_notes_and_validation(template: Path) -> None:
    sheet = openpyxl.load_workbook(template)["settlement_item"]
    columns = {cell.value: cell for cell in sheet[1]}
    assert "one of: AR, AP" in columns["direction"].comment.text
    assert "required" in columns["amount"].comment.text
    rules = {str(rule.sqref).rstrip("0123456789"): rule for rule in sheet.data_validations.dataValidation}
    types = {rule.type for rule in rules.values()}
    assert {"list", "date", "decimal"} <= types


def value_of(field: Field) -> Any:
    if field.allowed:
        return field.allowed[0]
    if field.example and field.type == "varchar":
        return field.example
    if field.type in ("bigint", "double") and field.minimum is not None:
        return field.minimum
    return EXAMPLES[field.type]


def test_a_filled_template_loads_back_without_a_mapping(template: Path, tmp_path: Path) -> None:
    """One row in every table, every reference met by the row of the table referred to."""
    contract = load_contract()
    rows: dict[str, dict[str, Any]] = {}
    workbook = openpyxl.load_workbook(template)
    for table in contract.tables.values():
        row = {field.name: value_of(field) for field in table.fields}
        for field, reference in table.references:
            row[field.name] = rows[reference.table][reference.field]
        rows[table.name] = row
        for position, value in enumerate(row.values(), start=1):
            workbook[table.name].cell(row=2, column=position, value=value)
    filled = tmp_path / "filled.xlsx"
    workbook.save(filled)
    ledger_tables = contract.ledger_tables
    ledger = Ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", ledger_tables)
    report = load(filled, pool=Pool(tmp_path / "pool", contract), ledger=ledger)
    assert report.rejects is None or report.rejects.read_text(encoding="utf-8-sig") == ""
    assert {name: counts.accepted for name, counts in report.tables.items()} == dict.fromkeys(contract.tables, 1)
