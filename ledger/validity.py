"""What the contract says of a row, held against a row that an act wants to write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from ledger.errors import RowInvalidError
from ledger.rows import Row
from ledger.schema import LedgerField, LedgerTable

CENT = Decimal("0.01")


def valid_row(table: LedgerTable, values: Mapping[str, Any]) -> Row:
    """All columns of the contract in its order, as the database takes them; columns not given are None.

    Raises RowInvalidError on unknown columns, other types, values not allowed, and required fields left empty.
    """
    known = {field.name for field in table.fields}
    if unknown := sorted(set(values) - known):
        raise RowInvalidError(table.name, unknown[0], f"unknown; known are {', '.join(sorted(known))}")
    return {field.name: _valid(table.name, field, values.get(field.name)) for field in table.fields}


def _valid(table: str, field: LedgerField, given: Any) -> Any:
    if given is None:
        if field.required or field.key:
            raise RowInvalidError(table, field.name, "required, but empty")
        return None
    value = _typed(table, field, given)
    if field.allowed and value not in field.allowed:
        raise RowInvalidError(table, field.name, f"{value!r} is not one of {', '.join(field.allowed)}")
    if field.minimum is not None and value < field.minimum:
        raise RowInvalidError(table, field.name, f"{value} is less than {field.minimum:g}")
    if field.maximum is not None and value > field.maximum:
        raise RowInvalidError(table, field.name, f"{value} is more than {field.maximum:g}")
    return value


def _typed(table: str, field: LedgerField, given: Any) -> Any:
    value = READ[field.type](given)
    if value is None:
        raise RowInvalidError(table, field.name, f"{given!r} is no {field.type}")
    return value


def _text(given: Any) -> str | None:
    return str(given) if isinstance(given, str) and "\0" not in given else None  # PostgreSQL takes no NUL


def _date(given: Any) -> date | None:
    return given if isinstance(given, date) and not isinstance(given, datetime) else None


def _timestamp(given: Any) -> datetime | None:
    return given if isinstance(given, datetime) and given.tzinfo is None else None


def _flag(given: Any) -> bool | None:
    return given if isinstance(given, bool) else None


def _whole(given: Any) -> int | None:
    return given if isinstance(given, int) and not isinstance(given, bool) else None


def _number(given: Any) -> float | None:
    return float(given) if isinstance(given, int | float) and not isinstance(given, bool) else None


def _money(given: Any) -> Decimal | None:
    if not isinstance(given, int | Decimal) or isinstance(given, bool):
        return None
    exact = Decimal(given)
    return exact.quantize(CENT) if exact == exact.quantize(CENT) else None


READ: dict[str, Callable[[Any], Any]] = {
    "varchar": _text,
    "date": _date,
    "timestamp": _timestamp,
    "boolean": _flag,
    "bigint": _whole,
    "double": _number,
    "decimal(18,2)": _money,
}
