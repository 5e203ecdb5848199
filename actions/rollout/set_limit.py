"""Set how many cards a stage should hold at most, or lift the limit."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.rollout._card import found_stage


def set_limit(context: Context, *, stage: str, cards: int | None = None) -> None:
    """Write the stage's limit, or lift it where none is given. Raises InvalidInputError, StaleChangeError."""
    found_stage(stage)
    context.change.unchanged("stage_limit", stage=stage)
    if cards is not None and cards < 1:
        raise InvalidInputError("A limit is 1 card or more; leave it empty for none.")
    if cards is not None:
        context.change.put("stage_limit", stage=stage, cards=cards)
    elif context.change.row("stage_limit", stage=stage):
        context.change.remove("stage_limit", stage=stage)
