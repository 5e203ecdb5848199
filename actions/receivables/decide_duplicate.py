"""Decide whether an item that looks like another one is a duplicate."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError, NotFoundError
from actions.texts import optional_text
from queries import open_door

DECISIONS = ("duplicate", "not_duplicate", "in_clarification")


def decide_duplicate(
    context: Context, *, institution: str, item: str, decision: str | None, note: str | None = None
) -> None:
    """What was decided, by whom and when; a later decision takes its place, and the history keeps both.

    Raises InvalidInputError, NotFoundError, and what `unchanged` raises where somebody decided meanwhile.
    """
    if decision not in DECISIONS:
        raise InvalidInputError("Say what the item was found to be.")
    said = optional_text(note)
    if said is None and decision != "in_clarification":
        raise InvalidInputError("Say why, with what shows it: the note stays with the decision.")
    _require_suspect(context, institution, item)
    context.change.unchanged("duplicate_decision", institution_id=institution, item_id=item)
    context.change.put(
        "duplicate_decision",
        institution_id=institution,
        item_id=item,
        decision=decision,
        note=said,
        decided_by=context.viewer.name,
        decided_at=context.now,
    )


def _require_suspect(context: Context, institution: str, item: str) -> None:
    asked = {"institution": institution, "suspect": item}
    if not open_door(context.settings).ask("receivables/suspect", context.viewer, asked).rows:
        raise NotFoundError(
            "There is no suspected duplicate {item} of {institution}.", item=item, institution=institution
        )
