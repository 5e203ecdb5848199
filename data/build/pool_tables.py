"""Tables of schema `pool`: every table of the contract, typed, with or without rows."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from data.contract import Contract, Table
from data.pool import quoted


def create_empty(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """`pool.<table>` with the contract's columns and types and no rows."""
    columns = ", ".join(f"{quoted(field.name)} {field.type}" for field in table.fields)
    connection.execute(f"create table pool.{quoted(table.name)} ({columns})")


def copy_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: pa.Table) -> None:
    """`pool.<table>` as a copy of an Arrow table's declared columns."""
    create_empty(connection, table)
    if rows.num_rows:
        columns = ", ".join(quoted(name) for name in table.columns)
        target = f"pool.{quoted(table.name)} ({columns})"
        connection.register("arriving", rows)
        connection.execute(f"insert into {target} select {columns} from arriving")
        connection.unregister("arriving")


def create_tables(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    rows: Mapping[str, pa.Table] | None = None,
) -> None:
    """Schema `pool` with every table of the contract; those in `rows` filled, the others empty."""
    connection.execute("create schema if not exists pool")
    given = rows or {}
    for table in contract.tables.values():
        if table.name in given:
            copy_rows(connection, table, given[table.name])
        else:
            create_empty(connection, table)
