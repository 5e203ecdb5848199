"""Say something on an issue."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError
from actions.said import add_comment


def comment_issue(context: Context, *, issue: str, text: str | None) -> None:
    """Add a remark, whatever the state of the issue. Raises NotFoundError, InvalidInputError."""
    row = context.change.row("issue", issue_id=issue)
    if row is None:
        raise NotFoundError("There is no issue {issue}.", issue=issue)
    context.require_scope([row["institution_id"]])
    add_comment(context, "issue", issue, institution_id=row["institution_id"], text=text)
