"""Take away a deliverable that was written down by mistake, with its checklist."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import take_off


def remove_deliverable(context: Context, *, deliverable: str, reason: str | None = None) -> None:
    """One that was issued or signed stays. Raises ReasonMissingError, RefusedError, NotFoundError, StaleChangeError."""
    context.change.unchanged("checklist_item", deliverable_id=deliverable)
    for point in context.change.rows("checklist_item", deliverable_id=deliverable):
        context.change.remove("checklist_item", deliverable_id=deliverable, item_no=point["item_no"])
    take_off(context, "deliverable", reason, deliverable_id=deliverable)
