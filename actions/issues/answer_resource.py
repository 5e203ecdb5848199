"""Answer a request for people or means."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.issues._issue import found_request
from actions.texts import required_text


def answer_resource(context: Context, *, request: str, answer: str | None) -> None:
    """Write the one answer to a request. Raises NotFoundError, RefusedError, InvalidInputError."""
    found_request(context, request)
    context.change.put(
        "resource_request",
        request_id=request,
        answered_on=context.today,
        answer=required_text(answer, InvalidInputError("Say what the answer is.")),
        answered_by=context.viewer.name,
    )
