"""A long list, a page of it at a time; which one stands in the URL."""

from __future__ import annotations

import streamlit as st

from components.selection import select, selected
from components.sentence import escape
from components.text import _

PAGE = "page"
LONGEST = 6


def page_asked() -> int | None:
    """The page that the URL asks for; None is the first."""
    asked = selected(PAGE) or ""
    return int(asked) if asked.isdecimal() and len(asked) <= LONGEST else None


def paging(*, first: int, last: int, in_all: int, most: int) -> None:
    """The ways to the pages before and after the rows `first` to `last` of `in_all`, where one page is not all."""
    if in_all <= most:
        return
    here = (first - 1) // most + 1
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center", key="ops_paging"):
        _way(_("← Before"), here - 1, is_open=first > 1)
        place = _("{first} to {last} of {number}").format(first=first, last=last, number=f"{in_all:,}")
        st.markdown(f":small[:gray[{escape(place)}]]", width="content")
        _way(_("Further →"), here + 1, is_open=last < in_all)


def _way(label: str, page: int, *, is_open: bool) -> None:
    number = None if page == 1 else str(page)
    st.button(escape(label), type="tertiary", disabled=not is_open, on_click=select, args=(PAGE, number))
