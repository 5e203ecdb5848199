"""Say what a role has to do with a task: responsible, accountable, consulted, informed, or nothing."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import words


def set_duty(context: Context, *, task: str, role: str, duty: str | None = None) -> None:
    """Without `duty`, the role has nothing to do with the task any more. Raises InvalidInputError."""
    key = {"task_zh": words(task), "role_zh": words(role)}
    context.change.unchanged("raci", **key)
    if duty is not None:
        context.change.put("raci", **key, duty=duty)
    elif context.change.row("raci", **key):
        context.change.remove("raci", **key)
