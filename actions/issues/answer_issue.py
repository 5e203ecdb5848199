"""Answer an issue: the first answer ends the clock of 48 hours."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.issues._issue import found_issue, require_state
from actions.texts import optional_text, required_text


def answer_issue(context: Context, *, issue: str, answer: str | None, waits_for: str | None = None) -> None:
    """Write the answer to a new issue, and who has to act next if that is given. Raises InvalidInputError."""
    row = found_issue(context, issue)
    require_state(row, "new")
    context.change.put(
        "issue",
        issue_id=issue,
        answered_at=context.now,
        answer=required_text(answer, InvalidInputError("Say what the answer is.")),
        waits_for=optional_text(waits_for) or row["waits_for"],
    )
