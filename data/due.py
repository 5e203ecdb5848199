"""Within how many days what is raised is due, unless a date is given."""

from __future__ import annotations

from datetime import date, timedelta

ISSUE_DAYS = {"critical": 3, "major": 10, "minor": 21}


def issue_due_on(severity: str, raised_on: date) -> date:
    """The day an issue of that severity (critical, major, minor) is due: calendar days after it was raised."""
    return raised_on + timedelta(days=ISSUE_DAYS[severity])
