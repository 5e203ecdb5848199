"""Whole sets of rows, as a load brings them: inserted, updated or deleted by key in an open transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import sqlalchemy as sa

from ledger.errors import LedgerError
from ledger.events import ChangedRow, Event, upsert, write_event
from ledger.rows import Row
from ledger.schema import LedgerSchema, arrow_schema

ROWS_KEPT_WITH_EVENT = 1000  # more come from a load only, which keeps them in its batch
KEYS_A_STATEMENT = 500


def merge_rows(connection: sa.Connection, schema: LedgerSchema, table: str, values: list[Row], event: Event) -> None:
    """Insert the rows, or replace those under their keys, and write the event; none where nothing changed."""
    target = schema.table(table)
    standing = _standing(connection, schema, table, values)
    connection.execute(upsert(target, connection.dialect.name), values)
    _write(connection, schema, table, event, rows=_compared(schema, table, standing, after=values))


def delete_rows(connection: sa.Connection, schema: LedgerSchema, table: str, keys: list[Row], event: Event) -> None:
    """Delete the rows under these keys, and write the event; none where nothing changed."""
    target = schema.table(table)
    standing = _standing(connection, schema, table, keys)
    condition = sa.and_(*(target.c[name] == sa.bindparam(f"key_{name}") for name in schema.key(table)))
    bound = [{f"key_{name}": key[name] for name in schema.key(table)} for key in keys]
    connection.execute(sa.delete(target).where(condition), bound)
    rows = None if standing is None else [ChangedRow(table, row, None) for row in standing.values()]
    _write(connection, schema, table, event, rows=rows)


def checked_rows(schema: LedgerSchema, table: str, rows: pa.Table) -> list[Row]:
    """The rows with all columns of the contract, null where they have none; LedgerError on others, or a lacking key."""
    wanted = arrow_schema(schema.declared[table])
    given = set(rows.column_names)
    if unknown := given - set(wanted.names):
        raise LedgerError(f"ledger table {table}: unknown columns {', '.join(sorted(unknown))}.")
    if missing := set(schema.key(table)) - given:
        raise LedgerError(f"ledger table {table}: rows lack the key {', '.join(sorted(missing))}.")
    columns = [
        rows[field.name].cast(field.type) if field.name in given else pa.nulls(len(rows), field.type)
        for field in wanted
    ]
    return list(pa.table(columns, schema=wanted).to_pylist())


def checked_keys(schema: LedgerSchema, table: str, keys: pa.Table) -> list[Row]:
    """The key columns of the rows to delete; LedgerError where one lacks."""
    names = list(schema.key(table))
    if missing := set(names) - set(keys.column_names):
        raise LedgerError(f"ledger table {table}: the keys to delete lack {', '.join(sorted(missing))}.")
    return list(keys.select(names).to_pylist())


def _write(
    connection: sa.Connection, schema: LedgerSchema, table: str, event: Event, *, rows: list[ChangedRow] | None
) -> None:
    if rows is None:  # too many to keep: they may all have changed
        write_event(connection, schema, event, tables=[table])
    elif rows:
        write_event(connection, schema, event, tables=[table], rows=rows)


def _compared(
    schema: LedgerSchema, table: str, standing: dict[tuple[Any, ...], Row] | None, *, after: Sequence[Row]
) -> list[ChangedRow] | None:
    if standing is None:
        return None
    last = {_key(schema, table, row): row for row in after}
    changed = [ChangedRow(table, standing.get(key), row) for key, row in last.items()]
    return [row for row in changed if row.before != row.after]


def _standing(
    connection: sa.Connection, schema: LedgerSchema, table: str, values: Sequence[Row]
) -> dict[tuple[Any, ...], Row] | None:
    """The rows that stand now under these keys; None where there are too many to keep with an event."""
    if len(values) > ROWS_KEPT_WITH_EVENT:
        return None
    target = schema.table(table)
    columns = list(target.primary_key.columns)
    keys = [_key(schema, table, row) for row in values]
    found: dict[tuple[Any, ...], Row] = {}
    for start in range(0, len(keys), KEYS_A_STATEMENT):
        wanted = sa.tuple_(*columns).in_(keys[start : start + KEYS_A_STATEMENT])
        for row in connection.execute(sa.select(target).where(wanted)).mappings():
            found[_key(schema, table, dict(row))] = dict(row)
    return found


def _key(schema: LedgerSchema, table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in schema.key(table))
