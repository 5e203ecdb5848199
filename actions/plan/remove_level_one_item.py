"""Take away what we were said to wait for, written down by mistake."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import take_off


def remove_level_one_item(context: Context, *, item: str, reason: str | None = None) -> None:
    """Raises ReasonMissingError, NotFoundError."""
    take_off(context, "level_one_item", reason, item_id=item)
