"""Write a deliverable, or change one."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError
from actions.plan._rules import standing, words

ACCEPTED, PLANNED = "accepted", "planned"


def save_deliverable(
    context: Context,
    *,
    deliverable: str | None = None,
    group_code: str,
    kind: str,
    name_zh: str,
    name_en: str | None = None,
    loop_stage: str,
    planned_on: date | None = None,
    status: str | None = None,
    owner: str | None = None,
    link: str | None = None,
) -> None:
    """Without `deliverable`, a new one. Only `accept_deliverable` accepts; what is accepted stays so.

    Raises InvalidInputError, NotFoundError.
    """
    if deliverable is None:
        code, stood = context.change.next_id("deliverable", prefix="DL", digits=2), PLANNED
    else:
        code, stood = deliverable, standing(context, "deliverable", deliverable_id=deliverable)["status"]
    if status == ACCEPTED and stood != ACCEPTED:
        raise InvalidInputError("A deliverable is accepted by its checklist and signatures, not by its status.")
    context.change.put(
        "deliverable",
        deliverable_id=code,
        group_code=group_code,
        kind=kind,
        name_zh=words(name_zh),
        name_en=name_en,
        loop_stage=loop_stage,
        planned_on=planned_on,
        status=stood if stood == ACCEPTED or status is None else status,
        owner=owner,
        link=link,
    )
