"""Remind the headquarters of something we wait for."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import there
from actions.said import add_chase
from ledger.rows import OF_NO_INSTITUTION


def chase_level_one(context: Context, *, item: str, note: str | None = None) -> None:
    """The reminder is kept with who sent it and when. Raises InvalidInputError, NotFoundError."""
    row = there(context, "level_one_item", item_id=item)
    if row["arrived_on"] is not None:
        raise InvalidInputError("This arrived on {day} already.", day=row["arrived_on"])
    add_chase(context, "level_one_item", item, institution_id=OF_NO_INSTITUTION, note=note)
