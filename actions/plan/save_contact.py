"""Write whom to ask in an institution's department, or change it."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import standing, words


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
    """Without `contact`, a new one. Raises InvalidInputError, NotFoundError, NotAllowedError."""
    if contact is None:
        code = context.change.next_id("contact", prefix="CT", digits=3)
    else:
        code = str(standing(context, "contact", contact_id=contact)["contact_id"])
    context.change.put(
        "contact",
        contact_id=code,
        institution_id=institution,
        department=words(department),
        name=words(name),
        duty=duty,
        phone=phone,
        email=email,
    )
