"""A grid whose picked row leads away; come back to, it is drawn anew, and the old pick does not lead away again."""

from __future__ import annotations

import streamlit as st


def fresh_key(key: str) -> str:
    """The grid's key: another one after each pick."""
    return f"{key}_{st.session_state.get(_turn(key), 0)}"


def leave(key: str, address: dict[str, str], *, closing: str | None = None) -> None:
    """Goes where the picked row leads: these parameters into the URL, `closing` out of it."""
    st.session_state[_turn(key)] = st.session_state.get(_turn(key), 0) + 1
    if closing:
        st.query_params.pop(closing, None)
    st.query_params.update(address)
    st.rerun()


def _turn(key: str) -> str:
    return f"{key}_turn"
