"""Where there is no release yet: load the demonstration, or bring your own data."""

from __future__ import annotations

import streamlit as st

from access.personas import persona
from actions import act
from components.card import card
from components.links import carried, page_file
from components.progress import with_progress
from components.text import _, current_language
from frame.menu import draw_brand, draw_language_and_theme
from frame.visit import PERSONA

OPERATOR = "operator"


def draw_welcome() -> None:
    """Draws the two ways to begin; each leads on when it is done."""
    with st.sidebar:
        draw_brand()
        with st.container(key="ops_foot"):
            draw_language_and_theme()
    st.markdown(f"# {_('Welcome')}")
    st.markdown(_("There is no data here yet. Begin with one of these:"))
    with card("demo", title=_("Look at a demonstration"), note=_("generated data, about a minute")):
        st.markdown(_("27 invented institutions, 2024 and 2025, with a story in the figures."))
        if st.button(_("Load the demonstration"), type="primary", key="load_demo"):
            _load_demo()
    with card("own", title=_("Bring your own data"), note=_("CSV or Excel files")):
        st.markdown(_("Upload files, check them against the contract, and see their figures on the boards."))
        if st.button(_("Begin with own data"), key="start_own") and _begin("intake/start_own"):
            st.switch_page(page_file("intake"), query_params={**carried(), PERSONA: OPERATOR})


def _load_demo() -> None:
    if _begin("intake/create_demo", scale="small", lang=current_language().value):
        st.rerun()


def _begin(name: str, **params: str) -> bool:
    """Does the act with a bar that shows how far it is; whether it was done."""
    viewer = persona(OPERATOR).viewer
    return with_progress(lambda tell: act(name, viewer, progress=tell, **params)) is not None
