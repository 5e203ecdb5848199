"""A board of columns that cards are moved between, by mouse, touch or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from components.browser import register
from components.selection import selected, selecting
from components.text import Language, _, current_language

_board = register("kanban", "kanban_draw", "kanban_move")

ANSWERS_KEPT = 50


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

    `bars` are segments, filled or not; `spark` is a small trend in order of time; `edge` is the tone
    of the left border; `search` is found by the search box beside title, tag, note and flags.
    `moves` are the columns it may be tried in, all when None.
    """

    code: str
    column: str
    title: str
    lane: str | None = None
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
    edge: str = ""
    search: str = ""
    movable: bool = True
    moves: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A drop: `position` is the ledger's event that the person had seen, `nonce` names the drop."""

    code: str
    to_column: str
    from_column: str
    position: int
    nonce: str


Answer = Callable[[Move], Sequence[str]]


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
    selects: str = "card",
) -> str | None:
    """Draws the board and returns the code of the opened card, kept in the URL parameter `selects`.

    Cards stand in the order given, in `lanes` (title by code) where there are any; a card whose column or
    lane is not among them is left out. Without `on_move` the board is only read. `on_move` is called once
    a drop, before the page runs again, and answers with the lines that say why it was refused (shown at
    the card, which goes back) or none when it was done; it draws nothing. `position` is
    `ledger_position()`, asked before the cards were read.
    """
    chosen = selected(selects, among={card.code for card in cards})
    answers = _answers(key)
    data = {
        "key": key,
        "title": title,
        "position": position,
        "can_move": on_move is not None,
        "columns": [asdict(column) for column in columns],
        "lanes": None if lanes is None else [{"code": code, "title": lane} for code, lane in lanes.items()],
        "cards": [asdict(card) for card in cards],
        "selected": chosen,
        "answered": list(answers),
        "refusal": _refusal(answers),
        "words": {**_words(current_language()), "find": find or _("Find a card")},
    }
    _board(
        key=key,
        data=data,
        on_picked_change=selecting(selects, key=key),
        on_moved_change=_moving(key, on_move, {card.code for card in cards}, {column.code for column in columns}),
    )
    return chosen


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was said to one drop."""

    code: str
    lines: tuple[str, ...] = ()


def _answers(key: str) -> dict[str, _Answer]:
    """The latest answers of this session's board by nonce, oldest first."""
    answers: dict[str, _Answer] = st.session_state.setdefault(f"{key}_answers", {})
    return answers


def _refusal(answers: Mapping[str, _Answer]) -> dict[str, Any] | None:
    """The latest drop, where it was refused: a later one replaces or ends what is said."""
    if not answers:
        return None
    nonce, answer = list(answers.items())[-1]
    return {"nonce": nonce, "code": answer.code, "lines": list(answer.lines)} if answer.lines else None


def _moving(key: str, on_move: Answer | None, cards: set[str], columns: set[str]) -> Callable[[], None]:
    """A callback that answers every drop once.

    The browser sends all drops it knows no answer to, so one may come again while its answer is on the
    way. It is marked first: a drop whose act failed half-way is not tried again either.
    """

    def on_change() -> None:
        answers = _answers(key)
        for move in map(_move, st.session_state[key].get("moved") or ()):
            if on_move is None or move.nonce in answers or move.code not in cards or move.to_column not in columns:
                continue
            answers[move.nonce] = _Answer(move.code)
            answers[move.nonce] = _Answer(move.code, tuple(on_move(move)))
        for nonce in list(answers)[:-ANSWERS_KEPT]:
            del answers[nonce]

    return on_change


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
