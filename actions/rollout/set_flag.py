"""Pause a card, resume it, end it, or take it up again."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError, RefusedError, required_reason
from actions.rollout._card import Card, enter, found_card

FLAGS = ("pause", "resume", "end", "reopen")


def set_flag(context: Context, *, institution: str, flag: str, reason: str | None) -> None:
    """Set or take off a card's flag where it stands, with a reason.

    Raises RefusedError where the step is not due, ReasonMissingError, InvalidInputError, StaleChangeError.
    """
    if flag not in FLAGS:
        raise InvalidInputError("There is no flag {flag}.", flag=flag)
    why = required_reason(reason)
    card = found_card(context, institution)
    if card.stage is None:
        raise RefusedError("{institution} has not begun yet.", institution=institution)
    _require_due(card, flag)
    enter(context, card, stage=card.stage, reason=why, is_paused=flag == "pause", is_ended=flag == "end")


def _require_due(card: Card, flag: str) -> None:
    institution = card.institution
    if card.is_ended and flag != "reopen":
        raise RefusedError("{institution} has left the programme; take it up again first.", institution=institution)
    if flag == "reopen" and not card.is_ended:
        raise RefusedError("{institution} has not left the programme.", institution=institution)
    if flag == "pause" and card.is_paused:
        raise RefusedError("{institution} is paused already.", institution=institution)
    if flag == "resume" and not card.is_paused:
        raise RefusedError("{institution} is not paused.", institution=institution)
