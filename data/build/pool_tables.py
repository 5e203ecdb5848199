"""Schema `pool` of a connection: every table of the contract, typed, with or without rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contract import Contract, Field, Table

READ_OPTIONS = "union_by_name = true, hive_partitioning = true, hive_types_autocast = false"


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def create_empty(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """`pool.<table>` with the contract's columns and types and no rows."""
    columns = ", ".join(f"{quoted(field.name)} {field.type}" for field in table.fields)
    connection.execute(f"create table pool.{quoted(table.name)} ({columns})")


def attach_files(connection: duckdb.DuckDBPyConnection, table: Table, files: Iterable[Path]) -> None:
    """`pool.<table>` as a view of the declared columns over Parquet files; empty without files.

    A column that is younger than the files is null.
    """
    paths = [str(file) for file in files]
    if not paths:
        create_empty(connection, table)
        return
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    source = f"read_parquet([{listed}], {READ_OPTIONS})"
    present = {str(row[0]) for row in connection.execute(f"describe from {source}").fetchall()}
    columns = ", ".join(_column(field, is_present=field.name in present) for field in table.fields)
    connection.execute(f"create view pool.{quoted(table.name)} as select {columns} from {source}")


def _column(field: Field, *, is_present: bool) -> str:
    value = quoted(field.name) if is_present else "null"
    return f"cast({value} as {field.type}) as {quoted(field.name)}"


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
