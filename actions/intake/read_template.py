"""The Excel template of contract tables, to fill in and upload."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from actions.context import Context
from data.template import write_template


def read_template(context: Context, *, table: str | None = None) -> bytes:
    """The template as an Excel file: one sheet a table the installation may hold, or the one asked for."""
    contract = context.pool.contract
    if table:
        contract = replace(contract, tables={table: contract.table(table)})
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.xlsx"
        write_template(file, contract, profile=context.pool.profile)
        return file.read_bytes()
