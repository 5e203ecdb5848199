"""Write a decision of a meeting, or change one."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.plan._rules import happened_on, standing, there, words


def save_decision(
    context: Context,
    *,
    decision: str | None = None,
    meeting: str,
    text: str,
    owner: str | None = None,
    due_on: date | None = None,
    done_on: date | None = None,
) -> None:
    """Without `decision`, a new one. Raises InvalidInputError, NotFoundError."""
    there(context, "meeting", meeting_id=meeting)
    if decision is None:
        code = context.change.next_id("decision", prefix="DC", digits=3)
    else:
        code = str(standing(context, "decision", decision_id=decision)["decision_id"])
    context.change.put(
        "decision",
        decision_id=code,
        meeting_id=meeting,
        decision=words(text),
        owner=owner,
        due_on=due_on,
        done_on=happened_on(context, done_on) if done_on else None,
    )
