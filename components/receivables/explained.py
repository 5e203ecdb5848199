"""What the board says of items that are asked for: the figure that stands beside the sum of the list."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from components.drill.asked import AskedItems
from components.fetch import fetch
from components.records import records

DIMENSIONS = ("sub_unit", "account", "business_type")
KNOWN = {*DIMENSIONS, "direction", "internal", "days", "years", "since"}


def board_figure(asked: AskedItems) -> Decimal | None:
    """The figure, None where the board has none for these filters or that day."""
    by = {name: value for name, value in asked.by.items() if value is not None}
    dimensions = [name for name in DIMENSIONS if name in by]
    if "direction" not in by or by.keys() - KNOWN or len(dimensions) > 1:
        return None
    internal: Any = by.get("internal")
    rows = records(
        fetch(
            "receivables/figure",
            cut_off=asked.cut_off,
            institution=asked.institution,
            state=asked.state,
            direction=by["direction"],
            side="all" if internal is None else "internal" if internal else "external",
            dimension=dimensions[0] if dimensions else "all",
            code=by[dimensions[0]] if dimensions else "",
            days=by.get("days"),
            years=by.get("years"),
            since=by.get("since"),
        )
    )
    return rows[0]["figure"] if rows else None
