"""The table officials expect: this month, year to date, same period last year, change, total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import format
from components.browser import register
from components.text import _

_table = register("official_table")

WAN, YUAN = "wan", "yuan"


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures; `change` ones are written with an arrow and their unit.

    `part` is of parts of a change: with their sign, and this many decimals. `unit` is the column's own, where it is
    another than the table's.
    """

    column: str
    title: str
    change: bool = False
    part: int | None = None
    unit: str | None = None


def official_columns() -> list[FigureColumn]:
    """本月, 本年累计, 上年同期, 增减 over columns this_month, year_to_date, last_year, change."""
    return [
        FigureColumn("this_month", _("This month")),
        FigureColumn("year_to_date", _("Year to date")),
        FigureColumn("last_year", _("Same period last year")),
        FigureColumn("change", _("Change"), change=True),
    ]


def official_table(
    rows: pd.DataFrame,
    *,
    label: str,
    label_title: str,
    columns: Sequence[FigureColumn],
    unit: str | None = None,
    unit_column: str | None = None,
    total: Mapping[str, Any] | None = None,
    key: str,
) -> None:
    """Draws the rows with figures written by their unit.

    `label` is the text column at the left. Either one `unit` for all (a unit code, `wan` or `yuan`,
    stated once above the table), or `unit_column`, the row's own unit code, shown beside the label.
    `total` holds the figures of the 合计 row by column.
    """
    records = rows.to_dict("records")
    units = [str(row[unit_column]) if unit_column else unit or "" for row in records]
    unit_cells = [[format.unit_name(code)] if unit_column else [] for code in units]
    heads = [label_title, *([_("Unit")] if unit_column else []), *(column.title for column in columns)]
    data = {
        "heads": heads,
        "rows": [
            [str(row[label]), *unit_cell, *_figures(row, columns, code)]
            for row, unit_cell, code in zip(records, unit_cells, units, strict=True)
        ],
        "total": [_("Total"), *[""] * bool(unit_column), *_figures(total, columns, unit or "")] if total else None,
        "unit": _("Unit: {unit}").format(unit=_unit_words(unit)) if unit else None,
    }
    _table(key=key, data=data)


def _figures(row: Mapping[Any, Any], columns: Sequence[FigureColumn], unit: str) -> list[str]:
    return [_written(row.get(column.column), column.unit or unit, column) for column in columns]


def _written(number: Any, unit: str, column: FigureColumn) -> str:
    if column.part is not None:
        return format.signed(number, column.part)
    if unit == WAN:
        return format.ten_thousands(number)
    if unit == YUAN:
        return format.yuan(number)
    return format.change(number, unit) if column.change else format.figure(number, unit)


def _unit_words(unit: str) -> str:
    return {WAN: _("wan yuan"), YUAN: _("yuan")}.get(unit) or format.unit_name(unit)
