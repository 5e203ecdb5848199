"""Write whom to ask in an institution's department, or change it."""

from __future__ import annotations

from actions.context import Context
from actions.errors import RefusedError
from actions.known import require_institution
from actions.plan._rules import standing, words

CONTACT = "contact"


def save_contact(
    context: Context,
    *,
    contact: str | None = None,
    institution: str,
    department: str,
    name: str,
    duty: str | None = None,
    phone: str | None = None,
    email: str | None = None,
) -> None:
    """Without `contact`, a new one. Raises RefusedError, InvalidInputError, NotFoundError, NotAllowedError.

    An installation whose profile holds no people refuses them.
    """
    holds = context.pool.contract.table(CONTACT).profiles
    if context.pool.profile is not None and context.pool.profile not in holds:
        raise RefusedError("This installation keeps no people's names and numbers: they stay in the institution.")
    require_institution(context, institution)
    if contact is None:
        code = context.change.next_id(CONTACT, prefix="CT", digits=3)
    else:
        code = str(standing(context, CONTACT, contact_id=contact)["contact_id"])
    context.change.put(
        CONTACT,
        contact_id=code,
        institution_id=institution,
        department=words(department),
        name=words(name),
        duty=duty,
        phone=phone,
        email=email,
    )
