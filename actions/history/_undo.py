"""Undoing an event: what may be undone, and how the rows are put back."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError, RefusedError
from actions.known import require_unused
from actions.plan.save_deliverable import ACCEPTED
from ledger import EventMissingError, PastEvent
from ledger.rows import OF_NO_INSTITUTION, Row

OF_LOADS = "ledger/"
OF_ACCEPTANCE = frozenset({"checklist_item", "sign_off"})


def find(context: Context, position: int) -> PastEvent:
    """The event of that number, if it lies in the viewer's scope, is no load, and what followed does not stand on it.

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
        if row.table in OF_ACCEPTANCE:
            _require_not_accepted(context, row.after or row.before or {})
    return past


def _require_last_entry(context: Context, entry: Row) -> None:
    """Entries follow one another: one taken out from under the next would leave a way that nobody went."""
    institution = entry["institution_id"]
    entries = context.change.rows("rollout_entry", institution_id=institution)
    if any(later["entry_no"] > entry["entry_no"] for later in entries):
        raise RefusedError("{institution} was moved since: undo its last move first.", institution=institution)


def _require_not_accepted(context: Context, row: Row) -> None:
    """What a deliverable was accepted by stands with it."""
    deliverable = row["deliverable_id"] and context.change.row("deliverable", deliverable_id=row["deliverable_id"])
    if deliverable and deliverable["status"] == ACCEPTED:
        raise RefusedError("It is accepted: its checklist and signatures stand.")


def put_back(context: Context, past: PastEvent) -> None:
    """Put every row back as it was before the event; RefusedError where others are about one that would go."""
    context.change.undo(past)
    for row in past.rows:
        if row.before is None and row.after is not None:
            require_unused(context, row.table, row.after)
