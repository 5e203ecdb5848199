"""Remind those who have to deliver, sign or accept of a deliverable that is not accepted yet."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import there
from actions.said import add_chase
from ledger.rows import OF_NO_INSTITUTION


def chase_deliverable(context: Context, *, deliverable: str, note: str | None = None) -> None:
    """The reminder is kept with who sent it and when. Raises InvalidInputError, NotFoundError."""
    row = there(context, "deliverable", deliverable_id=deliverable)
    if row["accepted_on"] is not None:
        raise InvalidInputError("This was already done on {day}.", day=row["accepted_on"])
    add_chase(context, "deliverable", deliverable, institution_id=OF_NO_INSTITUTION, note=note)
