"""Say that the trigger of a risk has been seen, or that it is over."""

from __future__ import annotations

from actions.context import Context
from actions.errors import required_reason
from actions.issues._issue import found_risk


def trigger_risk(context: Context, *, risk: str, is_met: bool, reason: str | None) -> None:
    """Set or clear the day on which the trigger was seen. Raises ReasonMissingError."""
    row = found_risk(context, risk)
    required_reason(reason)
    seen_on = row["triggered_on"] or context.today
    context.change.put("risk", risk_id=risk, triggered_on=seen_on if is_met else None)
