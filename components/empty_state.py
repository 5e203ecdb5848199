"""What stands where there is nothing to draw: what is missing, and what to do next."""

from __future__ import annotations

import streamlit as st

from components.sentence import escape


def empty_state(what: str, *, next_step: str = "") -> None:
    """Says in a sentence what is missing; `next_step` says what would fill it."""
    said = f":gray[{escape(what)}]"
    st.markdown(f"{said}  \n:small[:gray[{escape(next_step)}]]" if next_step else said)
