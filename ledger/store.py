"""The ledger: tables of what was decided, and an event for every change to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import sqlalchemy as sa

from ledger.bulk import checked_keys, checked_rows, delete_rows, merge_rows
from ledger.change import Change
from ledger.database import connect
from ledger.errors import LedgerError
from ledger.events import DELETED, DONE, MERGED, Event, write_event
from ledger.moment import Moment, arrow, open_moment
from ledger.schema import EVENT_SCHEMA, LedgerSchema, LedgerTable
from ledger.turns import Turns
from ledger.upgrade import bring_up_to_date


class Ledger:
    """The tables of one ledger and its events; safe to use from several threads and processes.

    `url` is a SQLAlchemy address, `tables` the contract's ledger-owned tables, `time_zone` the zone of
    the (zoneless) times of events. A new database gets its tables, an older one is migrated; LedgerError
    where it cannot be reached, or a newer version of the program has made it.
    """

    def __init__(self, url: str, tables: Iterable[LedgerTable], *, time_zone: str = "Asia/Shanghai") -> None:
        self._schema = LedgerSchema.of(tables)
        self._zone = ZoneInfo(time_zone)
        self._engine = connect(url)
        self._turns = Turns(self._engine)
        try:
            bring_up_to_date(self._engine, self._turns, self._schema)
        except sa.exc.DBAPIError as error:
            raise LedgerError(f"the ledger's database does not open: {error.orig}. See OPSBOARD_LEDGER_URL.") from error

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the contract tables it holds."""
        return tuple(self._schema.tables)

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def read(self, table: str) -> pa.Table:
        """All rows of a table, in the contract's columns, ordered by its key."""
        with self.moment() as moment:
            return moment.read(table)

    @contextmanager
    def moment(self) -> Iterator[Moment]:
        """Tables, changes and history as they stand at one moment; keep it short."""
        with open_moment(self._engine, self._schema) as moment:
            yield moment

    @contextmanager
    def change(
        self,
        *,
        actor: str,
        act: str,
        subject: str,
        reason: str | None = None,
        based_on: int | None = None,
        at: datetime | None = None,
    ) -> Iterator[Change]:
        """The unit of work of one act: rows and one event, committed at the end of the block; nothing if it raises.

        Nobody else writes meanwhile, so keep it short. `based_on` is the number of the last event that
        the actor had seen. Raises LedgerError where this thread is within a change already.
        """
        event = Event(at or self._now(), actor, act, subject, reason, based_on=based_on)
        with self._turns.begin() as connection:
            change = Change(connection, self._schema, event)
            yield change
            change.write()

    def merge(self, table: str, rows: pa.Table, *, actor: str, reason: str | None = None) -> None:
        """Insert rows, or replace those whose key is there, and write one event; all or nothing.

        Columns that `rows` lacks are null. Raises LedgerError on unknown columns or a missing key column.
        """
        self._schema.table(table)
        if values := checked_rows(self._schema, table, rows):
            event = Event(self._now(), actor, MERGED, table, reason, after={"rows": len(values)})
            with self._turns.begin() as connection:
                merge_rows(connection, self._schema, table, values, event)

    def delete(self, table: str, keys: pa.Table, *, actor: str, reason: str | None = None) -> None:
        """Delete the rows with these keys (a table of the key columns), and write one event."""
        self._schema.table(table)
        if values := checked_keys(self._schema, table, keys):
            event = Event(self._now(), actor, DELETED, table, reason, after={"rows": len(values)})
            with self._turns.begin() as connection:
                delete_rows(connection, self._schema, table, values, event)

    def position(self) -> int:
        """The number of the last event; 0 when nothing has happened yet."""
        with self._engine.connect() as connection:
            return connection.execute(sa.select(sa.func.max(self._schema.event.c.position))).scalar() or 0

    def record(
        self,
        *,
        actor: str,
        act: str,
        subject: str,
        reason: str | None = None,
        outcome: str = DONE,
        before: Any = None,
        after: Any = None,
        based_on: int | None = None,
        at: datetime | None = None,
    ) -> int:
        """Write an event that changes no table (an act, a refusal, an export) and return its number."""
        event = Event(at or self._now(), actor, act, subject, reason, outcome, before, after, based_on)
        with self._turns.begin() as connection:
            return write_event(connection, self._schema, event)

    def events(self, *, since: int = 0, act: str | None = None, subject: str | None = None) -> pa.Table:
        """Events after number `since`, oldest first (columns of EVENT_SCHEMA; before and after are JSON)."""
        event = self._schema.event.c
        statement = sa.select(self._schema.event).where(event.position > since).order_by(event.position)
        if act is not None:
            statement = statement.where(event.act == act)
        if subject is not None:
            statement = statement.where(event.subject == subject)
        return self._arrow(statement, EVENT_SCHEMA)

    def _arrow(self, statement: sa.Select[Any], schema: pa.Schema) -> pa.Table:
        with self._engine.connect() as connection:
            return arrow(connection.execute(statement).all(), schema)

    def _now(self) -> datetime:
        return datetime.now(self._zone).replace(tzinfo=None)
