"""Schema `pool` in memory, as a build has it: every table of the contract, some of them filled."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from data.build.pool_tables import copy_rows, create_empty
from data.contract import load_contract


def create_pool(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, pa.Table] | None = None) -> None:
    """Create schema `pool`; tables in `rows` are filled, the others are empty."""
    connection.execute("create schema pool")
    for table in load_contract().tables.values():
        if rows and table.name in rows:
            copy_rows(connection, table, rows[table.name])
        else:
            create_empty(connection, table)
