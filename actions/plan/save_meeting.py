"""Write a meeting, or change one."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.plan._rules import standing, words


def save_meeting(
    context: Context, *, meeting: str | None = None, title: str, held_on: date, kind: str, minutes: str | None = None
) -> None:
    """Without `meeting`, a new one; it may lie ahead. Raises InvalidInputError, NotFoundError."""
    if meeting is None:
        code = context.change.next_id("meeting", prefix="MT", digits=2)
    else:
        code = str(standing(context, "meeting", meeting_id=meeting)["meeting_id"])
    context.change.put(
        "meeting", meeting_id=code, title=words(title), held_on=held_on, kind=kind, minutes=minutes
    )  # fmt: skip
