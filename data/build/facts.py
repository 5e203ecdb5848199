"""The marts that come from outside the pool: cut-off, clock, definitions, sources of a measure, rows set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import duckdb

from data.kpi_file import KpiFile

KPI = """
    create table marts.kpi (
        kpi varchar, position bigint, name varchar, seed_no varchar, unit varchar, direction varchar,
        kpi_group varchar, audience varchar, level varchar, combine varchar, pace_rule varchar,
        minimum double, empty_light varchar, is_count boolean, target_for varchar, of_ledger boolean,
        window_text varchar, numerator_text varchar, denominator_text varchar, note varchar
    )
"""
RELEASE_FACT = "create table marts.release_fact as select ?::date as as_of, ?::date as first_month"
CLOCK = "create or replace table marts.clock as select ?::timestamp as now, ?::date as today"
KPI_SOURCE = "create table marts.kpi_source (kpi varchar, source_table varchar)"
SET_ASIDE = "create table marts.set_aside (source_table varchar, set_aside_rows bigint)"


def write_facts(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: date,
    first_month: date,
    now: datetime,
    set_aside: Mapping[str, int],
    kpis: Sequence[KpiFile],
    sources: Mapping[str, frozenset[str]],
) -> None:
    """Create `marts.release_fact` and `clock` (one row), `kpi`, `kpi_source` and `set_aside` (one row each name).

    `sources` gives for each measure all nodes behind it; only `pool.<table>` are kept, bare.
    """
    behind = [
        (code, node.removeprefix("pool."))
        for code, nodes in sources.items()
        for node in sorted(nodes)
        if node.startswith("pool.")
    ]
    connection.execute("begin")
    connection.execute(RELEASE_FACT, [as_of, first_month])
    write_clock(connection, now=now, as_of=as_of)
    _fill(connection, "kpi", KPI, [_kpi_row(position, kpi) for position, kpi in enumerate(kpis, start=1)])
    _fill(connection, "kpi_source", KPI_SOURCE, behind)
    _fill(connection, "set_aside", SET_ASIDE, sorted(set_aside.items()))
    connection.execute("commit")


def write_clock(connection: duckdb.DuckDBPyConnection, *, now: datetime, as_of: date) -> None:
    """Create `marts.clock`, or set it: `today` is never before the cut-off."""
    connection.execute(CLOCK, [now, max(now.date(), as_of)])


def _fill(connection: duckdb.DuckDBPyConnection, mart: str, definition: str, rows: Sequence[Sequence[object]]) -> None:
    connection.execute(definition)
    for row in rows:
        connection.execute(f"insert into marts.{mart} values ({', '.join('?' * len(row))})", list(row))


def _kpi_row(position: int, kpi: KpiFile) -> list[object]:
    return [
        kpi.code, position, kpi.name, kpi.seed_no, kpi.unit, kpi.direction, kpi.group, kpi.audience,
        kpi.level, kpi.combine, kpi.pace, kpi.minimum, kpi.empty, kpi.denominator is None, kpi.target_for,
        kpi.of_ledger, kpi.window, kpi.numerator, kpi.denominator, kpi.note,
    ]  # fmt: skip
