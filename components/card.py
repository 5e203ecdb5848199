"""The white card that holds a chart, a table or a list; its title says the finding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from components.sentence import escape
from components.trust_mark import trust_mark


@contextmanager
def card(key: str, *, title: str = "", note: str = "", source: str = "") -> Iterator[None]:
    """A framed container; `title` is the finding, `note` the small grey words on what is drawn.

    `source` is the question that its figures come from: a mark behind the title says whether they can be relied on,
    and opens what they are made of.
    """
    with st.container(border=True, key=f"ops_card_{key}", gap="xsmall"):
        if title:
            small = f" :small[:gray[{escape(note)}]]" if note else ""
            st.markdown(f"**{escape(title)}**{small}{trust_mark(source)}")
        yield
