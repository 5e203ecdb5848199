"""What the acts on the plan have in common: the row that stands, texts and days that hold, reminders."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.context import Context
from actions.errors import InvalidInputError, NotFoundError

Row = dict[str, Any]
OF_NO_INSTITUTION = "centre"


def standing(context: Context, table: str, /, **key: Any) -> Row:
    """The row as it stands, if nobody changed it since it was seen and it lies in the viewer's scope.

    Raises NotFoundError, NotAllowedError, and what `unchanged` raises for a stale change.
    """
    context.change.unchanged(table, **key)
    row = there(context, table, **key)
    if row.get("institution_id") is not None:
        context.require_scope([row["institution_id"]])
    return row


def there(context: Context, table: str, /, **key: Any) -> Row:
    """The row of this code, whoever has changed it since it was seen; NotFoundError if there is none."""
    row = context.change.row(table, **key)
    if row is None:
        raise NotFoundError("There is no {code} in the plan.", code="/".join(str(part) for part in key.values()))
    return row


def words(text: str | None) -> str:
    """A text that must say something, without blanks around it; InvalidInputError if it does not."""
    said = (text or "").strip()
    if not said:
        raise InvalidInputError("A name or text that is needed is empty.")
    return said


def happened_on(context: Context, day: date | None) -> date:
    """The day on which something was done, today if none is given; InvalidInputError for a day ahead."""
    given = day or context.today
    if given > context.today:
        raise InvalidInputError("{day} is still ahead: give the day on which it was done.", day=given.isoformat())
    return given


def chase(context: Context, kind: str, code: str, *, institution_id: str | None, note: str | None) -> None:
    """Keep a reminder of the thing of this kind and code, with who sent it and when."""
    context.change.put(
        "chase",
        chase_id=context.change.next_id("chase", prefix="CH", digits=4),
        subject_kind=kind,
        subject_id=code,
        institution_id=institution_id or OF_NO_INSTITUTION,
        chased_at=context.now,
        chased_by=context.viewer.name,
        note=note,
    )
