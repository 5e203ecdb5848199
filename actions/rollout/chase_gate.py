"""Remind an institution of what its next gate still lacks (催办)."""

from __future__ import annotations

from actions.context import Context
from actions.errors import RefusedError
from actions.rollout._card import STAGES, found_card, require_under_way
from actions.rollout._gate import next_gate
from actions.said import add_chase


def chase_gate(context: Context, *, institution: str, note: str | None = None) -> None:
    """Keep a reminder on a card whose next gate lacks a condition or a document.

    Raises NotFoundError, and RefusedError for a card on hold or ended, and where nothing is missing.
    """
    conditions = next_gate(context, institution)
    card = found_card(context, institution)
    require_under_way(card)
    if all(condition["is_complete"] for condition in conditions):
        stage = STAGES[conditions[0]["stage"]]
        raise RefusedError("Nothing is missing at the gate of {stage}.", stage=stage)
    add_chase(context, "card", institution, institution_id=institution, note=note)
