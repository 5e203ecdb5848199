"""The gates a card passes on its way: measured live before a move, and kept with it."""

from __future__ import annotations

from typing import Any

from actions.context import Context
from actions.errors import NotFoundError, RefusedError
from actions.rollout._card import STAGES, Card
from queries import open_door

Condition = dict[str, Any]
"""A row of `rollout/gates`."""


class GateNotMetError(RefusedError):
    """A move forward whose gate is not open; `conditions` are all rows of `rollout/gates` that were looked at."""

    def __init__(self, message: str, /, *, conditions: list[Condition], **parts: object) -> None:
        super().__init__(message, **parts)
        self.conditions = conditions


def next_gate(context: Context, institution: str) -> list[Condition]:
    """The conditions of the next stage, in the last one its own, measured now; NotFoundError as `measured`."""
    return _asked(context, institution, None)


def measured(context: Context, institution: str, stage: str) -> list[Condition]:
    """The conditions on the way to a stage, measured now; NotFoundError where there is no such institution."""
    return _asked(context, institution, stage)


def _asked(context: Context, institution: str, stage: str | None) -> list[Condition]:
    params = {"institution": institution, "stage": stage}
    rows = open_door(context.settings).ask("rollout/gates", context.viewer, params).rows
    if not rows:
        raise NotFoundError("There is no institution {institution}.", institution=institution)
    return rows


def refuse_closed_gate(card: Card, stage: str, position: int, conditions: list[Condition]) -> None:
    """Raise GateNotMetError where a condition does not hold, or a stage would be skipped."""
    unmet = [condition for condition in conditions if not condition["is_met"]]
    if unmet:
        raise GateNotMetError(
            "The gate of {stage} is closed: {unmet} of {number} conditions do not hold.",
            conditions=conditions,
            stage=STAGES[stage],
            unmet=len(unmet),
            number=len(conditions),
        )
    if position > card.position + 1:
        skipped = list(STAGES.values())[card.position : position - 1]
        raise GateNotMetError("No stage may be skipped: {stages}.", conditions=conditions, stages=tuple(skipped))


def keep(context: Context, card: Card, entry_no: int, conditions: list[Condition]) -> None:
    """Keep what was measured with the move that it decided."""
    for condition in conditions:
        context.change.put(
            "move_measure",
            institution_id=card.institution,
            entry_no=entry_no,
            condition=condition["condition"],
            value=condition["value"],
            threshold=condition["threshold"],
            is_met=condition["is_met"],
        )
