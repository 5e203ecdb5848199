"""Remind the owner of a milestone that is not reached yet."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import there
from actions.said import add_chase
from ledger.rows import OF_NO_INSTITUTION


def chase_milestone(context: Context, *, milestone: str, note: str | None = None) -> None:
    """The reminder is kept with who sent it and when. Raises InvalidInputError, NotFoundError."""
    row = there(context, "milestone", milestone_id=milestone)
    if row["done_on"] is not None:
        raise InvalidInputError("This was already done on {day}.", day=row["done_on"])
    add_chase(context, "milestone", milestone, institution_id=OF_NO_INSTITUTION, note=note)
