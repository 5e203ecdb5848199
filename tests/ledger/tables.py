"""Tables made up for the tests of the ledger, with every type that the contract knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    required: bool = False
    key: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True)
class Table:
    name: str
    fields: tuple[Field, ...]


REQUEST = Table(
    "request",
    (
        Field("institution_id", "varchar", True, True),
        Field("request_no", "bigint", True, True, minimum=1),
        Field("amount", "decimal(18,2)"),
        Field("due_on", "date"),
        Field("raised_at", "timestamp"),
        Field("urgent", "boolean"),
        Field("share", "double", maximum=1),
        Field("status", "varchar", allowed=("new", "done")),
    ),
)
TAG = Table("tag", (Field("tag", "varchar", True, True),))
CARD = Table("card", (Field("card_id", "varchar", True, True), Field("place", "varchar", True)))

ROW: dict[str, Any] = {
    "institution_id": "E01",
    "request_no": 1,
    "amount": Decimal("9007199254740993.17"),  # not a float: 2**53 + 1 and some hundredths
    "due_on": date(2025, 6, 30),
    "raised_at": datetime(2025, 6, 1, 8, 30, 0, 250),
    "urgent": True,
    "share": 0.25,
    "status": "new",
}
EMPTY = {**dict.fromkeys(ROW), "institution_id": "E02", "request_no": 2}
