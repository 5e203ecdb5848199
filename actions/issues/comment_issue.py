"""Say something on an issue."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError, NotFoundError
from actions.issues._issue import required_text


def comment_issue(context: Context, *, issue: str, text: str | None) -> None:
    """Add a remark, whatever the state of the issue. Raises NotFoundError, InvalidInputError."""
    row = context.change.row("issue", issue_id=issue)
    if row is None:
        raise NotFoundError("There is no issue {issue}.", issue=issue)
    context.require_scope([row["institution_id"]])
    context.change.put(
        "comment",
        comment_id=context.change.next_id("comment", prefix="CM", digits=5),
        subject_kind="issue",
        subject_id=issue,
        institution_id=row["institution_id"],
        text=required_text(text, InvalidInputError("Write what you want to say.")),
        author=context.viewer.name,
        written_at=context.now,
    )
