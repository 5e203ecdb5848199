"""The ledger: tables of what was decided, and an event for every change to them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from ledger.database import LedgerError, connect
from ledger.schema import EVENT_SCHEMA, LedgerTable, arrow_schema, contract_table, event_table

MERGED, DELETED = "ledger/merge", "ledger/delete"
ROWS_KEPT_IN_EVENT = 1000  # more come from a load only, which keeps them in its batch
KEYS_A_STATEMENT = 500


class Ledger:
    """The tables of one ledger and its events; safe to use from several threads and processes.

    `url` is a SQLAlchemy address, `tables` the contract's ledger-owned tables, `time_zone` the zone of
    the (zoneless) times of events. Missing database tables are created; LedgerError
    where the database cannot be reached.
    """

    def __init__(self, url: str, tables: Iterable[LedgerTable], *, time_zone: str = "Asia/Shanghai") -> None:
        metadata = sa.MetaData()
        declared = list(tables)
        self._schemas = {table.name: arrow_schema(table) for table in declared}
        self._tables = {table.name: contract_table(table, metadata) for table in declared}
        self._event = event_table(metadata)
        self._zone = ZoneInfo(time_zone)
        self._engine = connect(url)
        self._writer = self._engine.execution_options(writes=True)
        try:
            with self._writer.begin() as connection:
                metadata.create_all(connection)
        except sa.exc.DBAPIError as error:
            raise LedgerError(f"the ledger's database does not open: {error.orig}. See OPSBOARD_LEDGER_URL.") from error

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the contract tables it holds."""
        return tuple(self._tables)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def read(self, table: str) -> pa.Table:
        """All rows of a table, in the contract's columns, ordered by its key."""
        columns = self._table(table)
        statement = sa.select(columns).order_by(*columns.primary_key.columns)
        with self._engine.connect() as connection:
            return _arrow(connection.execute(statement).all(), self._schemas[table])

    def merge(self, table: str, rows: pa.Table, *, actor: str, reason: str | None = None) -> None:
        """Insert rows, or update those whose key is there, and write one event; all or nothing.

        Columns that `rows` lacks are null. Raises LedgerError on unknown columns or a missing key column.
        """
        target = self._table(table)
        values = self._checked(table, rows).to_pylist()
        if not values:
            return
        with self._writer.begin() as connection:
            before = self._standing(connection, target, values)
            connection.execute(_upsert(target, connection.dialect.name), values)
            after = {"rows": len(values), "values": values if len(values) <= ROWS_KEPT_IN_EVENT else None}
            change: dict[str, Any] = {
                "at": self._now(),
                "actor": actor,
                "act": MERGED,
                "subject": table,
                "reason": reason,
            }
            connection.execute(sa.insert(self._event), _described(**change, before=before, after=after))

    def delete(self, table: str, keys: pa.Table, *, actor: str, reason: str | None = None) -> None:
        """Delete the rows with these keys (a table of the key columns), and write one event."""
        target = self._table(table)
        key_names = [column.name for column in target.primary_key.columns]
        if missing := set(key_names) - set(keys.column_names):
            raise LedgerError(f"ledger table {table}: the keys to delete lack {', '.join(sorted(missing))}.")
        values = keys.select(key_names).to_pylist()
        if not values:
            return
        condition = sa.and_(*(target.c[name] == sa.bindparam(f"key_{name}") for name in key_names))
        bound = [{f"key_{name}": value[name] for name in key_names} for value in values]
        with self._writer.begin() as connection:
            before = self._standing(connection, target, values)
            connection.execute(sa.delete(target).where(condition), bound)
            change: dict[str, Any] = {
                "at": self._now(),
                "actor": actor,
                "act": DELETED,
                "subject": table,
                "reason": reason,
            }
            after = {"rows": len(values)}
            connection.execute(sa.insert(self._event), _described(**change, before=before, after=after))

    def position(self) -> int:
        """The number of the last event; 0 when nothing has happened yet."""
        with self._engine.connect() as connection:
            return connection.execute(sa.select(sa.func.max(self._event.c.position))).scalar() or 0

    def changed_at(self) -> dict[str, int]:
        """For each contract table that was ever changed, the number of the event that did so last."""
        event = self._event.c
        statement = (
            sa.select(event.subject, sa.func.max(event.position).label("position"))
            .where(event.act.in_([MERGED, DELETED]))
            .group_by(event.subject)
        )
        with self._engine.connect() as connection:
            return {row.subject: row.position for row in connection.execute(statement)}

    def record(
        self,
        *,
        actor: str,
        act: str,
        subject: str,
        reason: str | None = None,
        outcome: str = "done",
        before: Any = None,
        after: Any = None,
        based_on: int | None = None,
    ) -> int:
        """Write an event that changes no table (an act, a refusal, an export) and return its number."""
        event: dict[str, Any] = {
            "at": self._now(),
            "actor": actor,
            "act": act,
            "subject": subject,
            "reason": reason,
            "outcome": outcome,
        }
        described = _described(**event, before=before, after=after, based_on=based_on)
        statement = sa.insert(self._event).returning(self._event.c.position)
        with self._writer.begin() as connection:
            return int(connection.execute(statement, described).scalar_one())

    def events(self, *, since: int = 0, act: str | None = None, subject: str | None = None) -> pa.Table:
        """Events after number `since`, oldest first (columns of EVENT_SCHEMA; before and after are JSON)."""
        event = self._event.c
        statement = sa.select(self._event).where(event.position > since).order_by(event.position)
        if act is not None:
            statement = statement.where(event.act == act)
        if subject is not None:
            statement = statement.where(event.subject == subject)
        with self._engine.connect() as connection:
            return _arrow(connection.execute(statement).all(), EVENT_SCHEMA)

    def _table(self, name: str) -> sa.Table:
        try:
            return self._tables[name]
        except KeyError:
            known = ", ".join(sorted(self._tables))
            raise LedgerError(f"the ledger has no table {name!r}; it holds {known}.") from None

    def _checked(self, table: str, rows: pa.Table) -> pa.Table:
        schema = self._schemas[table]
        if unknown := set(rows.column_names) - set(schema.names):
            raise LedgerError(f"ledger table {table}: unknown columns {', '.join(sorted(unknown))}.")
        given = set(rows.column_names)
        if missing := set(self._tables[table].primary_key.columns.keys()) - given:
            raise LedgerError(f"ledger table {table}: rows lack the key {', '.join(sorted(missing))}.")
        columns = [
            rows[field.name].cast(field.type) if field.name in given else pa.nulls(len(rows), field.type)
            for field in schema
        ]
        return pa.table(columns, schema=schema)

    def _standing(
        self, connection: sa.Connection, target: sa.Table, values: Sequence[Mapping[str, Any]]
    ) -> list[dict[str, Any]] | None:
        """The rows that stand now under these keys; None where there are too many to keep in an event."""
        if len(values) > ROWS_KEPT_IN_EVENT:
            return None
        key_columns = list(target.primary_key.columns)
        keys = [tuple(value[column.name] for column in key_columns) for value in values]
        found: list[dict[str, Any]] = []
        for start in range(0, len(keys), KEYS_A_STATEMENT):
            wanted = sa.tuple_(*key_columns).in_(keys[start : start + KEYS_A_STATEMENT])
            found.extend(dict(row) for row in connection.execute(sa.select(target).where(wanted)).mappings())
        return found

    def _now(self) -> datetime:
        return datetime.now(self._zone).replace(tzinfo=None)


def _upsert(target: sa.Table, dialect: str) -> Any:
    key_columns = list(target.primary_key.columns)
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(target)
    others = {name: insert.excluded[name] for name, column in target.columns.items() if not column.primary_key}
    if not others:
        return insert.on_conflict_do_nothing(index_elements=key_columns)
    return insert.on_conflict_do_update(index_elements=key_columns, set_=others)


def _arrow(rows: Sequence[Sequence[Any]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return pa.table(arrays, schema=schema)


def _described(*, before: Any, after: Any, outcome: str = "done", **event: Any) -> dict[str, Any]:
    return {**event, "outcome": outcome, "before": _json(before), "after": _json(after)}


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"an event cannot hold a {type(value).__name__}; give text, numbers, dates or lists.")
