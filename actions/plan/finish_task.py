"""Say that a task is done and what came of it; a decision whose tasks are all done is carried out."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import happened_on, standing, words


def finish_task(context: Context, *, task: str, result: str, done_on: date | None = None) -> None:
    """Done on `done_on`, today if not given. Raises InvalidInputError, NotFoundError."""
    row = standing(context, "task", task_id=task)
    if row["done_on"] is not None:
        raise InvalidInputError("This was already done on {day}.", day=row["done_on"])
    day = happened_on(context, done_on)
    context.change.put("task", task_id=task, done_on=day, result=words(result))
    if row["decision_id"] is not None:
        _carry_out(context, row["decision_id"])


def _carry_out(context: Context, decision: str) -> None:
    days = [task["done_on"] for task in context.change.rows("task", decision_id=decision)]
    known = context.change.row("decision", decision_id=decision)
    if known and known["done_on"] is None and None not in days:
        context.change.put("decision", decision_id=decision, done_on=max(days))
