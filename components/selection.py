"""What is selected on a board lives in the URL, so that reload, Back and a sent link keep it."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st


def selected(parameter: str, *, among: Collection[str] | None = None) -> str | None:
    """The code selected in the URL; None when there is none or it is not `among` those shown."""
    code = st.query_params.get(parameter)
    return code if among is None or code in among else None


def select(parameter: str, code: str | None) -> None:
    """Puts a code in the URL; the same code again, or None, takes it out."""
    if code is None or st.query_params.get(parameter) == code:
        st.query_params.pop(parameter, None)
    else:
        st.query_params[parameter] = code


def selecting(parameter: str, *, key: str, trigger: str = "picked") -> Callable[[], None]:
    """A callback for a component whose trigger names what was clicked."""

    def on_change() -> None:
        code = st.session_state[key].get(trigger)
        if code is not None:
            select(parameter, str(code))

    return on_change
