"""Who looks, in which theme, and with which choices: set at the start of every run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from access.viewer import Audience, Viewer
from components.ahead import Codes
from components.palette import Palette, Theme, palette

VIEWER = "viewer"
CHOICES = "choices"
BOARD = "board"
READ = "read"
IN_DOUBT = "in_doubt"
RELEASE_AGE = "release_age"


def current_viewer() -> Viewer:
    """The viewer of this session; pages run only when there is one."""
    viewer: Viewer = st.session_state[VIEWER]
    return viewer


def sees_internal() -> bool:
    """Whether the viewer sees the supplier's own figures: boards draw no view of them for others."""
    return current_viewer().audience is Audience.INTERNAL


def set_viewer(viewer: Viewer) -> None:
    """Whom everything is read and done for from here on."""
    st.session_state[VIEWER] = viewer


def current_board() -> str | None:
    """The noun of the board that is open; None outside the frame."""
    board: str | None = st.session_state.get(BOARD)
    return board


def set_board(board: str) -> None:
    """Which board the rest of this run draws."""
    st.session_state[BOARD] = board


def current_choices() -> Mapping[str, Codes]:
    """What the filters of the open board can be set to, by URL parameter; none before there is a board."""
    choices: Mapping[str, Codes] = st.session_state.get(CHOICES, {})
    return choices


def set_choices(choices: Mapping[str, Codes]) -> None:
    """What the filters of the board can be set to from here on."""
    st.session_state[CHOICES] = choices


def marts_in_doubt() -> frozenset[str]:
    """The marts that something is not right with, for the period and the institution of the open board."""
    marts: frozenset[str] = st.session_state.get(IN_DOUBT, frozenset())
    return marts


def set_marts_in_doubt(marts: frozenset[str]) -> None:
    """Which marts those are, from here on."""
    st.session_state[IN_DOUBT] = marts


def release_days() -> int:
    """How many whole days ago the release was made that the open board shows."""
    days: int = st.session_state.get(RELEASE_AGE, 0)
    return days


def set_release_days(days: int) -> None:
    """How many that are, from here on."""
    st.session_state[RELEASE_AGE] = days


def begin_reading() -> None:
    """A board is drawn anew: nothing has been read for it yet."""
    st.session_state[READ] = {}


def note_read(question: str, stamp: Any) -> None:
    """The board that is drawn shows an answer to `question` from that stamp, or from a later one in places."""
    st.session_state.setdefault(READ, {}).setdefault(question, stamp)


def read_so_far() -> dict[str, Any]:
    """The questions that the board on the screen shows answers to, each with the earliest stamp."""
    read: dict[str, Any] = st.session_state.get(READ, {})
    return read


def current_theme() -> Theme:
    """The theme the browser shows; light until the browser has said."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def current_palette() -> Palette:
    """The colours of the theme the browser shows."""
    return palette(current_theme())
