"""Take away a milestone that was written down by mistake."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import take_off


def remove_milestone(context: Context, *, milestone: str, reason: str | None = None) -> None:
    """Raises ReasonMissingError, NotFoundError."""
    take_off(context, "milestone", reason, milestone_id=milestone)
