"""The kanban of the rollout: institutions as cards, stages as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from components import format
from components.attention_items import days
from components.kanban import Card, Column, Move, kanban
from components.records import records
from components.rollout.words import Row, gate_met, missing, usually, wave_name
from components.sentence import unbroken
from components.stage_strip import STAGES
from components.text import _, name, ngettext
from components.words import phase_name, stage_name

WAITING = "waiting"
PHASE, WAVE = "phase", "wave"
CARD = "card"
BOARD = "rollout"


def rollout_board(
    cards: Sequence[Row],
    columns: pd.DataFrame,
    usage: pd.DataFrame,
    *,
    by: str,
    position: int,
    on_move: Callable[[Move], Sequence[str]] | None,
) -> str | None:
    """Draws rows of `rollout/cards` in the columns of `rollout/columns`; the code of the opened card.

    `usage`: rows of `rollout/usage`. `by` is the lanes' `phase` or `wave`, else there are none.
    """
    drawn = rollout_cards(cards, usage, by=by)
    is_limited = len(cards) > 1 and all(card["is_live"] for card in cards)
    heads = [_column(column, is_limited=is_limited) for column in records(columns)]
    if any(card.column == WAITING for card in drawn):
        heads = [Column(WAITING, _("Not begun")), *heads]
    return kanban(
        heads,
        drawn,
        key=BOARD,
        title=_("Rollout board"),
        position=position,
        on_move=on_move,
        lanes=_lanes(cards, by),
        find=_("Find an institution"),
        finds_above=True,
        selects=CARD,
    )


def rollout_cards(cards: Sequence[Row], usage: pd.DataFrame, *, by: str) -> list[Card]:
    """The institutions as cards, in the order of the rows; parameters as `rollout_board`."""
    trends: dict[str, list[float | None]] = {}
    for code, value in zip(usage["institution_id"], usage["value"], strict=True):
        trends.setdefault(code, []).append(value)
    return [_card(card, trends.get(card["institution_id"], []), by=by) for card in cards]


def _column(row: Row, *, is_limited: bool) -> Column:
    """A stage; its limit is today's, for the cards of all: it says nothing of the past or of one alone."""
    limit = int(row["card_limit"]) if is_limited and not format.is_missing(row["card_limit"]) else None
    return Column(row["stage"], stage_name(row["stage"]), note=usually(row["usual_days"]), limit=limit)


def _card(row: Row, trend: list[float | None], *, by: str) -> Card:
    is_pilot, is_long = row["phase"] == "pilot", bool(row["is_long"])
    has_gate = not format.is_missing(row["conditions"])
    met, conditions = (int(row["met"]), int(row["conditions"])) if has_gate else (0, 0)
    return Card(
        code=row["institution_id"],
        column=WAITING if format.is_missing(row["stage"]) else row["stage"],
        title=name(row),
        lane=_lane(row, by),
        subtitle=_who(row),
        tag=phase_name(row["phase"]),
        tag_tone="brand" if is_pilot else "grey",
        bars=[number < met for number in range(conditions)],
        left=gate_met(row),
        right="" if format.is_missing(row["days"]) else days(row["days"]),
        right_tone="red" if is_long else "",
        note=unbroken(missing(row)),
        flags=_flags(row),
        spark=[None if format.is_missing(value) else value for value in trend],
        spark_text=_("Scenario usage rate of the last 12 months"),
        edge="red" if is_long else "",
        search=row["institution_id"],
        movable=not (row["is_paused"] or row["is_ended"]),
        moves=STAGES,
    )


def _who(row: Row) -> str:
    """Its wave, and whom to ask there."""
    contact = [] if format.is_missing(row["contact"]) else [format.words(row["contact"])]
    return " · ".join([wave_name(row["wave"]), *contact])


def _flags(row: Row) -> list[tuple[str, str]]:
    alerts = int(row["alerts"])
    said = ngettext("{number} critical issue", "{number} critical issues", alerts).format(number=alerts)
    flags = (
        (row["is_ended"], _("ended"), "grey"),
        (row["is_paused"], _("paused"), "yellow"),
        (not format.is_missing(row["override_stage"]), _("moved against its gate"), "yellow"),
        (alerts > 0, said, "red"),
    )
    return [(word, tone) for holds, word, tone in flags if holds]


def _lane(row: Row, by: str) -> str | None:
    if by == PHASE:
        return str(row["phase"])
    if by == WAVE:
        return str(row["wave"])
    return None


def _lanes(rows: Sequence[Row], by: str) -> dict[str, str] | None:
    """The lanes that have cards, titles by code: pilots first, waves in their order."""
    if by == PHASE:
        return {str(row["phase"]): phase_name(row["phase"]) for row in sorted(rows, key=lambda row: row["phase"])}
    if by == WAVE:
        ordered = sorted(rows, key=lambda row: (format.is_missing(row["wave"]), row["wave"]))
        return {str(row["wave"]): wave_name(row["wave"]) for row in ordered}
    return None
