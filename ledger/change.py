"""One act's change of the ledger: rows read and written, and the one event that says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from ledger.errors import RowInvalidError, RowMissingError
from ledger.events import ChangedRow, Event, write_event
from ledger.meanwhile import require_unchanged
from ledger.past import PastEvent, past_event
from ledger.rows import Row, row_key
from ledger.schema import LedgerSchema
from ledger.validity import valid_row


class Change:
    """What an act reads and writes in its one transaction; nobody else writes until it has ended.

    `event` is who acts and why; `result` is kept with it. The event and all rows are committed together when the
    act returns, and nothing of them if it raises.
    """

    def __init__(self, connection: sa.Connection, schema: LedgerSchema, event: Event) -> None:
        self._connection = connection
        self._schema = schema
        self._changed: dict[tuple[str, str], ChangedRow] = {}
        self._given_ids: dict[tuple[str, str], int] = {}
        self.event = event
        self.result: Any = None

    def row(self, table: str, /, **key: Any) -> Row | None:
        """The row under this key as it stands in this change; None if there is none."""
        target = self._schema.table(table)
        statement = sa.select(target).where(*self._under(table, self._whole_key(table, key)))
        found = self._connection.execute(statement).mappings().first()
        return dict(found) if found else None

    def rows(self, table: str, /, **equal: Any) -> list[Row]:
        """The rows whose columns equal what is given (None: is empty), ordered by key; all if nothing is given."""
        target = self._schema.table(table)
        statement = sa.select(target).where(*self._under(table, equal)).order_by(*target.primary_key.columns)
        return [dict(found) for found in self._connection.execute(statement).mappings()]

    def unchanged(self, table: str, /, **equal: Any) -> None:
        """Make sure that no row with these columns was changed after the event that the act is based on.

        Raises ChangedMeanwhileError otherwise. An act that is based on nothing seen is not held to it.
        """
        self._under(table, equal)
        if self.event.based_on is not None:
            require_unchanged(self._connection, self._schema, table, equal, since=self.event.based_on)

    def put(self, table: str, /, **values: Any) -> Row:
        """Insert the row, or change those columns of the one under its key; the row as it then stands.

        Raises RowInvalidError where it would break the contract.
        """
        before = self.row(table, **self._key_of(table, values))
        after = valid_row(self._schema.declared[table], {**(before or {}), **values})
        if after == before:
            return after
        target = self._schema.table(table)
        if before is None:
            self._connection.execute(sa.insert(target), after)
        else:
            moved = {name: value for name, value in after.items() if value != before[name]}
            key = self._key_of(table, values)
            self._connection.execute(sa.update(target).where(*self._under(table, key)).values(moved))
        self._note(table, before, after)
        return after

    def remove(self, table: str, /, **key: Any) -> None:
        """Delete the row under this key; RowMissingError if there is none."""
        before = self.row(table, **key)
        if before is None:
            raise RowMissingError(table, row_key(self._schema.key(table), key))
        self._connection.execute(sa.delete(self._schema.table(table)).where(*self._under(table, key)))
        self._note(table, before, None)

    def next_id(self, table: str, /, *, prefix: str, digits: int) -> str:
        """The next free code of a table with one key column: prefix and running number; none is given twice,

        not even that of a row that was removed: its history would become another's.
        """
        (column,) = self._schema.table(table).primary_key.columns
        rows = self._schema.event_row
        gone = sa.select(rows.c.row_key.label("code")).where(rows.c.table_name == table)
        codes = sa.union_all(sa.select(column.label("code")), gone).subquery().c.code
        tail = sa.func.ltrim(sa.func.substr(codes, len(prefix) + 1), "0")  # codes may be padded to other widths
        numbered = (
            sa.select(tail)
            .where(codes.startswith(prefix, autoescape=True))
            .order_by(sa.func.length(tail).desc(), tail.desc())
        )
        tails = self._connection.execute(numbered).scalars()
        highest = next((int(tail) for tail in tails if tail.isascii() and tail.isdigit()), 0)
        number = max(highest, self._given_ids.get((table, prefix), 0)) + 1
        self._given_ids[table, prefix] = number
        return f"{prefix}{number:0{digits}d}"

    def past(self, position: int) -> PastEvent:
        """What the event of that number changed; EventMissingError where it changed no row that is kept."""
        return past_event(self._connection, self._schema, position)

    def undo(self, past: PastEvent) -> None:
        """Put back every row as it was before that event.

        Raises ChangedMeanwhileError where a row is no longer what that event made of it.
        """
        for row in past.rows:
            key = self._key_of(row.table, row.after or row.before or {})
            if not _stands(self.row(row.table, **key), as_left=row.after):
                require_unchanged(self._connection, self._schema, row.table, key, since=past.position)
                raise RowMissingError(row.table, row_key(self._schema.key(row.table), key))
            if row.before is None:
                self.remove(row.table, **key)
            else:
                self.put(row.table, **row.before)

    def write(self) -> int:
        """Write the event and the rows it changed; its number. Called once, at the end."""
        rows = [row for row in self._changed.values() if row.before != row.after]
        return write_event(self._connection, self._schema, self._told(), tables={row.table for row in rows}, rows=rows)

    def _told(self) -> Event:
        return Event(
            at=self.event.at,
            actor=self.event.actor,
            act=self.event.act,
            subject=self.event.subject,
            reason=self.event.reason,
            based_on=self.event.based_on,
            after=self.result,
        )

    def _note(self, table: str, before: Row | None, after: Row | None) -> None:
        key = (table, row_key(self._schema.key(table), after or before or {}))
        first = self._changed.get(key)
        self._changed[key] = ChangedRow(table, first.before if first else before, after)

    def _key_of(self, table: str, values: Mapping[str, Any]) -> Row:
        for name in (names := self._schema.key(table)):
            if values.get(name) is None:
                raise RowInvalidError(table, name, "required, but empty")
        return {name: values[name] for name in names}

    def _whole_key(self, table: str, given: Mapping[str, Any]) -> Row:
        if other := sorted(set(given) - set(self._schema.key(table))):
            raise RowInvalidError(table, other[0], "no part of the key")
        return self._key_of(table, given)

    def _under(self, table: str, equal: Mapping[str, Any]) -> list[sa.ColumnElement[bool]]:
        columns = self._schema.table(table).c
        for name in equal:
            if name not in columns:
                raise RowInvalidError(table, name, "unknown")
        return [columns[name].is_(None) if value is None else columns[name] == value for name, value in equal.items()]


def _stands(row: Row | None, *, as_left: Row | None) -> bool:
    """Whether the row is as an event left it; columns that the contract has gained since do not count."""
    if row is None or as_left is None:
        return row is None and as_left is None
    return all(row[name] == value for name, value in as_left.items())
