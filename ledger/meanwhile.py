"""Whether something was changed after it was seen, and by whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

import sqlalchemy as sa

from ledger.errors import ChangedMeanwhileError
from ledger.events import DELETED, MERGED
from ledger.rows import same
from ledger.schema import LedgerSchema


def require_unchanged(
    connection: sa.Connection, schema: LedgerSchema, table: str, equal: Mapping[str, Any], *, since: int
) -> None:
    """Raise ChangedMeanwhileError for the last event after number `since` that changed a row with these columns."""
    event, row = schema.event.c, schema.event_row.c
    of_rows = (
        sa.select(event.position, event.actor, event.at, event.act, row.before, row.after)
        .join(schema.event_row, row.position == event.position)
        .where(row.table_name == table, row.position > since)
        .order_by(row.position.desc())
    )
    for found in connection.execute(of_rows):
        before, after = _read(found.before), _read(found.after)
        if _touches(before, equal) or _touches(after, equal):
            _refuse(table, found, fields=_moved(before, after))
    version = schema.table_version.c
    changed_at = connection.execute(sa.select(version.position).where(version.table_name == table)).scalar() or 0
    if changed_at > since:
        _require_rows_kept(connection, schema, table, since=since)


def _require_rows_kept(connection: sa.Connection, schema: LedgerSchema, table: str, *, since: int) -> None:
    """A large load keeps no rows with its event: whether it touched these is not known, so it may have."""
    event = schema.event.c
    kept = sa.exists().where(schema.event_row.c.position == event.position)
    of_loads = (
        sa.select(event.actor, event.at, event.act)
        .where(event.act.in_([MERGED, DELETED]), event.subject == table, event.position > since, ~kept)
        .order_by(event.position.desc())
    )
    if (found := connection.execute(of_loads).first()) is not None:
        _refuse(table, found, fields=[])


def _refuse(table: str, found: Any, *, fields: list[str]) -> NoReturn:
    raise ChangedMeanwhileError(table=table, actor=found.actor, at=found.at, act=found.act, fields=fields)


def _read(text: str | None) -> dict[str, Any]:
    return json.loads(text) if text else {}


def _touches(row: Mapping[str, Any], equal: Mapping[str, Any]) -> bool:
    return bool(row) and all(same(row.get(name), value) for name, value in equal.items())


def _moved(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """The fields that differ; none of a row that was made or removed."""
    return [name for name in after if before.get(name) != after[name]] if before and after else []
