"""What was wrong in the month before the cut-off when it was frozen, and is right since: the story of a restatement."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import duckdb

from data.pool import literal

CORRECTED_DELIVERIES = 12
BOOKED_LATER = 8
"""Days into the next month on which the clearing was booked by mistake."""


def closed_month(as_of: date) -> str:
    """The last month that has ended before the month of the cut-off, such as 2025-09."""
    return f"{_last_day(as_of):%Y-%m}"


def write_correction(generated: Path, *, as_of: date, wrong: Path, right: Path) -> None:
    """Into `right` some of the generated rows as they are, into `wrong` the same rows as they were first brought.

    In the closed month the places that deliver latest had twelve arrivals booked after they were due, and the largest
    clearing of a receivable was booked in the month after it.
    """
    last = _last_day(as_of)
    with duckdb.connect() as connection:
        for table, rows, mistake in (
            ("delivery", _deliveries(generated, last), "due_at + interval 30 hour as arrived_at"),
            ("clearing", _clearing(generated, last), f"date '{last + timedelta(days=BOOKED_LATER)}' as cleared_on"),
        ):
            for folder, select in ((right, rows), (wrong, f"select * replace ({mistake}) from ({rows})")):
                folder.mkdir(parents=True, exist_ok=True)
                connection.execute(f"copy ({select}) to {literal(str(folder / f'{table}.parquet'))} (format parquet)")


def _last_day(as_of: date) -> date:
    return as_of.replace(day=1) - timedelta(days=1)


def _deliveries(generated: Path, last: date) -> str:
    """Arrivals in time in the closed month, of the institution that had the most deliveries late."""
    month = f"due_at >= date '{last.replace(day=1)}' and due_at < date '{last}' + interval 1 day and not is_cancelled"
    source = f"read_parquet({literal(str(generated / 'delivery.parquet'))})"
    return f"""
        select * from {source}
        where {month} and arrived_at <= due_at and totals_met and institution_id = (
            select institution_id from {source} where {month}
            group by institution_id
            order by count(*) filter (arrived_at > due_at) desc, institution_id
            limit 1
        )
        order by due_at, table_id
        limit {CORRECTED_DELIVERIES}
    """


def _clearing(generated: Path, last: date) -> str:
    """The largest clearing of a receivable in the closed month."""
    items, clearings = (
        f"read_parquet({literal(str(generated / table))})" for table in ("settlement_item*", "clearing*")
    )
    return f"""
        select clearing.* from {clearings} as clearing
        semi join (select * from {items} where direction = 'AR') as item using (institution_id, item_id)
        where cleared_on between date '{last.replace(day=1)}' and date '{last}'
        order by clearing.amount desc, clearing_id
        limit 1
    """
