"""Say something on a card."""

from __future__ import annotations

from actions.context import Context
from actions.known import require_institution
from actions.said import add_comment


def comment_card(context: Context, *, institution: str, text: str | None) -> None:
    """Add a remark to the institution's card. Raises NotFoundError, InvalidInputError."""
    require_institution(context, institution)
    add_comment(context, "card", institution, institution_id=institution, text=text)
