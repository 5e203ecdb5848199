"""A row picked in a grid opens: its code goes into the URL, once for each pick."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st


def open_picked(picked: Mapping[str, Any] | None, column: str, *, key: str, selects: str) -> None:
    """Puts the newly picked row's code in the URL parameter `selects`, and draws the page again.

    A grid answers with its picked row in every run; only a pick other than the last one opens.
    """
    memory = f"{key}_picked"
    code = None if picked is None else str(picked[column])
    if code == st.session_state.get(memory):
        return
    st.session_state[memory] = code
    if code is not None:
        st.query_params[selects] = code
        st.rerun()
