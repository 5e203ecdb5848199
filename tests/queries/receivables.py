"""What tests of receivables and payables ask, and what they are drawn from."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings

from access import EVERYTHING, Role, Viewer
from queries import Door

EXECUTIVE = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}))
MONTHS = [f"{year}-{month:02}" for year, months in ((2024, range(1, 13)), (2025, range(1, 11))) for month in months]
PLACES = ["whole", *(f"E{number:02}" for number in range(1, 28))]
SIDES = ["all", "internal", "external"]
FIGURES = ("balance", "overdue", "above_one_year", "prepayment", "opened", "cleared")
ALL = {"dimension": "all", "code": ""}

Rows = list[dict[str, Any]]
drawn = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def asked(door: Door, name: str, **params: Any) -> Rows:
    return door.ask(f"receivables/{name}", EXECUTIVE, params).rows


def items(door: Door, **params: Any) -> Decimal:
    """What the items that are asked for sum to."""
    found = door.ask("drill/items", EXECUTIVE, {"most": 1, **params}).rows
    return found[0]["counted_in_all"] if found else Decimal(0)
