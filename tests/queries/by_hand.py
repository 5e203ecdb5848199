"""A question asked of nothing but the rows that a test writes out: no mart is computed behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from typing import Any

import duckdb

from data.build.facts import KPI
from data.contract import load_contract
from data.mart_file import MARTS_FOLDER, read_mart_file
from data.pool import quoted
from data.scoped import create_scoped_views
from queries import question, question_text
from tests.data.conftest import Rows

Row = dict[str, Any]


def answers_by_hand(name: str, rows: Rows, *, audience: str = "internal", **params: Any) -> list[Row]:
    """The rows of the question over these rows by mart or ledger table, for one who sees every institution.

    Columns that a row leaves out are null, tables left out are empty; one that the question does not read fails.
    """
    with laid_out(name, rows, audience=audience) as ask:
        return ask(**params)


@contextmanager
def laid_out(name: str, rows: Rows, *, audience: str = "internal") -> Iterator[Callable[..., list[Row]]]:
    """Asks the question again and again, each time with other parameters."""
    wanted = {table.split(".")[1]: table for table in question(name).reads}
    assert rows.keys() <= wanted.keys(), "the question does not read them"
    with duckdb.connect() as connection:
        connection.execute("create schema marts; create schema scoped; attach ':memory:' as ledger")
        connection.execute(KPI)
        for table, source in sorted(wanted.items()):
            made = source if source.startswith("ledger.") else f"marts.{table}"
            if made != "marts.kpi":
                connection.execute(f"create table {made} ({_columns(made)})")
            _insert(connection, made, rows.get(table, ()))
        create_scoped_views(connection)
        connection.execute(f"set variable scope = ['*']; set variable audience = '{audience}'")
        yield partial(_ask, connection, question_text(name))


def _ask(connection: duckdb.DuckDBPyConnection, sql: str, **params: Any) -> list[Row]:
    found = connection.execute(sql, params)
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def told(rows: Iterable[Row], *columns: str) -> list[tuple[Any, ...]]:
    """Those columns of the rows, in order."""
    return [tuple(row[column] for column in columns) for row in rows]


@cache
def _columns(made: str) -> str:
    """The columns of a ledger table as the contract has them, of a mart as its header does."""
    schema, table = made.split(".")
    if schema == "ledger":
        types = {field.name: field.type for field in load_contract().table(table).fields}
    else:
        types = read_mart_file(MARTS_FOLDER / f"{table}.sql").columns
    return ", ".join(f"{quoted(name)} {kind}" for name, kind in types.items())


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = sorted({column for row in rows for column in row})
    if columns:
        named = ", ".join(map(quoted, columns))
        places = ", ".join([f"({', '.join('?' * len(columns))})"] * len(rows))
        values = [row.get(column) for row in rows for column in columns]
        connection.execute(f"insert into {table} ({named}) values {places}", values)
