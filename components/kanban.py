"""A board of columns that cards are moved between, by mouse, touch or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from components.browser import register
from components.kanban_answers import Answer, Answers, Move
from components.selection import selected, selecting
from components.text import Language, _, current_language

__all__ = ["Card", "Column", "Move", "forget_refusal", "kanban"]

_board = register("kanban", "kanban_draw", "kanban_move")


@dataclass(frozen=True, slots=True)
class Column:
    """A place that cards stand in; more than `limit` cards are said in words and red."""

    code: str
    title: str
    note: str = ""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One card, worded: the browser only places text. Tones are green, yellow, red, grey and brand.

    `subtitle` stands below the title; `bars` are segments, filled or not, which `bars_text` says where
    `left` does not; `spark` is a small trend in order of time, which `spark_text` names; `edge` is the tone
    of the left border; `search` is found by the search box beside title, subtitle, tag, note and flags.
    `moves` are the columns it may be tried in, all when None.
    """

    code: str
    column: str
    title: str
    lane: str | None = None
    subtitle: str = ""
    tag: str = ""
    tag_tone: str = "grey"
    bars: Sequence[bool] = ()
    bars_text: str = ""
    left: str = ""
    right: str = ""
    right_tone: str = ""
    note: str = ""
    flags: Sequence[tuple[str, str]] = ()
    spark: Sequence[float | None] = ()
    spark_text: str = ""
    edge: str = ""
    search: str = ""
    movable: bool = True
    moves: Sequence[str] | None = None


def kanban(
    columns: Sequence[Column],
    cards: Sequence[Card],
    *,
    key: str,
    title: str,
    position: int,
    on_move: Answer | None = None,
    lanes: Mapping[str, str] | None = None,
    find: str = "",
    finds_above: bool = False,
    selects: str = "card",
) -> str | None:
    """Draws the board and returns the code of the opened card, kept in the URL parameter `selects`.

    Cards stand in the order given, in `lanes` (title by code) where there are any; a card whose column or
    lane is not among them is left out. Without `on_move` the board is only read. `on_move` is called once
    a drop, before the page runs again, and answers with the lines that say why it was refused (shown at
    the card, which goes back) or none when it was done. It draws nothing, and touches nothing of Streamlit
    after its act: Streamlit may break it off there. `position` is `ledger_position()`, asked before the
    cards were read. With `finds_above` the search box stands at the end of the line above, which the page
    leaves free there, where the window is wide enough.
    """
    chosen = selected(selects, among={card.code for card in cards})
    answers: Answers = st.session_state.setdefault(f"{key}_answers", Answers())
    data = {
        "key": key,
        "title": title,
        "finds_above": finds_above,
        "position": position,
        "can_move": on_move is not None,
        "columns": [_as_data(column) for column in columns],
        "lanes": None if lanes is None else [{"code": code, "title": lane} for code, lane in lanes.items()],
        "cards": [_as_data(card) for card in cards],
        "selected": chosen,
        **answers.as_data(),
        "words": {**_words(current_language()), "find": find or _("Find a card")},
    }
    _board(
        key=key,
        data=data,
        on_picked_change=selecting(selects, key=key),
        on_moved_change=_answering(key, answers, on_move, {column.code for column in columns}),
    )
    return chosen


def _as_data(drawn: Column | Card) -> dict[str, Any]:
    """Its fields by name. What they hold is not copied, as `asdict` would."""
    return {name: getattr(drawn, name) for name in drawn.__slots__}


def forget_refusal(key: str) -> None:
    """Takes the refusal off the board of that `key`: the move was done another way, as with a reason."""
    if answers := st.session_state.get(f"{key}_answers"):
        answers.forget_refusal()


def _answering(key: str, answers: Answers, on_move: Answer | None, columns: set[str]) -> Callable[[], None]:
    """A callback that answers every drop that was sent."""

    def on_change() -> None:
        for move in map(_move, st.session_state[key].get("moved") or ()):
            answers.give(move, on_move if on_move and move.to_column in columns else _ignored)

    return on_change


def _ignored(_move: Move) -> Sequence[str]:
    """A drop that this board cannot have offered: the board is drawn as it stands."""
    return ()


def _move(sent: Mapping[str, Any]) -> Move:
    return Move(
        code=str(sent["code"]),
        to_column=str(sent["to"]),
        from_column=str(sent["from"]),
        position=int(sent["position"]),
        nonce=str(sent["nonce"]),
    )


@lru_cache
def _words(_language: Language) -> dict[str, str]:
    """What the browser says by itself; what stands in braces is filled in there."""
    return {
        "limit": _("over the limit"),
        "blocked": _("cannot be moved here"),
        "found": _("cards found: {count}"),
        "column": _("{title}, cards: {count}"),
        "column_limit": _("{title}, cards: {count}, limit {limit}"),
        "pending": _("Being checked …"),
        "lost": _("No answer came. Look again whether the move was done."),
        "close": _("Close the message"),
        "keys": _("Arrow keys: go between cards · Enter: open · Space: pick up"),
        "keys_lifted": _("Left and right: choose the column · Enter or Space: drop · Escape: cancel"),
        "keys_read": _("Arrow keys: go between cards · Enter: open"),
        "lifted": _("{card} picked up from {column}."),
        "over": _("Over {column}."),
        "over_blocked": _("{column}: cannot be moved here."),
        "dropped": _("{card} dropped in {column}, being checked."),
        "cancelled": _("Cancelled. {card} stays in {column}."),
        "done": _("{card} is now in {column}."),
        "refused": _("Refused. {card} stays in {column}: {reason}"),
        "fixed": _("{card} cannot be moved."),
    }
