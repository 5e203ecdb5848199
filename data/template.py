"""The Excel template of the contract: one sheet a table, its header, notes and cell validation.

A filled template loads as it is: sheets are named after tables, headers after columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.contract.model import Contract, Field, Table

ROWS = 10_000
"""Rows under the header that are validated and formatted as they are typed."""

LONGEST_LIST = 255
NUMBER_FORMATS = {
    "varchar": "@",
    "date": "yyyy-mm-dd",
    "timestamp": "yyyy-mm-dd hh:mm:ss",
    "boolean": "General",
    "bigint": "0",
    "double": "General",
    "decimal(18,2)": "#,##0.00",
}
TYPE_WORDS = {
    "varchar": "text",
    "date": "date, for example 2025-06-30",
    "timestamp": "date and time, for example 2025-06-30 08:00:00",
    "boolean": "true or false",
    "bigint": "whole number",
    "double": "number",
    "decimal(18,2)": "amount with two decimals",
}


def write_template(file: Path, contract: Contract, *, profile: str | None = None) -> None:
    """Write the template of all tables, or of those that an installation of `profile` may hold."""
    with xlsxwriter.Workbook(file) as workbook:
        formats = {name: workbook.add_format({"num_format": code}) for name, code in NUMBER_FORMATS.items()}
        required = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E6EAEA"})
        optional = workbook.add_format({"bottom": 1, "bg_color": "#F4F6F6"})
        for table in contract.tables.values():
            if profile is None or profile in table.profiles:
                sheet = workbook.add_worksheet(table.name)
                _write_sheet(sheet, table, formats, required=required, optional=optional)
        _write_contents(workbook, contract)


def _write_sheet(sheet: Worksheet, table: Table, formats: dict[str, Any], *, required: Any, optional: Any) -> None:
    sheet.freeze_panes(1, 0)
    for position, field in enumerate(table.fields):
        sheet.write_string(0, position, field.name, required if field.required else optional)
        sheet.write_comment(0, position, _note(field), {"x_scale": 2, "y_scale": 1.5})
        sheet.set_column(position, position, max(12, len(field.name) + 3), formats[field.type])
        if rule := _validation(field):
            sheet.data_validation(1, position, ROWS, position, rule)


def _write_contents(workbook: Workbook, contract: Contract) -> None:
    """A last sheet that says what each sheet is for; its name is no table's, so loading leaves it aside."""
    sheet = workbook.add_worksheet("(tables)")
    bold = workbook.add_format({"bold": True})
    sheet.write_row(0, 0, ["sheet", "what it holds", "one row per"], bold)
    for row, table in enumerate(contract.tables.values(), start=1):
        sheet.write_row(row, 0, [table.name, table.description, table.grain])
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 2, 70)


def _note(field: Field) -> str:
    """What belongs into the column, for the person who fills it."""
    lines = [field.description, TYPE_WORDS[field.type] + (", required" if field.required else "")]
    if field.allowed:
        lines.append("one of: " + ", ".join(field.allowed))
    if field.reference:
        lines.append(f"must stand in {field.reference.table}.{field.reference.field}")
    if field.example:
        lines.append("for example " + field.example)
    return "\n".join(lines)


def _validation(field: Field) -> dict[str, Any] | None:
    rule = _rule(field)
    if rule is None:
        return None
    message = f"{field.name}: {TYPE_WORDS[field.type]}"
    return rule | {
        "ignore_blank": True,
        "error_title": "Not accepted"[:32],
        "error_message": (f"{field.name}: one of the list" if rule["validate"] == "list" else message)[:255],
    }


def _rule(field: Field) -> dict[str, Any] | None:
    if field.allowed:
        return _list(field.allowed)
    match field.type:
        case "boolean":
            return {"validate": "list", "source": ["TRUE", "FALSE"]}
        case "date" | "timestamp":
            return {"validate": "date", "criteria": ">=", "value": "=DATE(1900,3,1)"}
        case "bigint":
            return {"validate": "integer"} | _bounds(field)
        case "double" | "decimal(18,2)":
            return {"validate": "decimal"} | _bounds(field)
    return None


def _list(values: Sequence[str]) -> dict[str, Any] | None:
    """A drop-down; Excel takes lists of at most 255 characters inline."""
    if len(",".join(values)) > LONGEST_LIST:
        return None
    return {"validate": "list", "source": list(values)}


def _bounds(field: Field) -> dict[str, Any]:
    lowest = -1e15 if field.minimum is None else field.minimum
    highest = 1e15 if field.maximum is None else field.maximum
    return {"criteria": "between", "minimum": lowest, "maximum": highest}
