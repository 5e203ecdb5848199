"""Write a need into the pool, or change one."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.known import require_institution
from actions.plan._rules import Row, happened_on, standing, words

NEW = "new"


def save_demand(
    context: Context,
    *,
    demand: str | None = None,
    title: str,
    source: str | None = None,
    priority: int | None = None,
    raised_on: date | None = None,
    owner: str | None = None,
    institution: str | None = None,
) -> None:
    """Without `demand`, a new one, raised today if no day is given. Raises InvalidInputError, NotFoundError."""
    if institution is not None:
        require_institution(context, institution)
    if demand is None:
        code = context.change.next_id("demand", prefix="DM", digits=2)
        stood: Row = {"status": NEW, "raised_on": None}
    else:
        code, stood = demand, standing(context, "demand", demand_id=demand)
    context.change.put(
        "demand",
        demand_id=code,
        title=words(title),
        source=source,
        priority=priority,
        raised_on=happened_on(context, raised_on or stood["raised_on"]),
        owner=owner,
        institution_id=institution,
        status=stood["status"],
    )
