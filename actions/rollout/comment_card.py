"""Say something on a card."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.places import require_institution
from actions.rollout._card import required_text


def comment_card(context: Context, *, institution: str, text: str | None) -> None:
    """Add a remark to the institution's card. Raises NotFoundError, InvalidInputError."""
    require_institution(context, institution)
    context.change.put(
        "comment",
        comment_id=context.change.next_id("comment", prefix="CM", digits=5),
        subject_kind="card",
        subject_id=institution,
        institution_id=institution,
        text=required_text(text, InvalidInputError("Write what you want to say.")),
        author=context.viewer.name,
        written_at=context.now,
    )
