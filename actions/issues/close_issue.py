"""Close a resolved issue with its cause (销号)."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.issues._issue import found_issue, require_state
from actions.texts import required_text


def close_issue(context: Context, *, issue: str, cause: str | None) -> None:
    """Close it; without a cause it would not count as closed. Raises InvalidInputError, RefusedError."""
    require_state(found_issue(context, issue), "resolved")
    said = required_text(cause, InvalidInputError("Say what the cause was: only then it counts as closed."))
    context.change.put("issue", issue_id=issue, closed_at=context.now, cause=said, waits_for=None)
