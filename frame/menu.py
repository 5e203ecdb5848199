"""The sidebar: what the viewer may open, then language, theme and persona."""

from __future__ import annotations

import streamlit as st

from access.personas import Persona
from access.rights import may_open
from components.browser import register
from components.links import board_link, here_link
from components.palette import Theme
from components.sentence import escape
from components.session import current_theme
from components.text import Language, _, current_language
from components.words import board_name
from frame.registry import GROUPS, group_title
from frame.visit import is_demonstration, persona_title

_theme_switch = register("theme_switch")


def draw_menu(board: str, chosen: Persona, institution_name: str | None) -> None:
    """Draws the boards of the viewer's role, the open one marked, and the foot."""
    with st.sidebar:
        draw_brand()
        for group in GROUPS:
            boards = [name for name in group.boards if may_open(chosen.viewer, name)]
            if boards:
                _draw_group(group.code, boards, here=board)
        _draw_foot(chosen, institution_name)


def draw_brand() -> None:
    """The name of the product beside its colour."""
    with st.container(key="ops_brand"):
        st.markdown(_("Smart Operations Board"))


def _draw_group(code: str, boards: list[str], *, here: str) -> None:
    with st.container(key=f"ops_group_{code}"):
        st.caption(group_title(code))
        for name in boards:
            with st.container(key="ops_here" if name == here else None):
                board_link(name, board_name(name), wide=True)


def _draw_foot(chosen: Persona, institution_name: str | None) -> None:
    with st.container(key="ops_foot"):
        title = escape(persona_title(chosen, institution_name))
        seen_as = _("Demonstration, seen as") if is_demonstration() else _("Seen as")
        st.caption(f"{escape(seen_as)} **{title}**")
        here_link(_("Switch persona"), wide=True, **{"as": None})
        draw_language_and_theme()


def draw_language_and_theme() -> None:
    """The switch to the other language, keeping everything else, and to the other theme."""
    english = current_language() is Language.ENGLISH
    here_link("中文" if english else "English", wide=True, lang=None if english else "en")
    dark = current_theme() is Theme.DARK
    label = _("Light theme") if dark else _("Dark theme")
    _theme_switch(key="theme_switch", data={"label": label, "theme": "light" if dark else "dark"})
