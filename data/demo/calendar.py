"""The demonstration's calendar: the story is told up to October 2025 and moved in whole months.

Every date of the story is written as it falls with the cut-off at 2025-10-31. For another cut-off it moves
by the whole months between October 2025 and the cut-off's month, its day kept where that month has it.
What would then lie after the cut-off is left out or left open; plans, dues and validities stay.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

STORY_STARTS = date(2024, 1, 1)
STORY_CUT_OFF = date(2025, 10, 31)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the demonstration; `last_day` is its end or the cut-off, whichever comes first."""

    number: int
    code: str
    starts_on: date
    last_day: date

    @property
    def is_whole(self) -> bool:
        """Whether the cut-off leaves the month uncut."""
        return self.last_day == add_months(self.starts_on, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Moves the story's dates so that its data end at `as_of`."""

    as_of: date

    @property
    def shift(self) -> int:
        """Months by which the story moves."""
        return (self.as_of.year - STORY_CUT_OFF.year) * 12 + self.as_of.month - STORY_CUT_OFF.month

    @property
    def starts_on(self) -> date:
        """The first day of the demonstration."""
        return add_months(STORY_STARTS, self.shift)

    def on(self, story_date: str | date) -> date:
        """The date on which something of the story falls; the end of a month stays the end of a month."""
        told = date.fromisoformat(story_date) if isinstance(story_date, str) else story_date
        moved = add_months(told, self.shift)
        if told.day == monthrange(told.year, told.month)[1]:
            return moved.replace(day=monthrange(moved.year, moved.month)[1])
        return moved

    def is_past(self, day: date) -> bool:
        """Whether the day is not after the cut-off."""
        return day <= self.as_of

    def months(self) -> list[Month]:
        """The months from the story's start to the cut-off, the last one perhaps cut short."""
        count = (STORY_CUT_OFF.year - STORY_STARTS.year) * 12 + STORY_CUT_OFF.month
        return [self._month(number) for number in range(count)]

    def _month(self, number: int) -> Month:
        starts_on = add_months(self.starts_on, number)
        ends_on = add_months(starts_on, 1) - timedelta(days=1)
        return Month(number, f"{starts_on:%Y-%m}", starts_on, min(ends_on, self.as_of))


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    position = day.year * 12 + day.month - 1 + months
    year, month = divmod(position, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarter_of(day: date) -> str:
    """The quarter's code, such as 2025-Q4."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def at(day: date, hours: float) -> datetime:
    """The moment so many hours after the day's midnight."""
    return datetime.combine(day, time()) + timedelta(hours=hours)
