"""Errors and steps of long acts, in the viewer's language."""

from __future__ import annotations

from datetime import date, datetime

from components import format
from components.institutions import institution_name
from components.load_words import actor_name
from components.text import _
from data.errors import SpokenError, Words

NAMES = {"who": actor_name, "other": actor_name, "institution": institution_name}
"""How a part that is a code is said, by the part's name."""


def error_words(error: SpokenError) -> str:
    """The error's sentence in the viewer's language."""
    return _(error.message).format(**{name: _named(name, part) for name, part in error.parts.items()})


def _named(name: str, part: object) -> object:
    return NAMES[name](part) if name in NAMES and isinstance(part, str) else _part(part)


def _part(part: object) -> object:
    """A part in the viewer's language, where it is words, a day or a moment; as it is, where a name or a figure."""
    if isinstance(part, tuple):
        return _(", ").join(str(_part(one)) for one in part)
    if isinstance(part, datetime):
        return format.moment(part)
    if isinstance(part, date):
        return format.day(part)
    return _(part).rstrip(".。") if isinstance(part, Words) else part


def step_words(step: str) -> str:
    """What loading, generating or building says it is doing."""
    doing, _space, what = step.partition(" ")
    words = {
        "generating": _("Generating the demonstration…"),
        "reading": _("Reading {what}"),
        "checking": _("Checking {what}"),
        "storing": _("Storing {what}"),
        "restoring": _("Taking back: {what}"),
        "waiting": _("Another load is running; waiting for it…"),
    }
    if what in ("the pool", "sums"):
        return _("Checking the release…")
    return words.get(doing, _("Computing the measures…")).format(what=what)
