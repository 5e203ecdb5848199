"""Remind those who have not answered a request (催办)."""

from __future__ import annotations

from actions.context import Context
from actions.issues._issue import found_request
from actions.said import add_chase


def chase_request(context: Context, *, request: str, note: str | None = None) -> None:
    """Keep a reminder on a request that nobody has answered."""
    row = found_request(context, request)
    add_chase(context, "resource_request", request, institution_id=row["institution_id"], note=note)
