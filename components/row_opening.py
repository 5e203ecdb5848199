"""A row of a table that is read, opened below it: what it says, and the way to an issue about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.acting import may
from components.issues.raise_issue import ACT, raise_issue_here
from components.plain_table import Cell
from components.selection import select, selected
from components.sentence import escape
from components.text import _

ROW = "row"
NAMED_BY = 2
"""The cells that name a row where it is chosen."""


@dataclass(frozen=True, slots=True)
class Openable:
    """What the rows of a table are known by in the URL, in their order, and whose they are where one has them."""

    codes: Iterable[Any]
    of_institutions: Iterable[Any] | None = None


def row_opening(key: str, rows: Sequence[Mapping[str, Cell]], opens: Openable) -> None:
    """Draws the choice of one of `rows` (as `plain_table` has them), and the one that the URL has open."""
    by_code = {f"{key}/{code}": row for code, row in zip(opens.codes, rows, strict=True)}
    code = selected(ROW, among=by_code)
    if may(ACT):
        _choose(key, by_code, code)
    if code is None:
        return
    places = [] if opens.of_institutions is None else opens.of_institutions
    place = dict(zip(by_code, places, strict=False)).get(code)
    with st.container(border=True, key=f"ops_row_{key}", gap="xsmall"):
        facts = {label: _text(cell) for label, cell in by_code[code].items()}
        st.markdown("  \n".join(f":gray[{escape(label)}] {escape(text)}" for label, text in facts.items()))
        with st.container(horizontal=True, key=f"ops_on_row_{key}", vertical_alignment="center"):
            raise_issue_here(institution=place)
            st.button(_("Close"), key=f"close_row_{key}", type="tertiary", on_click=select, args=(ROW, None))


def _choose(key: str, by_code: Mapping[str, Mapping[str, Cell]], code: str | None) -> None:
    widget = f"row_of_{key}"
    st.session_state[widget] = code
    labels = {known: " · ".join([_text(cell) for cell in row.values()][:NAMED_BY]) for known, row in by_code.items()}
    with st.popover(_("Open a row"), type="tertiary", key=f"{widget}_fold"):
        st.selectbox(
            _("Row"),
            list(labels),
            index=None,
            placeholder=_("Choose one"),
            format_func=lambda known: labels.get(known, known),
            key=widget,
            on_change=lambda: select(ROW, st.session_state[widget]),
        )


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text
