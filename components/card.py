"""The white card that holds a chart, a table or a list; its title says the finding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.sentence import escape


@contextmanager
def card(key: str, *, title: str = "", note: str = "") -> Iterator[None]:
    """A framed container; `title` is the finding, `note` the small grey words on what is drawn."""
    with st.container(border=True, key=f"ops_card_{key}", gap="xsmall"):
        if title:
            small = f" :small[:gray[{escape(note)}]]" if note else ""
            st.markdown(f"**{escape(title)}**{small}")
        yield
