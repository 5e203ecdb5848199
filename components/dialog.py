"""A dialog over the board: while it is open, the board behind it is not drawn anew for what others do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from components.sentence import escape
from components.watch import hold


def dialog(
    title: str,
    *,
    on_dismiss: Callable[[], None],
    width: Literal["small", "medium", "large"] = "small",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Like `st.dialog`, with `title` shown as it is. `on_dismiss` takes back what says that it is open.

    Draw it in every run while it is open. The board behind it waits meanwhile: drawn anew, it would take the
    keyboard from who is writing.
    """
    framed = st.dialog(escape(title), width=width, on_dismiss=on_dismiss)

    def decorate(body: Callable[..., None]) -> Callable[..., None]:
        opened = framed(body)

        def draw(*given: Any, **named: Any) -> None:
            hold()
            opened(*given, **named)

        return draw

    return decorate
