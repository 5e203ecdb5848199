"""The ledger at one moment: what is read here agrees, whoever writes meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from ledger.events import DONE
from ledger.schema import HISTORY_SCHEMA, LedgerSchema, arrow_schema


class Moment:
    """Reads of one transaction."""

    def __init__(self, connection: sa.Connection, schema: LedgerSchema) -> None:
        self._connection = connection
        self._schema = schema

    def changed_at(self) -> dict[str, int]:
        """For each contract table that was ever changed, the number of the event that did so last."""
        version = sa.select(self._schema.table_version)
        return {row.table_name: row.position for row in self._connection.execute(version)}

    def read(self, table: str) -> pa.Table:
        """All rows of a table, in the contract's columns, ordered by its key."""
        columns = self._schema.table(table)
        statement = sa.select(columns).order_by(*columns.primary_key.columns)
        return arrow(self._connection.execute(statement).all(), arrow_schema(self._schema.declared[table]))

    def history(self, *, since: int = 0) -> pa.Table:
        """The rows that events after number `since` changed, oldest first (columns of HISTORY_SCHEMA).

        Rows that a load of more than ROWS_KEPT_WITH_EVENT brought are not among them: its batch keeps those.
        """
        event, row = self._schema.event.c, self._schema.event_row.c
        columns = {**dict(event.items()), **dict(row.items())}
        statement = (
            sa.select(*(columns[name] for name in HISTORY_SCHEMA.names))
            .join_from(self._schema.event_row, self._schema.event, row.position == event.position)
            .where(row.position > since, event.outcome == DONE)
            .order_by(row.position, row.table_name, row.row_key)
        )
        return arrow(self._connection.execute(statement).all(), HISTORY_SCHEMA)


@contextmanager
def open_moment(engine: sa.Engine, schema: LedgerSchema) -> Iterator[Moment]:
    """A transaction that reads; short ones only, as databases keep what it might still read."""
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":  # its readers see one moment anyhow
            connection.execution_options(isolation_level="REPEATABLE READ")
        yield Moment(connection, schema)


def arrow(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    """Rows of a database as Arrow, in the types of `schema`."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)
