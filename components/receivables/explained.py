"""What the board says of items that are asked for: the figure that stands beside the sum of the list."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from components.drill.asked import AskedItems
from components.fetch import fetch
from components.filters import Filters
from components.receivables.any_day import asked_day, day_rows
from components.receivables.figures import Scope
from components.receivables.words import SMALL_DAYS
from components.records import records

DIMENSIONS = ("sub_unit", "account", "business_type", "counterparty")
KNOWN = {*DIMENSIONS, "direction", "internal", "days", "years", "since", "small", "basis", "band"}
COLUMNS = {
    ("open", None, None, None): "balance",
    ("open", None, 1, None): "above_one_year",
    ("overdue", None, None, None): "overdue",
    ("overdue", SMALL_DAYS, None, True): "small_overdue",
    ("due_within", 7, None, None): "due_in_7",
    ("due_within", 15, None, None): "due_in_15",
    ("due_within", 30, None, None): "due_in_30",
    ("prepayment", None, None, None): "prepayment",
    ("prepayment", None, 1, None): "long_prepayment",
    ("opened", None, None, None): "opened",
    ("cleared", None, None, None): "cleared",
}
"""State, days, years and small of what is asked for, and the column of `receivables/on` that says it."""


def board_figure(asked: AskedItems, filters: Filters) -> Decimal | None:
    """The figure, None where the board has none for these filters or that day."""
    by = {name: value for name, value in asked.by.items() if value is not None}
    dimensions = [name for name in (*DIMENSIONS, "band") if name in by]
    if "direction" not in by or by.keys() - KNOWN or len(dimensions) > 1 or ("band" in by) != ("basis" in by):
        return None
    dimension = dimensions[0] if dimensions else "all"
    code = str(by[dimension]) if dimensions else ""
    internal = by.get("internal")
    side = "all" if internal is None else "internal" if internal else "external"
    part = by["basis"] if dimension == "band" else dimension
    if asked.cut_off == asked_day(filters.as_of) and not _ends_month(asked.cut_off):
        return _of_day(asked, by, part, code, side)
    params = {name: by.get(name) for name in ("days", "years", "since", "small")}
    rows = fetch(
        "receivables/figure",
        cut_off=asked.cut_off,
        institution=asked.institution,
        state=asked.state,
        direction=by["direction"],
        side=side,
        dimension=part,
        code=code,
        **params,
    )
    return records(rows)[0]["figure"] if len(rows) else None


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _of_day(asked: AskedItems, by: Mapping[str, Any], part: str, code: str, side: str) -> Decimal | None:
    """What the board of that day says: it is reckoned once for all its figures."""
    column = COLUMNS.get((asked.state, by.get("days"), by.get("years"), by.get("small")))
    if column is None:
        return None
    rows = day_rows(asked.cut_off, Scope(asked.institution, side))
    own = rows[(rows["direction"] == by["direction"]) & (rows["part"] == ("total" if part == "all" else part))]
    found = records(own[own["code"] == code])
    return found[0][column] if found and found[0]["starts_on"] == by.get("since", found[0]["starts_on"]) else None
