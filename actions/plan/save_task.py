"""Write a task that came of a decision, or change one."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.known import require_institution
from actions.plan._rules import standing, there, words


def save_task(
    context: Context,
    *,
    task: str | None = None,
    decision: str | None = None,
    title: str,
    owner: str,
    due_on: date,
    group_code: str | None = None,
    institution: str | None = None,
) -> None:
    """Without `task`, a new one; without `institution`, one of the groups. Raises InvalidInputError, NotFoundError."""
    if institution is not None:
        require_institution(context, institution)
    if decision is not None:
        there(context, "decision", decision_id=decision)
    if task is None:
        code = context.change.next_id("task", prefix="TK", digits=3)
    else:
        code = str(standing(context, "task", task_id=task)["task_id"])
    context.change.put(
        "task",
        task_id=code,
        decision_id=decision,
        title=words(title),
        owner=words(owner),
        due_on=due_on,
        group_code=group_code,
        institution_id=institution,
    )
