"""The rows behind a correction in words: which row it is, and what stood in a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from components import format
from components.fetch import fetch
from components.institutions import institution_name
from components.plain_table import Cell
from components.records import records
from components.releases.words import kind_name
from components.table_words import column_name, table_name
from components.text import _, name
from data.contract import load_contract

INSTITUTION, SOURCE_TABLE = "institution_id", "source_table"
Row = Mapping[str, str]


def difference_rows(table: str, lines: Sequence[Row]) -> list[dict[str, Cell]]:
    """The lines of `comparison_rows` of one table of the pool, for `plain_table`."""
    named = _tables_named(table, [line["row_key"] for line in lines])
    return [
        {
            _("Row"): key_words(table, line["row_key"], named),
            "": kind_name(line["kind"]),
            _("Field"): column_name(table, line["field"]),
            _("Before the correction"): value_words(table, line["field"], line["before"]),
            _("After it"): value_words(table, line["field"], line["after"]),
        }
        for line in lines
    ]


def key_words(table: str, key: str, named: Mapping[str, str]) -> str:
    """The parts of a row's key, with the names of the institution and of the customer's table, `named` by code."""
    parts = _parts(table, key)
    if not parts:
        return key
    said = []
    for column, code in parts:
        if column == INSTITUTION:
            said.append(institution_name(code))
        elif code in named:
            said.append(_("{name} ({code})").format(name=named[code], code=code))
        else:
            said.append(value_words(table, column, code))
    return " · ".join(said)


def decided_row(row: Mapping[Any, Any]) -> str:
    """Which row of the ledger somebody changed: its table and the parts of its key."""
    table = str(row["table_name"])
    return f"{table_name(table)} · {key_words(table, str(row['row_key']), {})}"


def value_words(table: str, column: str, value: str | None) -> str:
    """What stands in a field, times as they are written everywhere; masked ones and others as they are."""
    kind = load_contract().table(table).field(column).type
    try:
        if value and kind == "date":
            return format.day(date.fromisoformat(value))
        if value and kind == "timestamp":
            return format.moment(datetime.fromisoformat(value))
    except ValueError:
        return value or format.DASH
    return format.words(value)


def _tables_named(table: str, keys: Sequence[str]) -> dict[str, str]:
    """The customer's tables that the keys name, by code."""
    references = {field.name for field, to in load_contract().table(table).references if to.table == SOURCE_TABLE}
    codes = {code for key in keys for column, code in _parts(table, key) if column in references}
    if not codes:
        return {}
    return {row["table_id"]: name(row) for row in records(fetch("releases/names", source_tables=sorted(codes)))}


def _parts(table: str, key: str) -> list[tuple[str, str]]:
    """Column and value of each part of a key as `data/compare/rows.py` writes it; none where a value has a / in it."""
    columns, parts = load_contract().table(table).key, key.split("/")
    return list(zip(columns, parts, strict=True)) if len(columns) == len(parts) else []
