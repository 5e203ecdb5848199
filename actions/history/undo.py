"""Put back what an event changed, whoever it was."""

from __future__ import annotations

from actions.context import Context
from actions.errors import required_reason
from actions.history import _undo


def undo(context: Context, *, position: int, reason: str) -> None:
    """Put every row back as it was before event `position`, as a new event.

    Raises ReasonMissingError, NotFoundError, NotAllowedError, and StaleChangeError where a row was changed since.
    """
    required_reason(reason)
    context.change.undo(_undo.find(context, position))
