"""Begin work on an answered issue."""

from __future__ import annotations

from actions.context import Context
from actions.issues._issue import found_issue, require_state


def begin_issue(context: Context, *, issue: str) -> None:
    """From now on the issue is in work; it has to be answered."""
    require_state(found_issue(context, issue), "answered")
    context.change.put("issue", issue_id=issue, work_began_at=context.now)
