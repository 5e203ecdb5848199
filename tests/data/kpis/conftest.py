"""One measure on a pool of a few rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest

from data.build import kpi_rows

Place = tuple[str, str]


class Measured(NamedTuple):
    """By (period, institution): (numerator, denominator), and the open planned pieces."""

    figures: dict[Place, tuple[float | None, float | None]]
    open_planned: dict[Place, float | None]


@pytest.fixture
def measure(tiny_pool) -> Callable[..., Measured]:
    """measure(code, rows_by_table, as_of="2025-06-30") → Measured, from January of that year on.

    Period codes tell the grain: 2025-06 a month, 2025-Q2 a quarter, 2025-06-YTD the year to date.
    """

    def run(code, rows_by_table, *, as_of):
        cut_off = date.fromisoformat(as_of)
        rows = kpi_rows(tiny_pool(rows_by_table), code, as_of=cut_off, first_month=date(cut_off.year, 1, 1))
        return Measured(
            {(row["period"], row["institution_id"]): (row["numerator"], row["denominator"]) for row in rows},
            {(row["period"], row["institution_id"]): row["open_planned"] for row in rows},
        )

    return run
