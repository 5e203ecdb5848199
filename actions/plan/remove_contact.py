"""Take a contact off the list."""

from __future__ import annotations

from actions.context import Context
from actions.plan._rules import standing


def remove_contact(context: Context, *, contact: str) -> None:
    """The ledger's history keeps it. Raises NotFoundError, NotAllowedError."""
    standing(context, "contact", contact_id=contact)
    context.change.remove("contact", contact_id=contact)
