"""Say that a milestone is reached."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import happened_on, standing


def finish_milestone(context: Context, *, milestone: str, done_on: date | None = None) -> None:
    """Reached on `done_on`, today if not given. Raises InvalidInputError, NotFoundError."""
    row = standing(context, "milestone", milestone_id=milestone)
    if row["done_on"] is not None:
        raise InvalidInputError("This was already done on {day}.", day=row["done_on"])
    context.change.put("milestone", milestone_id=milestone, done_on=happened_on(context, done_on))
