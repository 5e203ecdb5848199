"""Rows as the ledger keeps them in its history: JSON of a row and back, its key in words, whose it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ledger.schema import LedgerTable

Row = dict[str, Any]

KEY_SEPARATOR, KEY_ESCAPE = "/", "\\"
OF_NO_INSTITUTION, OF_THE_WHOLE = "centre", "whole"


def as_json(value: Any) -> str | None:
    """JSON text of a row, or of what an act gave back; dates in ISO form, money as exact text. None stays None."""
    return None if value is None else json.dumps(value, ensure_ascii=False, default=_plain)


def row_of(table: LedgerTable, text: str) -> Row:
    """A row from its JSON; columns that the contract has dropped since are left out."""
    kept = json.loads(text)
    return {field.name: _value(field.type, kept[field.name]) for field in table.fields if field.name in kept}


def row_key(key: Sequence[str], row: Mapping[str, Any]) -> str:
    """The values of the key columns joined by `/`; one within a value is escaped by a backslash, as that one is."""
    return KEY_SEPARATOR.join(_escaped(str(_jsonable(row[name]))) for name in key)


def _escaped(value: str) -> str:
    return value.replace(KEY_ESCAPE, 2 * KEY_ESCAPE).replace(KEY_SEPARATOR, KEY_ESCAPE + KEY_SEPARATOR)


def institution_of(row: Mapping[str, Any]) -> str:
    """Whose row it is; `centre` in a table that knows no institutions, `whole` where none is named.

    As rows are seen: those of the centre by all, those that name no institution by who sees every one.
    """
    if "institution_id" not in row:
        return OF_NO_INSTITUTION
    return row["institution_id"] or OF_THE_WHOLE


def same(kept: Any, value: Any) -> bool:
    """Whether a value read from JSON is that value."""
    return bool(kept == _jsonable(value))


def _jsonable(value: Any) -> Any:
    return _plain(value) if isinstance(value, date | Decimal) else value


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"an event cannot hold a {type(value).__name__}; give text, numbers, dates or lists.")


def _value(kind: str, kept: Any) -> Any:
    if kept is None:
        return None
    if kind == "date":
        return date.fromisoformat(kept)
    if kind == "timestamp":
        return datetime.fromisoformat(kept)
    return Decimal(kept) if kind == "decimal(18,2)" else kept
