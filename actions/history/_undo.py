"""Undoing an event: what may be undone, and how the rows are put back."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError, RefusedError
from ledger import EventMissingError, PastEvent
from ledger.rows import OF_NO_INSTITUTION, Row

OF_LOADS = "ledger/"


def find(context: Context, position: int) -> PastEvent:
    """The event of that number, if it lies in the viewer's scope, is no load, and no card has moved on since.

    Raises NotFoundError, RefusedError, NotAllowedError.
    """
    try:
        past = context.change.past(position)
    except EventMissingError as error:
        raise NotFoundError(
            "Event {number} of the ledger changed nothing that could be undone.", number=position
        ) from error
    context.require_scope(past.institutions - {OF_NO_INSTITUTION})
    if past.act.startswith(OF_LOADS):
        raise RefusedError(
            "Event {number} is part of a load: take its batch back where data is brought in.", number=position
        )
    for row in past.rows:
        if row.table == "rollout_entry":
            _require_last_entry(context, row.after or row.before or {})
    return past


def _require_last_entry(context: Context, entry: Row) -> None:
    """Entries follow one another: one taken out from under the next would leave a way that nobody went."""
    institution = entry["institution_id"]
    entries = context.change.rows("rollout_entry", institution_id=institution)
    if any(later["entry_no"] > entry["entry_no"] for later in entries):
        raise RefusedError("{institution} was moved since: undo its last move first.", institution=institution)
