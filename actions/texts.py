"""Texts that were filled in: without spaces around them, and none where nothing was said."""

from __future__ import annotations

from actions.errors import InvalidInputError


def required_text(text: str | None, error: InvalidInputError) -> str:
    """The text without spaces around it; `error` where there is none."""
    if (said := optional_text(text)) is None:
        raise error
    return said


def optional_text(text: str | None) -> str | None:
    """The text without spaces around it; None where there is none."""
    return (text or "").strip() or None
