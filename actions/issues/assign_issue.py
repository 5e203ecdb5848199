"""Say who solves an issue, whom it waits for, and by when."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError, required_reason
from actions.issues._issue import found_issue, require_state
from actions.texts import optional_text


def assign_issue(
    context: Context,
    *,
    issue: str,
    owner: str | None,
    group_code: str | None = None,
    waits_for: str | None = None,
    due_on: date | None = None,
    reason: str | None = None,
) -> None:
    """Set owner, group and who has to act next; another due date wants a reason and lies ahead."""
    row = found_issue(context, issue)
    require_state(row, "new", "answered", "in_work", "resolved")
    if due_on is not None and due_on != row["due_on"]:
        required_reason(reason)
        if due_on < context.today:
            raise InvalidInputError("The due date lies in the past.")
    context.change.put(
        "issue",
        issue_id=issue,
        owner=optional_text(owner),
        group_code=group_code,
        waits_for=optional_text(waits_for),
        due_on=due_on or row["due_on"],
    )
