"""Remind those who have not answered a request (催办)."""

from __future__ import annotations

from actions.context import Context
from actions.issues._issue import add_chase, found_request


def chase_request(context: Context, *, request: str, note: str | None = None) -> None:
    """Keep a reminder on a request that nobody has answered."""
    row = found_request(context, request)
    add_chase(context, "resource_request", request, row["institution_id"], note)
