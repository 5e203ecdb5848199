"""Institutions as acts are given them: codes that have to be known, or the next build would refuse the ledger."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError
from queries import open_door


def require_institution(context: Context, institution: str) -> None:
    """Raise NotFoundError unless the viewer sees an institution of that code."""
    known = open_door(context.settings).ask("frame/institutions", context.viewer, {}).rows
    if institution not in {row["institution_id"] for row in known}:
        raise NotFoundError("There is no institution {institution}.", institution=institution)
