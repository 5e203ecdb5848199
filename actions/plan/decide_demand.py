"""Decide on a need: take it up, say how far it is, or decline it."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError, required_reason
from actions.known import require_scenario
from actions.plan._rules import standing
from actions.plan.save_demand import NEW

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
    """`scenario` serves it, if one does. To decline needs a reason. The day of the first decision stays.

    Raises ReasonMissingError, InvalidInputError, NotFoundError.
    """
    if status == NEW:
        raise InvalidInputError("What was decided does not wait for a decision again.")
    if status == DECLINED:
        required_reason(reason)
    if scenario is not None:
        require_scenario(context, scenario)
    row = standing(context, "demand", demand_id=demand)
    context.change.put(
        "demand",
        demand_id=demand,
        status=status,
        scenario=scenario,
        owner=owner or row["owner"],
        decided_on=row["decided_on"] or context.today,
    )
