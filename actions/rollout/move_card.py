"""Move a card to another stage: forward through an open gate, or with a reason."""

from __future__ import annotations

from actions.context import Context
from actions.errors import RefusedError, required_reason
from actions.rollout._card import ORDER, STAGES, Card, enter, found_card, found_stage, require_under_way
from actions.rollout._gate import Condition, GateNotMetError, keep, measured, refuse_closed_gate


def move_card(
    context: Context, *, institution: str, to_stage: str, reason: str | None = None, override: bool = False
) -> None:
    """Enter the institution into a stage today, and keep what the gates on the way measured.

    Forward goes to the next stage, and only if every condition holds; `override` goes all the same, over stages
    too, with a reason that stays on the card. Back needs a reason. Raises GateNotMetError with every condition,
    RefusedError, StaleChangeError, ReasonMissingError, NotFoundError, InvalidInputError.
    """
    wanted = found_stage(to_stage)
    conditions = measured(context, institution, to_stage)
    card = found_card(context, institution)
    _require_movable(card, to_stage)
    is_override = False
    if wanted < card.position:
        required_reason(reason)
    else:
        _require_on_the_way(card, wanted, conditions)
        is_override = _is_override(card, to_stage, wanted, conditions, override=override)
        if is_override:
            required_reason(reason)
    entry_no = enter(context, card, stage=to_stage, reason=reason, is_override=is_override)
    keep(context, card, entry_no, conditions)


def _require_movable(card: Card, stage: str) -> None:
    require_under_way(card)
    if card.stage == stage:
        raise RefusedError("{institution} is in {stage} already.", institution=card.institution, stage=STAGES[stage])


def _require_on_the_way(card: Card, wanted: int, conditions: list[Condition]) -> None:
    """The gates were measured before the card was locked: they must be those from where it stands now."""
    if {condition["stage"] for condition in conditions} != set(ORDER[card.position : wanted]):
        raise RefusedError("{institution} was moved meanwhile. Look at it again.", institution=card.institution)


def _is_override(card: Card, stage: str, wanted: int, conditions: list[Condition], *, override: bool) -> bool:
    """Whether the move goes against a gate; GateNotMetError where that was not asked for."""
    try:
        refuse_closed_gate(card, stage, wanted, conditions)
    except GateNotMetError:
        if not override:
            raise
        return True
    return False
