"""Accept a deliverable: its checklist is met and an institution has signed."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError, RefusedError
from actions.plan._rules import happened_on, standing
from actions.plan.save_deliverable import ACCEPTED


class NotAcceptableError(RefusedError):
    """Something is missing for acceptance; the message says what."""


def accept_deliverable(context: Context, *, deliverable: str, accepted_on: date | None = None) -> None:
    """Accepted on `accepted_on`, today if not given. Raises NotAcceptableError, InvalidInputError, NotFoundError."""
    row = standing(context, "deliverable", deliverable_id=deliverable)
    context.change.unchanged("checklist_item", deliverable_id=deliverable)
    if row["status"] == ACCEPTED:
        raise InvalidInputError("This was already accepted on {day}.", day=row["accepted_on"])
    _require_acceptable(context, deliverable)
    context.change.put(
        "deliverable",
        deliverable_id=deliverable,
        status=ACCEPTED,
        accepted_on=happened_on(context, accepted_on),
    )


def _require_acceptable(context: Context, deliverable: str) -> None:
    points = context.change.rows("checklist_item", deliverable_id=deliverable)
    unmet = [point["name_zh"] for point in points if point["met_on"] is None]
    is_signed = bool(context.change.rows("sign_off", deliverable_id=deliverable))
    if not points:
        raise NotAcceptableError("It has no acceptance checklist yet: write down what is checked.")
    missing = {"open": len(unmet), "all": len(points), "points": "、".join(unmet)}
    if unmet and not is_signed:
        raise NotAcceptableError(
            "{open} of {all} points are not met yet ({points}), and no institution has signed.", **missing
        )
    if unmet:
        raise NotAcceptableError("{open} of {all} points are not met yet: {points}.", **missing)
    if not is_signed:
        raise NotAcceptableError("No institution has signed it yet.")
