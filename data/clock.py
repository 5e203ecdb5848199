"""What time it is for the business: the wall clock, except in a demonstration, which stands still at its cut-off."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

DEMO = "demo"
END_OF_DAY = time(23, 59)


def business_now(*, profile: str | None, as_of: date | None, time_zone: str) -> datetime:
    """The time at which something decided now counts, without zone, to the minute.

    `as_of` is the cut-off of the current release. Clocks of a demonstration stand at the end of that day, so
    that its story reads the same whenever it is shown.
    """
    if profile == DEMO and as_of is not None:
        return end_of(as_of)
    return datetime.now(ZoneInfo(time_zone)).replace(tzinfo=None, second=0, microsecond=0)


def end_of(day: date) -> datetime:
    """The last minute of that day."""
    return datetime.combine(day, END_OF_DAY)
