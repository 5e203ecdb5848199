"""What acts on cards share: where a card stands, and the entry that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from actions.context import Context
from actions.errors import InvalidInputError, RefusedError
from actions.texts import optional_text
from data.errors import Words

STAGES = {
    "survey": Words("Survey"),
    "solution": Words("Solution"),
    "access": Words("Data access"),
    "modelling": Words("Modelling and cleaning"),
    "online": Words("Online (trial run)"),
    "accepted": Words("Accepted"),
    "operating": Words("Regular operation"),
}
"""The stages in order, with their names as messages."""

ORDER = tuple(STAGES)


@dataclass(frozen=True, slots=True)
class Card:
    """An institution on the board; `position` counts stages from 1, 0 before the first."""

    institution: str
    entry_no: int
    stage: str | None
    is_paused: bool
    is_ended: bool

    @property
    def position(self) -> int:
        """The number of its stage."""
        return ORDER.index(self.stage) + 1 if self.stage else 0


def found_stage(stage: str) -> int:
    """The number of a stage, from 1; InvalidInputError if there is none of that code."""
    if stage not in STAGES:
        raise InvalidInputError("There is no stage {stage}.", stage=stage)
    return ORDER.index(stage) + 1


def found_card(context: Context, institution: str) -> Card:
    """The card as it stands, unchanged since the viewer saw it; StaleChangeError otherwise."""
    context.change.unchanged("rollout_entry", institution_id=institution)
    entries = context.change.rows("rollout_entry", institution_id=institution)
    if not entries:
        return Card(institution, 0, None, is_paused=False, is_ended=False)
    last = max(entries, key=lambda entry: entry["entry_no"])
    return Card(institution, last["entry_no"], last["stage"], bool(last["is_paused"]), bool(last["is_ended"]))


def require_under_way(card: Card) -> None:
    """RefusedError for a card that has left the programme or is on hold."""
    if card.is_ended:
        raise RefusedError(
            "{institution} has left the programme; take it up again first.", institution=card.institution
        )
    if card.is_paused:
        raise RefusedError("{institution} is paused; resume it first.", institution=card.institution)


def enter(context: Context, card: Card, *, stage: str, reason: str | None, **flags: Any) -> int:
    """Add the card's next entry, of today; flags not given are off. The number of the entry."""
    entry_no = card.entry_no + 1
    off = {"is_paused": False, "is_ended": False, "is_override": False}
    context.change.put(
        "rollout_entry",
        institution_id=card.institution,
        entry_no=entry_no,
        stage=stage,
        entered_on=context.today,
        moved_by=context.viewer.name,
        reason=optional_text(reason),
        **(off | flags),
    )
    return entry_no
