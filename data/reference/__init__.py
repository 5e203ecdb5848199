"""The customer's fixed lists as files named after contract tables: an own installation begins with them.

`*.csv` beside this file are loadable without a mapping; `names/provinces.csv` gives each institution the
province that can stand in its place.
"""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent


def reference_files() -> list[Path]:
    """One CSV file for each table that an installation begins with, named after the table."""
    return sorted(FOLDER.glob("*.csv"))


def reference_rows(table: str) -> list[dict[str, str | None]]:
    """The rows of one of these files as text, an empty value as None."""
    return _rows(FOLDER / f"{table}.csv")


def province_names() -> dict[str, dict[str, str | None]]:
    """Institution code → its row of province_id, province_zh, province_en."""
    return {str(row["institution_id"]): row for row in _rows(FOLDER / "names" / "provinces.csv")}


def _rows(path: Path) -> list[dict[str, str | None]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]
