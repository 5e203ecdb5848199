"""Reminders (催办) that were sent about a thing: how often, what was said last and by whom, and the history of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components import format
from components.history_view import history_choice
from components.load_words import actor_name
from components.plan.rows import reminder_words
from components.text import _

Row = Mapping[Any, Any]


def reminders_said(sent: Sequence[Row]) -> str:
    """`2×, last 10-28, by Operations team: the report is missing`; nothing where there are none.

    `sent`: `chased_at`, `chased_by` and `note` of each, the newest first.
    """
    if not sent:
        return ""
    last = sent[0]
    count = reminder_words({"chased": len(sent), "chased_at": last["chased_at"]})
    who = _("{count}, by {who}").format(count=count, who=actor_name(last["chased_by"]))
    return who if format.is_missing(last["note"]) else _("{who}: {said}").format(who=who, said=last["note"])


def reminder_history(sent: Sequence[Row], *, key: str, label: str = "") -> None:
    """A popover with the history of each reminder, in which one may be undone."""
    told = {row["chase_id"]: f"{format.moment(row['chased_at'])} {actor_name(row['chased_by'])}" for row in sent}
    history_choice("chase", told, title=_("Reminder"), key=key, label=label)
