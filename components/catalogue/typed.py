"""What is typed into a search: one box whose text lives in the URL, and that text as questions take it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.selection import selected

LONGEST = 100
# Letters, figures and space as a Chinese keyboard writes them full width.
FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
NARROW = {**FULL_WIDTH, 0x3000: " ", 0: " "}


def search_box(parameter: str, *, title: str, placeholder: str, closing: str = "") -> str | None:
    """Draws the box, kept in the URL parameter, and returns what to ask for; None where nothing is typed.

    What is typed anew takes the parameter `closing` out of the URL.
    """
    key = f"typed_{parameter}"
    st.session_state[key] = selected(parameter) or ""
    st.text_input(
        title,
        key=key,
        placeholder=placeholder,
        max_chars=LONGEST,
        on_change=_writing_back(parameter, key, closing),
        label_visibility="collapsed",
    )
    return plainly(selected(parameter))


def plainly(typed: str | None) -> str | None:
    """The text without what no name has in it: full-width letters, half characters, more than a line of it."""
    if typed is None:
        return None
    whole = typed.encode("utf-8", "ignore").decode("utf-8")
    return whole.translate(NARROW).strip()[:LONGEST] or None


def _writing_back(parameter: str, key: str, closing: str) -> Callable[[], None]:
    def on_change() -> None:
        st.query_params.pop(closing, None)
        typed = st.session_state[key]
        if typed:
            st.query_params[parameter] = typed
        else:
            st.query_params.pop(parameter, None)

    return on_change
