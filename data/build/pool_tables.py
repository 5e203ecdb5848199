"""Tables of schema `pool`: every table of the contract, typed, with or without rows."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from data.contract import Table
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
