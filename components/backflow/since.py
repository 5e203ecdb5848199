"""What has moved since an earlier release: from which day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from components import format
from components.session import current_viewer
from components.text import _
from queries import known_releases


@dataclass(frozen=True, slots=True)
class Since:
    """The last day that had been counted before, and what it was the last day of."""

    day: date
    words: str


def moved_since(as_of: date) -> Since:
    """The cut-off of the newest frozen month before this one, else of the newest earlier release, else last month."""
    earlier = [release for release in known_releases(current_viewer()) if release.as_of < as_of]
    frozen = next((release for release in earlier if release.kept_as), None)
    if frozen is not None:
        month = format.period(str(frozen.kept_as))
        return Since(frozen.as_of, _("since {month} was frozen").format(month=month))
    if earlier:
        return Since(earlier[0].as_of, _("since the release of {day}").format(day=format.day(earlier[0].as_of)))
    day = as_of.replace(day=1) - timedelta(days=1)
    return Since(day, _("since {day}; no earlier release is kept").format(day=format.day(day)))
