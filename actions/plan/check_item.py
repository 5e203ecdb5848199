"""Say that a point of an acceptance checklist is met, or that it is not met after all."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import standing, there
from actions.plan.save_deliverable import ACCEPTED


def check_item(context: Context, *, deliverable: str, item: int, is_met: bool) -> None:
    """Kept with the day and the name of who checked. Raises InvalidInputError, NotFoundError."""
    if there(context, "deliverable", deliverable_id=deliverable)["status"] == ACCEPTED:
        raise InvalidInputError("It is accepted: its checklist stands.")
    standing(context, "checklist_item", deliverable_id=deliverable, item_no=item)
    context.change.put(
        "checklist_item",
        deliverable_id=deliverable,
        item_no=item,
        met_on=context.today if is_met else None,
        met_by=context.viewer.name if is_met else None,
    )
