"""One visit from top to bottom: language, page, persona, menu, board."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from access.personas import Persona
from access.rights import may_open
from access.viewer import EVERYTHING, Role, Viewer
from components.drawing_turns import turns
from components.fetch import current_release, fetch_as
from components.links import page_file
from components.session import set_board, set_viewer
from components.style import apply_style
from components.text import name, speak
from components.words import board_name
from frame.errors import draw_error
from frame.menu import draw_menu
from frame.personas import choose_persona
from frame.refusal import MISSING, draw_refusal, draw_unknown_page
from frame.registry import BOARDS, HOME
from frame.visit import asked_language, asked_persona
from frame.welcome import draw_welcome
from queries import NoReleaseError

ICON = Path(__file__).resolve().parent / "assets" / "icon.png"
SIDEBAR_PIXELS = 200


def draw_visit() -> None:
    """Draws the frame and, within it, the board of the URL, or why it is not shown."""
    speak(asked_language())
    pages = {board: st.Page(page_file(board), url_path=board, default=board == HOME) for board in BOARDS}
    page = st.navigation(list(pages.values()), position="hidden")
    board = page.url_path or HOME
    st.set_page_config(
        page_title=board_name(board),
        page_icon=str(ICON),
        layout="wide",
        initial_sidebar_state="collapsed" if st.context.is_embedded else SIDEBAR_PIXELS,
    )
    apply_style()
    set_board(board)
    try:
        with turns.taken():
            _draw_board(page, board)
    except Exception as error:
        draw_error(error)


def _draw_board(page: st.Page, board: str) -> None:
    if not _has_release():
        draw_welcome()
        return
    chosen = asked_persona()
    institution_name = _institution_name(chosen) if chosen else None
    if chosen is None or not (chosen.viewer.sees_everything or institution_name):
        choose_persona(_all_institutions())
        return
    set_viewer(chosen.viewer)
    draw_menu(board, chosen, institution_name)
    if not may_open(chosen.viewer, board):
        draw_refusal(board, chosen, institution_name)
        return
    if MISSING in st.query_params:
        draw_unknown_page(st.query_params[MISSING])
    page.run()


def _has_release() -> bool:
    try:
        current_release()
    except NoReleaseError:
        return False
    return True


def _all_institutions() -> pd.DataFrame:
    """The names on the opening page, before there is a viewer."""
    everyone = Viewer("opening page", Role.PRESENTER, frozenset({EVERYTHING}))
    return fetch_as(everyone, "frame/institutions")


def _institution_name(chosen: Persona) -> str | None:
    """The name of the institution whose person this is; None for those of all."""
    if chosen.viewer.sees_everything:
        return None
    rows = fetch_as(chosen.viewer, "frame/institutions").to_dict("records")
    return name(rows[0]) if rows else None
