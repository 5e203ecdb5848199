"""Take away a decision that was written down by mistake."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import take_off


def remove_decision(context: Context, *, decision: str, reason: str | None = None) -> None:
    """One with tasks stays. Raises ReasonMissingError, RefusedError, NotFoundError."""
    take_off(context, "decision", reason, decision_id=decision)
