"""Remind the one an issue waits for (催办)."""

from __future__ import annotations

from actions.context import Context
from actions.issues._issue import found_issue, require_state
from actions.said import add_chase


def chase_issue(context: Context, *, issue: str, note: str | None = None) -> None:
    """Keep a reminder on an issue that is not closed."""
    row = found_issue(context, issue)
    require_state(row, "new", "answered", "in_work", "resolved")
    add_chase(context, "issue", issue, institution_id=row["institution_id"], note=note)
