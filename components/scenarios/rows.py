"""Rows of the scenarios' questions, worded as tables and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components import format
from components.attention import AttentionItem
from components.attention_items import days
from components.conclusion import named
from components.plain_table import Cell, Lit
from components.records import records
from components.scenarios.words import (
    access_name,
    adaptation_words,
    beside_words,
    counts_words,
    delivery_name,
    effect_name,
    state_of,
    state_words,
    waiting_words,
    waits_words,
    why_no_effect,
)
from components.text import _, name, ngettext

Rows = list[dict[str, Cell]]
Row = Mapping[Any, Any]

NEWEST = 6
LONGEST = 5
LIGHTS = {"used": "green", "idle": "yellow"}


def month_rows(usage: pd.DataFrame) -> Rows:
    """The newest months of `scenarios/usage`, the newest first."""
    return [
        {
            _("Month"): str(row["period"]),
            _("Usage rate"): format.with_unit(row["value"], "percent", beside=row["target"]),
            _("Users by scenario"): f"{int(row['used'])} / {int(row['expected'])}" if row["expected"] else format.DASH,
            _("Active users"): str(row["active_users"]),
            _("Returning"): str(row["returning_users"]),
            _("Sessions each"): format.part(row["sessions_per_user"], 1),
            _("Days each"): format.part(row["days_per_user"], 1),
        }
        for row in reversed(records(usage)[-NEWEST:])
    ]


def cycle_rows(cycle: Sequence[Row]) -> Rows:
    """First deliveries, replications and all of them, of the year so far."""
    kinds = {
        "first": delivery_name(is_first=True),
        "replication": delivery_name(is_first=False),
        "all": _("all"),
    }
    return [
        {
            _("Kind"): kinds[row["kind"]],
            _("Online this year"): str(row["deliveries"]),
            _("in the period"): str(row["in_period"]),
            _("Mean days"): _judged(row["mean_days"], row["target_days"]),
            _("Median"): format.figure(row["median_days"], "days"),
            _("Longest"): format.figure(row["longest_days"], "days"),
            _("In work"): str(row["in_work"]),
        }
        for row in cycle
    ]


def _judged(number: Any, target: Any) -> Cell:
    said = format.with_unit(number, "days", beside=target)
    if format.is_missing(number) or format.is_missing(target):
        return said
    return Lit(said, "green" if number <= target else "red")


def slowest_rows(deliveries: Sequence[Row]) -> Rows:
    """The deliveries of the year that took longest."""
    return [
        {
            _("Slowest"): name(row),
            _("Institution"): named(row, "institution"),
            _("Kind"): delivery_name(is_first=row["is_first"]),
            _("Online on"): format.day(row["online_on"]),
            _("Days"): _judged(row["days"], row["target_days"]),
        }
        for row in deliveries[:LONGEST]
    ]


def unused_items(unused: pd.DataFrame) -> list[AttentionItem]:
    """One line for each scenario that nobody uses in an institution; it opens the pair."""
    return [
        AttentionItem(
            light="yellow",
            text=_("{institution}: {scenario}").format(institution=named(row, "institution"), scenario=name(row)),
            note=_last_used(row),
            when=days(row["days"]),
            board="scenarios",
            parameters={"institution": row["institution_id"], "scenario": row["scenario"]},
        )
        for row in records(unused)
    ]


def _last_used(row: Row) -> str:
    users = ngettext("{number} target user", "{number} target users", row["target_users"]).format(
        number=row["target_users"]
    )
    if format.is_missing(row["last_used_on"]):
        said = _("never used since it went online on {day}, {users}")
        return said.format(day=format.day(row["online_on"]), users=users)
    return _("last used on {day}, {users}").format(day=format.day(row["last_used_on"]), users=users)


def adaptation_rows(adaptation: pd.DataFrame) -> Rows:
    """The typical scenarios whose adaptation is not finished."""
    return [
        {
            _("Scenario"): name(row),
            _("Adaptation"): Lit(adaptation_words(row), "yellow"),
            _("Owner"): format.words(row["owner"]),
        }
        for row in records(adaptation)
    ]


def effects_rows(effects: pd.DataFrame) -> Rows:
    """What each scenario moved over the institutions together; those without an effect yet are left out."""
    return [
        {
            _("Scenario"): name(row),
            _("Measure"): effect_name(row["measure"]),
            _("Before"): format.with_unit(row["before_value"], row["unit"]),
            _("After"): format.with_unit(row["after_value"], row["unit"]),
            _("Change"): _better(row),
            _("Better in"): _("{better} of {places}").format(better=row["better"], places=row["places"]),
        }
        for row in records(effects)
        if row["places"]
    ]


def _better(row: Row) -> Cell:
    """A change with its sign: less is better, of hours (in percent) and of figures (in their unit) alike."""
    said = _by_percent(row) if row["measure"] == "hours" else format.change(row["change"], row["unit"])
    return Lit(said, "green" if row["change"] < 0 else "yellow")


def _by_percent(row: Row) -> str:
    if format.is_missing(row["change_percent"]):
        return format.DASH
    arrow = "↓" if row["change_percent"] < 0 else "↑"
    return f"{arrow} {format.with_unit(abs(row['change_percent']), 'percent')}"


def effect_rows(effects: pd.DataFrame) -> Rows:
    """What one scenario moved in each institution, with the count behind it, or why nothing is said."""
    return [
        {
            _("Institution"): named(row, "institution"),
            _("Measure"): effect_name(row["measure"]),
            _("Before"): format.with_unit(row["before_value"], row["unit"]),
            _("After"): format.with_unit(row["after_value"], row["unit"]),
            _("Change"): _better(row) if format.is_missing(row["why_none"]) else format.DASH,
            _("Made of"): why_no_effect(row["why_none"]) or counts_words(row),
            _("Without it"): beside_words(row) if format.is_missing(row["why_none"]) else format.DASH,
        }
        for row in records(effects)
    ]


def place_rows(cells: pd.DataFrame) -> Rows:
    """The institutions where one scenario is, with how far it has come there."""
    return [
        {
            _("Institution"): named(row, "institution"),
            _("State"): Lit(state_words(row), _state_light(row)),
            _("Since"): format.DASH if format.is_missing(row["since"]) else format.day(row["since"]),
        }
        for row in records(cells)
    ]


def _state_light(row: Row) -> str:
    return "red" if row["is_late"] else LIGHTS.get(state_of(row["state"]).code, "no_data")


def waiting_rows(waiting: pd.DataFrame) -> Rows:
    """Where one scenario is not yet online: the tables that are here, and for whom the others wait."""
    return [
        {
            _("Institution"): named(row, "institution"),
            _("State"): state_of(row["state"]).word,
            _("Tables here"): Lit(
                _("{ready} of {places}").format(ready=row["ready"], places=row["needed"]),
                "green" if row["ready"] == row["needed"] else "yellow",
            ),
            _("Key tables here"): _("{ready} of {places}").format(ready=row["key_ready"], places=row["key_needed"]),
            _("Waiting for"): waiting_words(row),
        }
        for row in records(waiting)
    ]


def source_rows(sources: pd.DataFrame, *, is_whole: bool) -> Rows:
    """The tables a scenario needs: in one institution their step, else in how many institutions they are here."""
    return [
        {
            _("Table"): name(row) if is_whole else Lit(name(row), _source_light(row)),
            _("Key"): _("key") if row["is_key"] else "",
            _("Data owner"): format.words(row["data_owner"]),
            **(_standing_everywhere(row) if is_whole else _standing(row)),
        }
        for row in records(sources)
    ]


def _source_light(row: Row) -> str:
    """What keeps a scenario from beginning is red: a key table that waits."""
    if row["ready"]:
        return "green"
    return "red" if row["is_key"] else "yellow"


def _standing_everywhere(row: Row) -> dict[str, Cell]:
    return {_("Here in"): _("{ready} of {places}").format(ready=row["ready"], places=row["places"])}


def _standing(row: Row) -> dict[str, Cell]:
    asked = (
        "" if format.is_missing(row["asked_on"]) else _("asked for on {day}").format(day=format.day(row["asked_on"]))
    )
    return {
        _("State"): access_name(row["status"]),
        _("Since"): format.DASH if format.is_missing(row["since"]) else format.day(row["since"]),
        _("Waits for"): waits_words(row["waits_for"], row["data_owner"]),
        _("Data request"): asked,
    }
