"""Undoing an event: what may be undone, and how the rows are put back."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError, RefusedError
from ledger import EventMissingError, PastEvent
from ledger.rows import OF_NO_INSTITUTION

OF_LOADS = "ledger/"


def find(context: Context, position: int) -> PastEvent:
    """The event of that number, if it lies in the viewer's scope and is no load.

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
    return past
