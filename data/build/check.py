"""Holds what was built to the pool: rows, keys, references, sums of money."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from data.build.errors import BuildCheckError
from data.build.sources import Sources
from data.contract import Table
from data.pool import Pool, literal, quoted

# each pair must be the same figure: what a mart says, and what the pool says
SUMS = (
    (
        "settlement_month.opened and the items posted from the first month to the cut-off",
        "select sum(opened) from marts.settlement_month",
        """select sum(amount) from pool.settlement_item, marts.release_fact
           where not is_prepayment and posting_date between first_month and as_of""",
    ),
)


def check_sources(connection: duckdb.DuckDBPyConnection, sources: Sources, *, pool: Pool) -> None:
    """BuildCheckError if schema `pool` has other row counts than Delta, doubled keys or lost references."""
    faults: list[str] = []
    for table in pool.contract.tables.values():
        if table.name in sources.versions:
            faults += _row_faults(connection, table, pool=pool, version=sources.versions[table.name])
        faults += _key_faults(connection, table)
        faults += _reference_faults(connection, table)
    _raise(faults)


def check_sums(connection: duckdb.DuckDBPyConnection) -> None:
    """BuildCheckError if a mart's money is not the pool's money."""
    faults = []
    for name, in_marts, in_pool in SUMS:
        mart_sum, pool_sum = _figure(connection, in_marts), _figure(connection, in_pool)
        if mart_sum != pool_sum:
            faults.append(f"{name} differ: {mart_sum} and {pool_sum}")
    _raise(faults)


def _row_faults(connection: duckdb.DuckDBPyConnection, table: Table, *, pool: Pool, version: int) -> Iterator[str]:
    delta = pool.delta(table.name, version)
    recorded = 0 if delta is None else sum(pa.table(delta.get_add_actions())["num_records"].to_pylist())
    read = _figure(connection, f"select count(*) from pool.{quoted(table.name)}")
    if read != recorded:
        yield f"{table.name} has {read} rows, its version {version} records {recorded}"


def _key_faults(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[str]:
    """Doubled keys, looked for one partition after the other, so that little is in memory at once."""
    keys = ", ".join(quoted(name) for name in table.key)
    source = f"pool.{quoted(table.name)}"
    for condition in _partitions(connection, table):
        row = connection.execute(
            f"select {keys} from {source} where {condition} group by {keys} having count(*) > 1 limit 1"
        ).fetchone()
        if row:
            yield f"{table.name} has the key {', '.join(str(value) for value in row)} more than once"


def _partitions(connection: duckdb.DuckDBPyConnection, table: Table) -> list[str]:
    within = [name for name in table.partition_by if name in table.key]
    if not within:
        return ["true"]
    name = quoted(within[0])
    rows = connection.execute(f"select distinct {name} from pool.{quoted(table.name)} order by all").fetchall()
    return [f"{name} = {literal(str(row[0]))}" for row in rows]


def _reference_faults(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[str]:
    for field, reference in table.references:
        row = connection.execute(
            f"""
            select {quoted(field.name)} from pool.{quoted(table.name)}
            where {quoted(field.name)} is not null
                and {quoted(field.name)} not in (
                    select {quoted(reference.field)} from pool.{quoted(reference.table)}
                    where {quoted(reference.field)} is not null
                )
            order by all
            limit 1
            """
        ).fetchone()
        if row:
            yield f"{table.name}.{field.name} says {row[0]}, which {reference.table} does not have"


def _figure(connection: duckdb.DuckDBPyConnection, question: str) -> object:
    row = connection.execute(question).fetchone()
    return row[0] if row and row[0] is not None else 0


def _raise(faults: list[str]) -> None:
    if faults:
        raise BuildCheckError(
            "The build was not made current: {faults}. Correct the data (or undo the batch) and build again.",
            faults="; ".join(faults),
        )
