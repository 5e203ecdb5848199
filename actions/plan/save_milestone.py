"""Write a milestone, or change one; its first due date stays, so that every slip can be told."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.context import Context
from actions.errors import InvalidInputError, required_reason
from actions.plan._rules import standing, words


def save_milestone(
    context: Context,
    *,
    milestone: str | None = None,
    group_code: str,
    name_zh: str,
    name_en: str | None = None,
    start_on: date,
    due_on: date,
    owner: str | None = None,
    key_result_zh: str | None = None,
    key_result_en: str | None = None,
    slip_reason: str | None = None,
) -> None:
    """Without `milestone`, a new one. A due date that moves needs `slip_reason`.

    Raises InvalidInputError, ReasonMissingError, NotFoundError.
    """
    if start_on > due_on:
        raise InvalidInputError("A milestone cannot be due before it starts.")
    if milestone is None:
        code = context.change.next_id("milestone", prefix="MS", digits=2)
        slip: dict[str, Any] = {"first_due_on": due_on}
    else:
        code = milestone
        slip = _slip(standing(context, "milestone", milestone_id=code), due_on, slip_reason)
    context.change.put(
        "milestone",
        milestone_id=code,
        group_code=group_code,
        name_zh=words(name_zh),
        name_en=name_en,
        start_on=start_on,
        due_on=due_on,
        owner=owner,
        key_result_zh=key_result_zh,
        key_result_en=key_result_en,
        **slip,
    )


def _slip(row: dict[str, Any], due_on: date, reason: str | None) -> dict[str, Any]:
    """What changes with the due date: the first one is kept, the reason of the last move stands."""
    if due_on == row["due_on"]:
        return {}
    return {"first_due_on": row["first_due_on"] or row["due_on"], "slip_reason": required_reason(reason)}
