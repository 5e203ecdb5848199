"""What people say about things: comments, and reminders of who has to act."""

from __future__ import annotations

from typing import Literal

from actions.context import Context
from actions.errors import InvalidInputError
from actions.texts import optional_text, required_text


def add_comment(
    context: Context, kind: Literal["card", "issue"], subject: str, *, institution_id: str, text: str | None
) -> None:
    """Keep who said what, and when, of the thing of this kind and code. Raises InvalidInputError."""
    context.change.put(
        "comment",
        comment_id=context.change.next_id("comment", prefix="CM", digits=5),
        subject_kind=kind,
        subject_id=subject,
        institution_id=institution_id,
        text=required_text(text, InvalidInputError("Write what you want to say.")),
        author=context.viewer.name,
        written_at=context.now,
    )


def add_chase(
    context: Context,
    kind: Literal["card", "issue", "resource_request", "task", "milestone", "deliverable", "level_one_item"],
    subject: str,
    *,
    institution_id: str,
    note: str | None,
) -> None:
    """Keep who sent a reminder of the thing of this kind and code, and when."""
    context.change.put(
        "chase",
        chase_id=context.change.next_id("chase", prefix="CH", digits=5),
        subject_kind=kind,
        subject_id=subject,
        institution_id=institution_id,
        chased_at=context.now,
        chased_by=context.viewer.name,
        note=optional_text(note),
    )
