"""What the board says of items that are asked for: the figure that stands beside the sum of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from components.drill.asked import AskedItems
from components.fetch import fetch
from components.filters import Filters
from components.receivables.any_day import asked_day, day_rows
from components.receivables.figures import Scope
from components.receivables.words import COUNTERPARTY, OTHERS, SMALL_DAYS
from components.records import records

Row = Mapping[Any, Any]
DIMENSIONS = ("sub_unit", "account", "business_type", "counterparty")
KNOWN = {*DIMENSIONS, "but", "direction", "internal", "days", "years", "since", "small", "basis", "band"}
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
    day = asked_day(filters.as_of)
    figure = _of_day(records(day_rows(day, Scope(asked.institution, side))), asked, part, code) if day else None
    return _of_marts(asked, by, side, part, code) if figure is None else figure


def _of_marts(asked: AskedItems, by: Mapping[str, Any], side: str, part: str, code: str) -> Decimal | None:
    """What the board says at a month's end."""
    params = {name: by.get(name) for name in ("days", "years", "since", "small", "but")}
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


def _of_day(rows: Sequence[Row], asked: AskedItems, part: str, code: str) -> Decimal | None:
    """What the board of a day says: all its figures, those it compares them with too, are reckoned at once."""
    by = asked.by
    column = COLUMNS.get((asked.state, by.get("days"), by.get("years"), by.get("small")))
    own = [row for row in rows if row["direction"] == by["direction"]]
    if "but" in by:
        largest = {row["code"] for row in own if row["part"] == COUNTERPARTY} - {OTHERS}
        part, code = COUNTERPARTY, OTHERS if largest == set(by["but"]) else ""
    wanted = "total" if part == "all" else part
    row = next((row for row in own if (row["part"], row["code"]) == (wanted, code)), None)
    if row is None or column is None:
        return None
    ending = _spans(row).get((asked.cut_off, by.get("since")))
    return None if ending is None else row.get(f"{column}{ending}")


def _spans(row: Row) -> dict[tuple[date | None, date | None], str]:
    """Until when and, of what moved, since when, and what the columns of it end with."""
    day, year_before = row["cut_off"], row["year_before"]
    january = day.replace(month=1, day=1)
    return {
        (year_before, None): "_last_year",
        (year_before, year_before and year_before.replace(month=1, day=1)): "_last_year",
        (january - timedelta(days=1), None): "_to_date",
        (day, january): "_to_date",
        (day, None): "",
        (day, row["starts_on"]): "",
    }
