"""What stands in place of a board that cannot be shown, and why."""

from __future__ import annotations

import streamlit as st

from access.personas import Persona
from access.rights import may_open
from components.links import board_link
from components.sentence import escape
from components.text import _
from components.words import board_name
from frame.registry import BOARDS
from frame.visit import persona_title

MISSING = "missing"


def draw_refusal(board: str, chosen: Persona, institution_name: str | None) -> None:
    """Says that the persona may not open the board, and what it may open."""
    st.markdown(f"# {_('Not open to you')}")
    said = _('"{board}" is not open to {persona}. Switch the persona at the left, or open:')
    title = persona_title(chosen, institution_name)
    st.markdown(escape(said.format(board=board_name(board), persona=title)))
    for name in BOARDS:
        if may_open(chosen.viewer, name):
            board_link(name, board_name(name))


def draw_unknown_page(path: str) -> None:
    """Says that the address names no board; the frame then shows the first one below it."""
    said = _('There is no board "{path}" here; this is {board}.')
    st.warning(escape(said.format(path=path[:60], board=board_name(BOARDS[0]))))
