"""Take a resolved or closed issue up again."""

from __future__ import annotations

from actions.context import Context
from actions.errors import required_reason
from actions.issues._issue import found_issue, require_state


def reopen_issue(context: Context, *, issue: str, reason: str | None) -> None:
    """It is in work again; when it was resolved and closed before stands in its history. Raises ReasonMissingError."""
    row = found_issue(context, issue)
    require_state(row, "resolved", "closed")
    required_reason(reason)
    context.change.put(
        "issue",
        issue_id=issue,
        work_began_at=row["work_began_at"] or context.now,
        resolved_at=None,
        closed_at=None,
        cause=None,
    )
