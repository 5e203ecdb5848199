"""A row picked in a grid opens: its code goes into the URL, once for each pick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def picking_key(key: str, *, selects: str) -> str:
    """The key of a grid whose picked row opens: another one once that row is closed, so that it can be picked again."""
    memory, turn = f"{key}_picked", f"{key}_turn"
    if st.session_state.get(memory) is not None and selects not in st.query_params:
        st.session_state[memory] = None
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
    return f"{key}_{st.session_state.get(turn, 0)}"


def open_picked(picked: Mapping[str, Any] | None, column: str, *, key: str, selects: str) -> None:
    """Puts the newly picked row's code in the URL parameter `selects`, and draws the page again.

    A grid answers with its picked row in every run; only a pick other than the last one opens. The grid
    is drawn under `picking_key`.
    """
    memory = f"{key}_picked"
    code = None if picked is None else str(picked[column])
    if code == st.session_state.get(memory):
        return
    st.session_state[memory] = code
    if code is not None:
        st.query_params[selects] = code
        st.rerun()
