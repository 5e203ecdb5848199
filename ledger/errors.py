"""What can go wrong with the ledger, by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime


class LedgerError(Exception):
    """The ledger cannot be reached, or cannot hold what it was given; the message says which."""


class RowInvalidError(LedgerError):
    """A row breaks what the contract says of `field` of `table`; nothing was written."""

    def __init__(self, table: str, field: str, wrong: str) -> None:
        super().__init__(f"ledger table {table}, field {field}: {wrong}.")
        self.table = table
        self.field = field


class RowMissingError(LedgerError):
    """There is no row under this key."""

    def __init__(self, table: str, row_key: str) -> None:
        super().__init__(f"ledger table {table} has no row {row_key!r}.")
        self.table = table
        self.row_key = row_key


class EventMissingError(LedgerError):
    """No event of this number changed a row."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no event {position} of the ledger changed a row that is kept with it.")
        self.position = position


class ChangedMeanwhileError(LedgerError):
    """Rows were changed after the person who acts had seen them: by whom, when, by which act, in which fields.

    `fields` is empty where the change is not known field by field: a row made or removed, or a large load.
    """

    def __init__(self, *, table: str, actor: str, at: datetime, act: str, fields: Sequence[str]) -> None:
        changed = ", ".join(fields) or "rows"
        super().__init__(f"ledger table {table}: {actor} changed {changed} at {at:%Y-%m-%d %H:%M} ({act}).")
        self.table = table
        self.actor = actor
        self.at = at
        self.act = act
        self.fields = tuple(fields)
