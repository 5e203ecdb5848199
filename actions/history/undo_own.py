"""Put back what an own event changed."""

from __future__ import annotations

from access import NotAllowedError
from actions.context import Context
from actions.errors import required_reason
from actions.history import _undo


def undo_own(context: Context, *, position: int, reason: str) -> None:
    """Like `history/undo`, for an event of the viewer's own; NotAllowedError for another's."""
    required_reason(reason)
    past = _undo.find(context, position)
    if past.actor != context.viewer.name:
        raise NotAllowedError(
            "{who} may undo own changes only; this one is by {other}.", who=context.viewer.name, other=past.actor
        )
    _undo.put_back(context, past)
