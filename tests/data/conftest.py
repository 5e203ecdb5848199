"""A pool of a few rows, written out in the test itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import duckdb
import pytest

from data.build.pool_tables import create_tables, quoted
from data.contract import load_contract

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
TinyPool = Callable[[Rows], duckdb.DuckDBPyConnection]


@pytest.fixture
def tiny_pool() -> Iterator[TinyPool]:
    """tiny_pool(rows_by_table) → a connection whose schema `pool` holds every contract table.

    Each row is {column: value}; values may be text (`"2025-06-30"`), columns left out are null, tables left
    out are empty. A name that the contract does not have fails. Usage:

        connection = tiny_pool({"delivery": [{"institution_id": "E01", "due_at": "2025-06-01 08:00", …}]})
        rows = kpi_rows(connection, "delivery_timeliness", as_of=date(2025, 6, 30))
    """
    opened: list[duckdb.DuckDBPyConnection] = []

    def make(rows_by_table: Rows) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect()
        opened.append(connection)
        contract = load_contract()
        create_tables(connection, contract)
        for name, rows in rows_by_table.items():
            table = contract.table(name)
            for row in rows:
                types = {column: table.field(column).type for column in row}
                columns = ", ".join(quoted(column) for column in types)
                values = ", ".join(f"cast(? as {type_name})" for type_name in types.values())
                connection.execute(
                    f"insert into pool.{quoted(name)} ({columns}) values ({values})", list(row.values())
                )
        return connection

    yield make
    for connection in opened:
        connection.close()
