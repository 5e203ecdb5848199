"""Keep an institution's signature under a deliverable."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError
from actions.known import require_institution
from actions.plan._rules import happened_on, standing, words

DELIVERABLE = "deliverable"


def sign_deliverable(
    context: Context, *, deliverable: str, institution: str, signer: str, signed_on: date | None = None
) -> None:
    """One signature an institution. Raises InvalidInputError, NotFoundError."""
    require_institution(context, institution)
    standing(context, "deliverable", deliverable_id=deliverable)
    given = {"deliverable_id": deliverable, "institution_id": institution, "kind": DELIVERABLE}
    if context.change.rows("sign_off", **given):
        raise InvalidInputError("{institution} has signed this already.", institution=institution)
    context.change.put(
        "sign_off",
        sign_off_id=context.change.next_id("sign_off", prefix="SO", digits=3),
        signed_on=happened_on(context, signed_on),
        signer=words(signer),
        **given,
    )
