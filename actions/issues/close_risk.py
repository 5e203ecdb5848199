"""Close a risk that can no longer happen, or has."""

from __future__ import annotations

from actions.context import Context
from actions.errors import required_reason
from actions.issues._issue import found_risk


def close_risk(context: Context, *, risk: str, reason: str | None) -> None:
    """The risk leaves the matrix. Raises ReasonMissingError."""
    found_risk(context, risk)
    required_reason(reason)
    context.change.put("risk", risk_id=risk, closed_on=context.today)
