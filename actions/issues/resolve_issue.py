"""Say that the solution of an issue is in place."""

from __future__ import annotations

from actions.context import Context
from actions.issues._issue import found_issue, require_state


def resolve_issue(context: Context, *, issue: str) -> None:
    """From now on the issue waits to be closed; work on it counts as begun now if nobody had said so."""
    row = found_issue(context, issue)
    require_state(row, "answered", "in_work")
    context.change.put(
        "issue", issue_id=issue, work_began_at=row["work_began_at"] or context.now, resolved_at=context.now
    )
