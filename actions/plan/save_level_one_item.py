"""Write what the headquarters have to provide, or change it; the date first promised stays."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import happened_on, standing, words


def save_level_one_item(
    context: Context,
    *,
    item: str | None = None,
    kind: str,
    name_zh: str,
    name_en: str | None = None,
    requested_on: date,
    promised_on: date | None = None,
    arrived_on: date | None = None,
    note: str | None = None,
) -> None:
    """Without `item`, a new one. The first date ever promised is kept. Raises InvalidInputError, NotFoundError."""
    happened_on(context, requested_on)
    if promised_on is not None and promised_on < requested_on:
        raise InvalidInputError("It cannot have been promised for a day before it was asked for.")
    if arrived_on is not None and happened_on(context, arrived_on) < requested_on:
        raise InvalidInputError("It cannot have arrived before it was asked for.")
    if item is None:
        code, first = context.change.next_id("level_one_item", prefix="LO", digits=2), None
    else:
        code, first = item, standing(context, "level_one_item", item_id=item)["first_promised_on"]
    context.change.put(
        "level_one_item",
        item_id=code,
        kind=kind,
        name_zh=words(name_zh),
        name_en=name_en,
        requested_on=requested_on,
        first_promised_on=first or promised_on,
        promised_on=promised_on,
        arrived_on=arrived_on,
        note=note,
    )
