"""What acts say when they do not go through, in sentences that people read."""

from __future__ import annotations

from data.errors import SpokenError


class RefusedError(SpokenError):
    """The act may not be done as things stand; on record as refused."""


class StaleChangeError(RefusedError):
    """What the act is about was changed after the person who acts had seen it; says by whom, when and what."""


class ReasonMissingError(SpokenError):
    """An act that needs a reason was given none."""


class NotFoundError(SpokenError):
    """There is nothing under this code."""


class InvalidInputError(SpokenError):
    """What was filled in cannot be used; says which field and why."""


def required_reason(reason: str | None) -> str:
    """The reason without spaces around it; ReasonMissingError where there is none."""
    if not (reason or "").strip():
        raise ReasonMissingError("Say why: the reason stays with it.")
    return str(reason).strip()
