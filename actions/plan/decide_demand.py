"""Decide on a need: take it up, say how far it is, or decline it."""

from __future__ import annotations

from actions.context import Context
from actions.errors import required_reason
from actions.plan._rules import standing

DECLINED = "declined"


def decide_demand(
    context: Context,
    *,
    demand: str,
    status: str,
    scenario: str | None = None,
    owner: str | None = None,
    reason: str | None = None,
) -> None:
    """`scenario` serves it, if one does. To decline needs a reason. Raises ReasonMissingError, NotFoundError."""
    row = standing(context, "demand", demand_id=demand)
    if status == DECLINED:
        required_reason(reason)
    context.change.put(
        "demand",
        demand_id=demand,
        status=status,
        scenario=scenario,
        owner=owner or row["owner"],
        decided_on=context.today,
    )
