"""Begin an installation with the programme's own lists, ready for its data."""

from __future__ import annotations

from actions.context import Context
from data.begin import create_own
from data.pool import Progress
from data.release import ReleaseInfo


def start_own(context: Context, *, progress: Progress | None = None) -> ReleaseInfo:
    """Load the reference lists (institutions, domains, scenarios, targets, plan) and build.

    NotAllowedError for who does not act for all institutions: the lists are everybody's.
    """
    context.require_everything()
    return create_own(context.settings, context.pool, context.ledger, progress=progress)
