"""The worded conclusion of the rollout board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days
from components.conclusion import phrase
from components.lights import light
from components.records import records
from components.rollout.words import missing, programme_condition
from components.sentence import Part, Tone
from components.text import _, name, ngettext
from components.words import stage_name

Row = Mapping[Any, Any]
NAMED = 3


def rollout_conclusion(headline: Row, cards: Sequence[Row], gate: pd.DataFrame) -> list[Part]:
    """Institutions online against pace, or where the one stands; who stays too long; the programme's own gate."""
    if not cards:
        return [_("No institution is on the rollout's list yet.")]
    if len(cards) == 1 or format.is_missing(headline["rolled_out"]):
        return _those(cards)
    return [*_online(headline, len(cards)), _("; "), *_long(cards), _(". "), *_gate(gate), _(".")]


def _online(headline: Row, institutions: int) -> list[Part]:
    status = light(headline["light"])
    parts = phrase(
        _("Of {institutions} on the board, {online} are online or later"),
        institutions=format.with_unit(institutions, "institutions"),
        online=(_("{number} of the rollout").format(number=int(headline["rolled_out"])), "strong"),
    )
    if format.is_missing(headline["pace"]):
        return parts
    tone: Tone = status.tone  # type: ignore[assignment]
    return parts + phrase(
        _(", against a pace of {pace}: {light}"),
        pace=format.mark(headline["pace"], "institutions"),
        light=(status.word, tone),
    )


def _long(rows: Sequence[Row]) -> list[Part]:
    late = sorted((row for row in rows if row["is_long"]), key=lambda row: -row["days"])
    if not late:
        return [_("none stays unusually long")]
    said = ngettext("{number} stays too long", "{number} stay too long", len(late)).format(number=len(late))
    named = _(", ").join(
        _("{institution} {days}").format(institution=name(row), days=days(row["days"])) for row in late[:NAMED]
    )
    more = _(" and {number} more").format(number=len(late) - NAMED) if len(late) > NAMED else ""
    return [(said, "red"), _(": "), named, more]


def _gate(gate: pd.DataFrame) -> list[Part]:
    is_open = bool(len(gate)) and bool(gate["is_met"].all())
    state: Part = (_("satisfied"), "green") if is_open else (_("not open yet"), "red")
    conditions = _("; ").join(programme_condition(row) for row in records(gate))
    return phrase(_("The gate from pilot to rollout is {state} ({conditions})"), state=state, conditions=conditions)


def _those(rows: Sequence[Row]) -> list[Part]:
    """Each institution in a sentence."""
    parts = [part for row in rows for part in (*standing(row), _(". "))]
    return [*parts[:-1], _(".")]


def standing(row: Row) -> list[Part]:
    """One institution: its stage and days, and what its next gate still asks for."""
    institution: Part = (name(row), "strong")
    if format.is_missing(row["stage"]):
        return phrase(_("{institution} has not begun"), institution=institution)
    if row["is_ended"]:
        stage: Part = (stage_name(row["stage"]), "strong")
        return phrase(_("{institution} has left the programme, last in {stage}"), institution=institution, stage=stage)
    parts = phrase(
        _("{institution} has been in {stage} for {days}"),
        institution=institution,
        stage=(stage_name(row["stage"]), "strong"),
        days=(days(row["days"]), "red" if row["is_long"] else "strong"),
    )
    if not format.is_missing(row["usual_days"]):
        parts.append(_(" (usually {days})").format(days=days(row["usual_days"])))
    return parts + _next(row)


def _next(row: Row) -> list[Part]:
    if format.is_missing(row["conditions"]) or format.is_missing(row["next_stage"]):
        return []
    met: Part = (f"{int(row['met'])}/{int(row['conditions'])}", "green" if row["met"] == row["conditions"] else "red")
    parts = phrase(_("; of the conditions for {stage}, {met} hold"), stage=stage_name(row["next_stage"]), met=met)
    return [*parts, *([_("; "), missing(row)] if missing(row) else [])]
