"""What an event of the past did to rows, read back so that it can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from ledger.errors import EventMissingError
from ledger.events import ChangedRow
from ledger.rows import Row, institution_of, row_of
from ledger.schema import LedgerSchema


@dataclass(frozen=True, slots=True)
class PastEvent:
    """Who did which act when, and the rows it changed."""

    position: int
    at: datetime
    actor: str
    act: str
    rows: tuple[ChangedRow, ...]

    @property
    def institutions(self) -> frozenset[str]:
        """Whose rows it changed; `centre` for those of no institution."""
        return frozenset(institution_of(row.after or row.before or {}) for row in self.rows)


def past_event(connection: sa.Connection, schema: LedgerSchema, position: int) -> PastEvent:
    """The event of that number with its rows; EventMissingError where it changed none that are kept."""
    event, row = schema.event.c, schema.event_row.c
    statement = (
        sa.select(event.at, event.actor, event.act, row.table_name, row.before, row.after)
        .join(schema.event_row, row.position == event.position)
        .where(event.position == position)
        .order_by(row.table_name, row.row_key)
    )
    found = connection.execute(statement).all()
    if not found:
        raise EventMissingError(position)
    rows = tuple(
        ChangedRow(one.table_name, _row(schema, one.table_name, one.before), _row(schema, one.table_name, one.after))
        for one in found
    )
    return PastEvent(position, found[0].at, found[0].actor, found[0].act, rows)


def _row(schema: LedgerSchema, table: str, text: str | None) -> Row | None:
    schema.table(table)
    return row_of(schema.declared[table], text) if text else None
