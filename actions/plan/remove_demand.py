"""Take a need out of the pool that was written down by mistake; one that is not wanted is declined."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import take_off


def remove_demand(context: Context, *, demand: str, reason: str | None = None) -> None:
    """Raises ReasonMissingError, NotFoundError, NotAllowedError."""
    take_off(context, "demand", reason, demand_id=demand)
