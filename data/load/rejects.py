"""The file of rows set aside: one line a problem, for Excel and for people."""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.pool import literal
from data.spreadsheet import FORMULA_SIGNS

BOM = "\ufeff"


def write_rejects(connection: duckdb.DuckDBPyConnection, problems: str, file: Path) -> None:
    """Write `problems` (SQL: file, row, column, value, reason) as CSV in UTF-8 with a BOM.

    A text that Excel would take for a formula gets an apostrophe before it.
    """
    connection.execute(
        f'copy (select {_harmless("file")} as "{BOM}file", row, {_harmless("column")} as "column", '
        f'{_harmless("value")} as "value", {_harmless("reason")} as reason from ({problems})) '
        f"to {literal(str(file))} (format csv, header true)"
    )


def _harmless(name: str) -> str:
    column = f'"{name}"'
    signs = ", ".join(literal(sign) for sign in FORMULA_SIGNS)
    return f"case when {column}[1] in ({signs}) then '''' || {column} else {column} end"
