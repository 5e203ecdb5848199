"""Freeze a month: its figures as they stand now are kept, whatever is corrected later."""

from __future__ import annotations

import re
from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError, RefusedError
from data.release import ReleaseInfo, current_release, keep, list_releases

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def freeze_month(context: Context, *, month: str) -> ReleaseInfo:
    """Keep the current release as `month` (such as 2025-09).

    Raises InvalidInputError for what is no month, RefusedError for one that has not ended at the cut-off or that is
    frozen already.
    """
    context.require_everything()
    folder = context.settings.releases_folder
    if not MONTH.fullmatch(month):
        raise InvalidInputError("{month} is not a month; write it as 2025-09.", month=month)
    release = current_release(folder)
    if _first_day_after(month) > release.as_of.toordinal() + 1:
        raise RefusedError(
            "{month} has not ended at the cut-off of {as_of}; freeze it after its end.",
            month=month,
            as_of=release.as_of,
        )
    frozen = next((other for other in list_releases(folder) if other.kept_as == month), None)
    if frozen:
        raise RefusedError("{month} is frozen already, as {release}.", month=month, release=frozen.release_id)
    if release.kept_as:
        raise RefusedError(
            "The current release is frozen as {kept} already; build one before {month} is frozen.",
            kept=release.kept_as,
            month=month,
        )
    return keep(folder, release.release_id, month)


def _first_day_after(month: str) -> int:
    """The ordinal of the first day after that month."""
    year, number = (int(part) for part in month.split("-"))
    return (date(year + 1, 1, 1) if number == 12 else date(year, number + 1, 1)).toordinal()
