"""The issue board's columns and cards, worded from rows of `issues/board`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days_left
from components.issues.words import SEVERITY_TONES, STATES, clock_left, severity_name, state_name
from components.kanban import Card, Column
from components.text import _, name, ngettext
from components.words import group_name

Row = Mapping[Any, Any]
EDGES = {"red": "red", "yellow": "yellow", "green": "green"}
TRIED_BY_STAFF = {state: ["answered", "in_work", "resolved"] for state in ("new", "answered", "in_work")}


def issue_columns(cards: pd.DataFrame) -> list[Column]:
    """A column a state; one that shows not all of its issues says how many more there are."""
    shown = cards["state"].value_counts()
    in_all = cards.groupby("state")["in_state"].max()
    return [
        Column(state, state_name(state), note=_column_note(state, int(in_all.get(state, 0) - shown.get(state, 0))))
        for state in STATES
    ]


def _column_note(state: str, more: int) -> str:
    if more:
        return ngettext("{number} more in the list", "{number} more in the list", more).format(number=more)
    return _("last 14 days") if state == "closed" else ""


def issue_cards(cards: pd.DataFrame, *, moves_all: bool) -> list[Card]:
    """One card an issue; who does not move all (staff) tries the steps up to resolved only."""
    return [_card(row, moves_all=moves_all) for row in cards.to_dict("records")]


def _card(row: Row, *, moves_all: bool) -> Card:
    tried = None if moves_all else TRIED_BY_STAFF.get(row["state"], [])
    text, tone = _clock(row)
    return Card(
        code=row["issue_id"],
        column=row["state"],
        title=name(row),
        tag=severity_name(row["severity"]),
        tag_tone=SEVERITY_TONES[row["severity"]],
        note=row["title"],
        left=_who(row),
        right=text,
        right_tone=tone,
        flags=_flags(row),
        edge=EDGES.get(row["light"], "") if row["state"] != "closed" else "",
        search=" ".join(
            format.words(row[column])
            for column in ("issue_id", "owner", "waits_for")
            if not format.is_missing(row[column])
        ),
        movable=tried is None or bool(tried),
        moves=tried,
    )


def _clock(row: Row) -> tuple[str, str]:
    """The most urgent clock: the answer's, else the due date's; when it was closed."""
    if row["state"] == "closed":
        return format.moment(row["closed_at"]), ""
    if not format.is_missing(row["minutes_left"]):
        return clock_left(row["minutes_left"]), "red" if row["minutes_left"] < 0 else "yellow"
    tone = {"red": "red", "yellow": "yellow"}.get(row["light"], "")
    return days_left(row["days_left"]), tone


def _who(row: Row) -> str:
    """Whom it waits for; else who solves it, or whose group it is."""
    if row["state"] in ("new", "answered", "in_work") and not format.is_missing(row["waits_for"]):
        return _("waits for {who}").format(who=row["waits_for"])
    if not format.is_missing(row["owner"]):
        return str(row["owner"])
    return format.DASH if format.is_missing(row["group_code"]) else group_name(row["group_code"])


def _flags(row: Row) -> list[tuple[str, str]]:
    flags = []
    if row["chases"] and row["state"] != "closed":
        said = ngettext("reminded {number} time", "reminded {number} times", row["chases"])
        flags.append((said.format(number=int(row["chases"])), "yellow"))
    if row["answer_state"] == "late":
        flags.append((_("answered late"), "red"))
    return flags
