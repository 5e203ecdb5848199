"""Take away a task that was written down by mistake."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import take_off


def remove_task(context: Context, *, task: str, reason: str | None = None) -> None:
    """Its decision stays as it is. Raises ReasonMissingError, RefusedError, NotFoundError."""
    take_off(context, "task", reason, task_id=task)
