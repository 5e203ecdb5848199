"""An answer as text: CSV for spreadsheets, JSON for programs, a table for the terminal."""

from __future__ import annotations

import csv
import io
import json
import math
from datetime import date
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

from data.spreadsheet import harmless
from queries.answer import Answer

WIDEST = 10_000
"""Signs a line: a column is never cut short, for a cut value says nothing."""


def as_json(answer: Answer) -> str:
    """`release`, `as_of`, `loaded_at`, `released_at`, `rows`; money is text, so that it stays exact."""
    content = {
        "release": answer.release,
        "as_of": answer.as_of.isoformat(),
        "loaded_at": answer.loaded_at.isoformat(),
        "released_at": answer.released_at.isoformat(),
        "rows": [{name: _json_value(value) for name, value in row.items()} for row in answer.rows],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_csv(answer: Answer) -> str:
    """A header and the rows; text that a spreadsheet would run as a formula begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.table.column_names)
    writer.writerows([_csv_value(value) for value in row.values()] for row in answer.rows)
    return out.getvalue()


def as_table(answer: Answer) -> str:
    """One line a row, however wide, and below them the release and its three times."""
    table = Table()
    for name in answer.table.column_names:
        table.add_column(name, no_wrap=True)
    for row in answer.rows:
        table.add_row(*(_plain(value) for value in row.values()))
    console = Console(file=io.StringIO(), markup=False, width=WIDEST)
    console.print(table)
    console.print(
        f"{answer.table.num_rows} rows · release {answer.release} · cut-off {answer.as_of} · "
        f"loaded {answer.loaded_at} · released {answer.released_at}",
        highlight=False,
    )
    text: str = console.file.getvalue()  # type: ignore[attr-defined]  # the StringIO given above
    return text


def _json_value(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list):
        return [_json_value(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _csv_value(value: Any) -> str:
    text = _plain(value)
    return harmless(text) if isinstance(value, (str, list)) else text


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ";".join(_plain(part) for part in value)
    return value.isoformat() if isinstance(value, date) else str(value)
