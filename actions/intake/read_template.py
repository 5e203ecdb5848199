"""The Excel template of contract tables, to fill in and upload."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from data.template import write_template

from actions.context import Context


def read_template(context: Context, *, table: str | None = None) -> bytes:
    """The template as an Excel file: one sheet a table, or the one table asked for."""
    contract = context.pool.contract
    tables = [contract.table(table)] if table else list(contract.tables.values())
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.xlsx"
        write_template(file, tables)
        return file.read_bytes()
