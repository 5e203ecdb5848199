"""The business cut-off and the first month shown: from the dates of what happened, never from the clock."""

from __future__ import annotations

from datetime import date

import duckdb

from data.build.errors import BuildError

# When something happened. No planned or due dates: they lie ahead. No ledger dates unless there is nothing
# else: acting on the board must not end a month for which no data has come.
HAPPENED = (
    ("delivery", "arrived_at"),
    ("quality_result", "checked_on"),
    ("quality_finding", "checked_on"),
    ("data_request", "requested_on"),
    ("usage_day", "day"),
    ("process_measure", "measured_on"),
    ("clearing", "cleared_on"),
    ("service_day", "day"),
    ("service_rating", "rated_on"),
    ("incident", "started_at"),
    ("course_rating", "rated_on"),
    ("exam", "sat_on"),
    ("attendance", "attended_on"),
    ("survey_answer", "answered_on"),
    ("solution_outcome", "finished_on"),
)
# Dates that also reach back before the first month: opening items, baselines.
REACHING_BACK = (
    ("settlement_item", "posting_date"),
    ("voucher", "posting_date"),
    ("capacity", "measured_on"),
    ("job_run", "started_at"),
    ("guide_receipt", "received_on"),
)
DECIDED = (
    ("issue", "raised_at"),
    ("rollout_entry", "entered_on"),
    ("resource_request", "requested_on"),
    ("policy_item", "done_on"),
)
YEARS_SHOWN = 3

Columns = tuple[tuple[str, str], ...]


def business_span(connection: duckdb.DuckDBPyConnection, *, not_after: date | None) -> tuple[date, date]:
    """(cut-off, first month shown) of schema `pool`.

    The cut-off is the latest day on which anything in the pool happened; days later than `not_after` are
    taken for slips of the pen. The first month is that of the first thing that happened, at most three
    calendar years back. Where nothing has happened yet (lists only), both are of `not_after`, the day of
    the last load; BuildError if that is not given.
    """
    latest = _first_found(connection, "max", (HAPPENED + REACHING_BACK, DECIDED), not_after=not_after)
    earliest = _first_found(connection, "min", (HAPPENED, REACHING_BACK, DECIDED), not_after=not_after)
    if not_after is not None and (latest is None or earliest is None):
        return not_after, not_after.replace(day=1)
    if latest is None or earliest is None:
        raise BuildError("Nothing in the pool has a date yet; load data (or the demo) before building.")
    first_month = max(earliest.replace(day=1), date(latest.year - YEARS_SHOWN + 1, 1, 1))
    return latest, first_month


def _first_found(
    connection: duckdb.DuckDBPyConnection,
    extreme: str,
    sources: tuple[Columns, ...],
    *,
    not_after: date | None,
) -> date | None:
    """The extreme over the first of `sources` that has any date."""
    for columns in sources:
        dates = " union all ".join(f"select {column}::date as day from pool.{table}" for table, column in columns)
        found = connection.execute(
            f"select {extreme}(day) from ({dates}) where day <= coalesce(?, day)", [not_after]
        ).fetchone()
        if found and found[0]:
            day: date = found[0]
            return day
    return None
