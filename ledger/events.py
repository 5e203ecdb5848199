"""Writing an event, and the rows that it changed, into the open transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from ledger.rows import Row, as_json, institution_of, row_key
from ledger.schema import LedgerSchema

DONE = "done"
MERGED, DELETED = "ledger/merge", "ledger/delete"


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, when, why, and on what they had seen (`based_on`: the number of an event)."""

    at: datetime
    actor: str
    act: str
    subject: str
    reason: str | None = None
    outcome: str = DONE
    before: Any = None
    after: Any = None
    based_on: int | None = None


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row before and after: None before it was made, after it was removed."""

    table: str
    before: Row | None
    after: Row | None


def write_event(
    connection: sa.Connection,
    schema: LedgerSchema,
    event: Event,
    *,
    tables: Iterable[str] = (),
    rows: Sequence[ChangedRow] = (),
) -> int:
    """Write the event, the rows it changed, and that `tables` changed with it; the event's number."""
    highest = connection.execute(sa.select(sa.func.max(schema.event.c.position))).scalar()
    position = (highest or 0) + 1  # no other writer draws one: see ledger/turns.py
    connection.execute(
        sa.insert(schema.event),
        {
            "position": position,
            "at": event.at,
            "actor": event.actor,
            "act": event.act,
            "subject": event.subject,
            "reason": event.reason,
            "outcome": event.outcome,
            "before": as_json(event.before),
            "after": as_json(event.after),
            "based_on": event.based_on,
        },
    )
    if rows:
        connection.execute(sa.insert(schema.event_row), [_kept(schema, position, row) for row in rows])
    if changed := [{"table_name": table, "position": position} for table in sorted(set(tables))]:
        connection.execute(upsert(schema.table_version, connection.dialect.name), changed)
    return position


def upsert(target: sa.Table, dialect: str) -> Any:
    """An insert that updates all other columns where the key is there."""
    key_columns = list(target.primary_key.columns)
    insert = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(target)
    others = {name: insert.excluded[name] for name, column in target.columns.items() if not column.primary_key}
    if not others:
        return insert.on_conflict_do_nothing(index_elements=key_columns)
    return insert.on_conflict_do_update(index_elements=key_columns, set_=others)


def _kept(schema: LedgerSchema, position: int, row: ChangedRow) -> dict[str, Any]:
    standing = row.after or row.before or {}
    return {
        "position": position,
        "table_name": row.table,
        "row_key": row_key(schema.key(row.table), standing),
        "institution_id": institution_of(standing),
        "before": as_json(row.before),
        "after": as_json(row.after),
    }
