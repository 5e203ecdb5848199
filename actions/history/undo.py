"""Put back what an event changed, whoever it was."""

from __future__ import annotations

from actions.context import Context
from actions.errors import required_reason
from actions.history import _undo


def undo(context: Context, *, position: int, reason: str) -> None:
    """Put every row back as it was before event `position`, as a new event.

    Raises ReasonMissingError, NotFoundError, NotAllowedError, StaleChangeError where a row was changed since, and
    RefusedError where others are about one that would go.
    """
    required_reason(reason)
    _undo.put_back(context, _undo.find(context, position))
