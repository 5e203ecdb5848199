"""The words of the scenarios' board: states, adaptation, whom tables wait for, what stands in an effect's way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from components import format
from components.attention_items import days
from components.text import Language, _, current_language, ngettext, pgettext
from components.words import client_figure_name

Row = Mapping[Any, Any]
NOT_REQUESTED = "not_requested"
LETTER = "letter of a scenario's state"


@dataclass(frozen=True, slots=True)
class State:
    """How far a scenario has come in an institution: the letter of its cell, its word, what it means."""

    code: str
    letter: str
    word: str
    meaning: str


def states() -> dict[str, State]:
    """All states by code, in the order a scenario goes through them."""
    return _states(current_language())


@lru_cache
def _states(_language: Language) -> dict[str, State]:
    return {
        state.code: state
        for state in (
            State(NOT_REQUESTED, "·", _("not requested"), ""),
            State("requested", pgettext(LETTER, "R"), _("requested"), _("not yet confirmed")),
            State("confirmed", pgettext(LETTER, "C"), _("confirmed"), pgettext(LETTER, "in work")),
            State("uat", pgettext(LETTER, "T"), _("signed in UAT"), ""),
            State("online", pgettext(LETTER, "O"), _("online"), _("for less than 30 days, nobody yet")),
            State("used", pgettext(LETTER, "U"), _("in use"), _("by a target user in the last 30 days")),
            State("idle", pgettext(LETTER, "I"), _("idle"), _("online, nobody in the last 30 days")),
            State("retired", pgettext(LETTER, "X"), _("retired"), ""),
        )
    }


def state_of(code: Any) -> State:
    """The state of a code; a missing one is not requested."""
    return states().get(str(code), states()[NOT_REQUESTED])


def state_words(row: Row) -> str:
    """A pair's state with what is known of it: `in use: 14 of 18 users in the last 30 days`."""
    state = state_of(row["state"])
    if state.code == "used":
        said = _("{state}: {recent} of {target} users in the last 30 days")
        return said.format(state=state.word, recent=row["recent_users"], target=row["target_users"])
    is_in_work = state.code in ("confirmed", "uat")
    since = row["cycle_days"] if is_in_work else row["days"]
    if format.is_missing(since):
        return state.word
    said = _("{state}: in work for {days}") if is_in_work else _("{state} for {days}")
    return said.format(state=state.word, days=days(since))


def adaptation_words(row: Row) -> str:
    """Where a scenario's adaptation stands, with the day it was finished."""
    said = {
        "not_needed": _("not needed"),
        "planned": _("planned"),
        "in_work": _("in work"),
        "adapted": _("adapted"),
    }.get(str(row["adaptation"]), format.DASH)
    return said if format.is_missing(row["adapted_on"]) else f"{said} {format.day(row['adapted_on'])}"


def kind_name(code: str) -> str:
    """Whether a scenario is one of the typical ones."""
    return {"typical": _("typical"), "new": _("new")}.get(code, code)


def delivery_name(*, is_first: bool) -> str:
    """Whether a delivery is a scenario's first or a replication."""
    return _("first delivery") if is_first else _("replication")


def access_name(code: str) -> str:
    """How far an institution has come with a table."""
    return {
        "waiting_for_level_one": _("waiting for level 1"),
        "not_started": _("not applied for"),
        "applied": _("applied for"),
        "approved": _("approved"),
        "delivered": _("delivered"),
        "verified": _("verified"),
        "cleaned": _("cleaned"),
    }.get(code, code)


def waits_words(code: Any, owner: Any = None) -> str:
    """Whom a table waits for and what they have to do; a dash where it waits for nobody."""
    return {
        "institution": _("the institution, to apply"),
        "owner": _("{owner}, to approve").format(owner=owner or _("the data's owner")),
        "level_one": _("level 1, to deliver"),
        "centre": _("the centre, to verify"),
    }.get(str(code), format.DASH)


def waiting_words(row: Row) -> str:
    """For whom how many tables wait: `level 1: 2, the institution: 1`; a dash if none does."""
    named = {
        "for_level_one": _("level 1"),
        "for_owner": _("the data's owner"),
        "for_institution": _("the institution"),
        "for_centre": _("the centre"),
    }
    said = [_("{who}: {number}").format(who=word, number=row[column]) for column, word in named.items() if row[column]]
    return _(", ").join(said) or format.DASH


def effect_name(measure: str) -> str:
    """What an effect is measured in: the hours of a process, or a figure of the client's business."""
    return _("Hours per item") if measure == "hours" else client_figure_name(measure)


def lead_name(code: str, measure: str) -> str:
    """The name of a lead figure: a measure's, or that of the users."""
    return {"active_users": _("Active users"), "depth": _("Sessions per active user")}.get(code) or _(measure)


def claim_words(claim: Any) -> str:
    """What a scenario says it moves: a figure of the client's business, else the hours of its process."""
    if format.is_missing(claim):
        return format.DASH
    figure = client_figure_name(str(claim))
    return _("the hours of its process") if figure == claim else figure


def counts_words(row: Row) -> str:
    """What an effect is made of: measurements and items of a process, months of a figure."""
    if row["measure"] == "hours":
        said = ngettext(
            "{number} measurement, {items} items", "{number} measurements, {items} items", row["after_count"]
        )
        return said.format(number=int(row["after_count"]), items=int(row["sample"]))
    said = _("{before} months before, {after} after")
    return said.format(before=int(row["before_count"]), after=int(row["after_count"]))


def why_no_effect(code: Any) -> str:
    """Why there is no before and after yet."""
    return {
        "not_measured": _("not measured since it went online"),
        "too_few_before": _("fewer than 3 whole months before it went online"),
        "too_few_after": _("fewer than 3 whole months since it went online"),
    }.get(str(code), "")


def beside_words(row: Row) -> str:
    """How institutions without the scenario changed meanwhile, or why that is not said."""
    if not format.is_missing(row["others_change"]):
        return _("{number} institutions without it: {change}").format(
            number=int(row["others"]), change=format.change(row["others_change"], row["unit"])
        )
    if row["why_alone"] == "not_measured_elsewhere":
        return _("hours are not measured where it does not run")
    return _("not compared: fewer than 8 institutions without it have these months")
