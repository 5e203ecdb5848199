"""Words for issues, requests and risks: severities, states, clocks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from components import format
from components.attention_items import days, days_left
from components.text import Language, _, current_language, pgettext

Row = Mapping[Any, Any]
STATES = ("new", "answered", "in_work", "resolved", "closed")
SEVERITY_TONES = {"critical": "red", "major": "yellow", "minor": "grey"}


def severity_name(code: str) -> str:
    """How bad an issue is."""
    return severity_names().get(code, code)


def severity_names() -> dict[str, str]:
    """All severities by code, worst first."""
    return {"critical": _("critical"), "major": _("major"), "minor": _("minor")}


def state_name(code: str) -> str:
    """Where an issue stands."""
    return _state_names(current_language()).get(code, code)


@lru_cache
def _state_names(_language: Language) -> dict[str, str]:
    return {
        "new": pgettext("issue", "New"),
        "answered": pgettext("issue", "Answered"),
        "in_work": pgettext("issue", "In work"),
        "resolved": pgettext("issue", "Resolved"),
        "closed": pgettext("issue", "Closed"),
    }


def risk_kinds() -> dict[str, str]:
    """The kinds of risk by code."""
    return {
        "technical": pgettext("risk", "Technical"),
        "collaboration": pgettext("risk", "Cooperation"),
        "policy": pgettext("risk", "Policy"),
        "security": pgettext("risk", "Security"),
    }


def length(minutes: float) -> str:
    """A length of time in hours and minutes: `2 h 01 min`."""
    hours, rest = divmod(abs(int(minutes)), 60)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{rest:02d}")


def clock_left(minutes: float) -> str:
    """What is left of the 48 hours, or by how much they are over."""
    said = _("{time} left") if minutes >= 0 else _("{time} over")
    return said.format(time=length(minutes))


def answer_words(row: Row) -> str:
    """The clock of a critical issue's answer in a few words; a dash for others."""
    if format.is_missing(row["answer_state"]):
        return format.DASH
    if not format.is_missing(row["minutes_left"]):
        return clock_left(row["minutes_left"])
    words = {"in_time": _("answered in time"), "late": _("answered late"), "over": _("never answered")}
    return words.get(row["answer_state"], format.DASH)


def due_words(row: Row) -> str:
    """The due date with the days that are left; without them once it is closed."""
    due = format.day(row["due_on"])
    if format.is_missing(row["days_left"]):
        return due
    return _("{day} ({left})").format(day=due, left=days_left(row["days_left"]))


def age_words(row: Row) -> str:
    """How long it has been open, or was."""
    return days(row["age_days"])


def bucket_name(code: str) -> str:
    """A span of ages: `4-7` in words."""
    return _("more than 30 days") if code == "31-" else _("{span} days").format(span=code.replace("-", "–"))
