"""A switch between views of one board, kept in the URL."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st


def switch(parameter: str, views: Mapping[str, str], *, title: str) -> str:
    """Draws the views by label and returns the code of the chosen one; the first is the default."""
    key = f"switch_{parameter}"
    default = next(iter(views))
    wanted = st.query_params.get(parameter, default)
    st.session_state[key] = wanted if wanted in views else default
    chosen = st.segmented_control(
        title,
        list(views),
        required=True,
        format_func=lambda code: views[code],
        key=key,
        on_change=_writing_back(parameter, key),
        label_visibility="collapsed",
    )
    return str(chosen)


def _writing_back(parameter: str, key: str) -> Callable[[], None]:
    def on_change() -> None:
        st.query_params[parameter] = st.session_state[key]

    return on_change
