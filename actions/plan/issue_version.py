"""Issue a version of a deliverable."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import happened_on, standing, words


def issue_version(
    context: Context,
    *,
    deliverable: str,
    version: str,
    issued_on: date | None = None,
    note: str | None = None,
    link: str | None = None,
) -> None:
    """The deliverable's version from now on, unless one issued on a later day is known; all are kept.

    Raises InvalidInputError, NotFoundError.
    """
    standing(context, "deliverable", deliverable_id=deliverable)
    code = words(version)
    if context.change.row("deliverable_version", deliverable_id=deliverable, version=code):
        raise InvalidInputError("Version {version} was issued before; give the next one.", version=code)
    day = happened_on(context, issued_on)
    others = context.change.rows("deliverable_version", deliverable_id=deliverable)
    context.change.put(
        "deliverable_version", deliverable_id=deliverable, version=code, issued_on=day, note=note, link=link
    )
    if all(other["issued_on"] <= day for other in others):
        context.change.put("deliverable", deliverable_id=deliverable, version=code)
