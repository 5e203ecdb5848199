"""What the acts on the plan have in common: the row that stands, texts and days that hold."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.context import Context
from actions.errors import InvalidInputError, NotFoundError, required_reason
from actions.known import require_unused
from actions.texts import required_text

Row = dict[str, Any]


def standing(context: Context, table: str, /, **key: Any) -> Row:
    """The row as it stands, if nobody changed it since it was seen and it lies in the viewer's scope.

    Raises NotFoundError, NotAllowedError, and what `unchanged` raises for a stale change.
    """
    context.change.unchanged(table, **key)
    return there(context, table, **key)


def there(context: Context, table: str, /, **key: Any) -> Row:
    """The row of this code, whoever has changed it since it was seen; NotFoundError, NotAllowedError."""
    row = context.change.row(table, **key)
    if row is None:
        raise NotFoundError("There is no {code} in the plan.", code="/".join(str(part) for part in key.values()))
    if row.get("institution_id") is not None:
        context.require_scope([row["institution_id"]])
    return row


def take_off(context: Context, table: str, reason: str | None, /, **key: Any) -> None:
    """Remove the row that stands, if nothing came of it; the ledger's history keeps it, with the reason.

    Raises ReasonMissingError, RefusedError, and what `standing` raises.
    """
    required_reason(reason)
    row = standing(context, table, **key)
    require_unused(context, table, row)
    context.change.remove(table, **key)


def words(text: str | None) -> str:
    """A text that must say something, without blanks around it; InvalidInputError if it does not."""
    return required_text(text, InvalidInputError("A name or text that is needed is empty."))


def happened_on(context: Context, day: date | None) -> date:
    """The day on which something was done, today if none is given; InvalidInputError for a day ahead."""
    given = day or context.today
    if given > context.today:
        raise InvalidInputError("{day} is still ahead: give the day on which it was done.", day=given)
    return given
