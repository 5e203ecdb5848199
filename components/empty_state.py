"""What stands where there is nothing to draw: what is missing, and what to do next."""

from __future__ import annotations

import streamlit as st

from components.sentence import escape


def empty_state(what: str, *, next_step: str = "") -> None:
    """Says in a sentence what is missing; `next_step` says what would fill it."""
    with st.container(key=f"ops_empty_{abs(hash((what, next_step)))}", gap=None):
        st.markdown(f":gray[{escape(what)}]")
        if next_step:
            st.caption(escape(next_step))
