"""Ask for people or means."""

from __future__ import annotations

from access import RESERVED
from actions.context import Context
from actions.errors import InvalidInputError
from actions.known import require_institution
from actions.texts import required_text


def ask_resource(context: Context, *, institution: str, topic: str | None) -> None:
    """Enter a request of the institution; it is to be answered within 3 working days. Raises InvalidInputError."""
    if institution in RESERVED:
        raise InvalidInputError("A request comes from one institution: choose which.")
    require_institution(context, institution)
    context.change.put(
        "resource_request",
        request_id=context.change.next_id("resource_request", prefix="RR", digits=3),
        institution_id=institution,
        topic=required_text(topic, InvalidInputError("Say what is asked for.")),
        requested_on=context.today,
        requested_by=context.viewer.name,
    )
