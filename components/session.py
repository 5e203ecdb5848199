"""Who looks, and in which theme: set by the frame at the start of every run."""

from __future__ import annotations

import streamlit as st

from access.viewer import Viewer
from components.palette import Palette, Theme, palette

VIEWER = "viewer"
BOARD = "board"


def current_viewer() -> Viewer:
    """The viewer of this session; pages run only when there is one."""
    viewer: Viewer = st.session_state[VIEWER]
    return viewer


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


def current_theme() -> Theme:
    """The theme the browser shows; light until the browser has said."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


def current_palette() -> Palette:
    """The colours of the theme the browser shows."""
    return palette(current_theme())
