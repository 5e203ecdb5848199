"""The cells of a breakdown: a figure of one part at the end of a day, which opens its items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from components import format
from components.drill.links import items_address
from components.figure_table import Cell
from components.receivables.words import COUNTERPARTY, FLOWS, INSTITUTION, MONTH, OTHERS

STATES = {"overdue": "overdue", "prepayment": "prepayment", "opened": "opened", "cleared": "cleared"}
"""The state of items that a figure sums, where it is not open."""

Row = Mapping[Any, Any]


def part_of(row: Row, dimension: str, by: Mapping[str, Any], but: Sequence[str]) -> dict[str, Any]:
    """The filters of a line's items; `but` are the counterparties that the line of all others leaves out."""
    code = row["code"]
    if dimension == MONTH:
        return dict(by)
    if dimension == COUNTERPARTY and code == OTHERS:
        return {**by, "but": but or None}
    return {**by, ("institution" if dimension == INSTITUTION else dimension): code}


def figure_cell(
    amount: Any, figure: str, cut_off: date, since: date | None, by: Mapping[str, Any], *, text: str | None = None
) -> Cell:
    """A figure at the end of a day, which opens its items; of what moved, those from `since`, or January, on.

    `text` is how it is written, where not in 10,000 yuan; what is not known opens nothing.
    """
    text = text or format.ten_thousands(amount)
    if format.is_missing(amount):
        return Cell(text)
    filters = dict(by)
    if figure in FLOWS:
        filters["since"] = since or cut_off.replace(month=1, day=1)
    if figure == "above_one_year":
        filters["years"] = 1
    return Cell(text, items_address(STATES.get(figure, "open"), cut_off=cut_off, **filters))
