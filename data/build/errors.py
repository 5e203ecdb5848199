"""What can go wrong while building."""

from __future__ import annotations

from data.errors import SpokenError


class BuildError(SpokenError):
    """A build cannot go on; the release before it stays current."""


class MartError(BuildError):
    """A mart or a KPI fails, or returns other columns or a coarser grain than it declares."""


class BuildCheckError(BuildError):
    """What was built does not agree with the pool; the message lists each disagreement."""
