"""Take away a meeting that was written down by mistake."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import take_off


def remove_meeting(context: Context, *, meeting: str, reason: str | None = None) -> None:
    """One with decisions stays. Raises ReasonMissingError, RefusedError, NotFoundError."""
    take_off(context, "meeting", reason, meeting_id=meeting)
