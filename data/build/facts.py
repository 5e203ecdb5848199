"""The marts that come from outside the pool: cut-off, clock, definitions, what the SQL reads, rows set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

import duckdb

from data.contract import load_contract
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
CODE_EDGE = """
    create table marts.code_edge (
        from_kind varchar, from_code varchar, to_kind varchar, to_code varchar, audience varchar
    )
"""
POOL_TABLE = "create table marts.pool_table (pool_table varchar, domain varchar, owner varchar)"
SET_ASIDE = "create table marts.set_aside (source_table varchar, set_aside_rows bigint)"
INTERNAL, CLIENT = "internal", "client"
KINDS = {"pool": "pool", "marts": "mart", "kpis": "measure"}


def write_facts(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: date,
    first_month: date,
    now: datetime,
    set_aside: Mapping[str, int],
    kpis: Sequence[KpiFile],
    reads: Mapping[str, frozenset[str]],
) -> None:
    """Create `marts.release_fact` and `clock` (one row), and `kpi`, `pool_table`, `set_aside` (one row each name).

    `reads` gives for each mart and measure the nodes that it reads; they become `marts.code_edge`, a row each.
    """
    internal = {kpi.node for kpi in kpis if kpi.audience == INTERNAL}
    edges = [
        (*_named(source), *_named(node), INTERNAL if internal & {source, node} else CLIENT)
        for node, sources in sorted(reads.items())
        for source in sorted(sources)
    ]
    tables = [(table.name, table.domain, table.owner.value) for table in load_contract().tables.values()]
    connection.execute("begin")
    connection.execute(RELEASE_FACT, [as_of, first_month])
    write_clock(connection, now=now, as_of=as_of)
    _fill(connection, "kpi", KPI, [_kpi_row(position, kpi) for position, kpi in enumerate(kpis, start=1)])
    _fill(connection, "code_edge", CODE_EDGE, edges)
    _fill(connection, "pool_table", POOL_TABLE, tables)
    _fill(connection, "set_aside", SET_ASIDE, sorted(set_aside.items()))
    connection.execute("commit")


def write_clock(connection: duckdb.DuckDBPyConnection, *, now: datetime, as_of: date) -> None:
    """Create `marts.clock`, or set it: `today` is never before the cut-off."""
    connection.execute(CLOCK, [now, max(now.date(), as_of)])


def _named(node: str) -> tuple[str, str]:
    """Kind and code of a node of the lineage."""
    schema, _, code = node.partition(".")
    return KINDS[schema], code


def _fill(connection: duckdb.DuckDBPyConnection, mart: str, definition: str, rows: Sequence[Sequence[object]]) -> None:
    """Create the mart and put the rows in, all by one statement: one a row takes longer than many a mart."""
    connection.execute(definition)
    if rows:
        row = f"({', '.join('?' * len(rows[0]))})"
        values = [value for given in rows for value in given]
        connection.execute(f"insert into marts.{mart} values {', '.join([row] * len(rows))}", values)


def _kpi_row(position: int, kpi: KpiFile) -> list[object]:
    return [
        kpi.code, position, kpi.name, kpi.seed_no, kpi.unit, kpi.direction, kpi.group, kpi.audience,
        kpi.level, kpi.combine, kpi.pace, kpi.minimum, kpi.empty, kpi.denominator is None, kpi.target_for,
        kpi.of_ledger, kpi.window, kpi.numerator, kpi.denominator, kpi.note,
    ]  # fmt: skip
