"""Begin an installation with the demonstration."""

from __future__ import annotations

from actions.context import Context
from data.begin import create_demonstration
from data.demo import Scale
from data.demo.world import Lang
from data.pool import Progress
from data.release import ReleaseInfo


def create_demo(
    context: Context, *, scale: Scale = "small", lang: Lang = "zh", progress: Progress | None = None
) -> ReleaseInfo:
    """Generate the demonstration, load it and build; ProfileError where other data is.

    NotAllowedError for who does not act for all institutions: it replaces the rows of each.
    """
    context.require_everything()
    return create_demonstration(
        context.settings, context.pool, context.ledger, scale=scale, lang=lang, progress=progress
    )
