"""Write a point of a deliverable's acceptance checklist, or change its words."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import standing, there, words
from actions.plan.save_deliverable import ACCEPTED


def save_checklist_item(
    context: Context, *, deliverable: str, item: int | None = None, name_zh: str, name_en: str | None = None
) -> None:
    """Without `item`, a new point at the end. What is accepted keeps its checklist.

    Raises InvalidInputError, NotFoundError.
    """
    if there(context, "deliverable", deliverable_id=deliverable)["status"] == ACCEPTED:
        raise InvalidInputError("It is accepted: its checklist stands.")
    if item is None:
        points = context.change.rows("checklist_item", deliverable_id=deliverable)
        number = 1 + max((point["item_no"] for point in points), default=0)
    else:
        number = item
        standing(context, "checklist_item", deliverable_id=deliverable, item_no=number)
    context.change.put(
        "checklist_item", deliverable_id=deliverable, item_no=number, name_zh=words(name_zh), name_en=name_en
    )
