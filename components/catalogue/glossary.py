"""The glossary: the words of the business with their meaning, and the tables, measures and scenarios that use them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components.card import card
from components.catalogue.typed import search_box
from components.empty_state import empty_state
from components.fetch import fetch
from components.format import is_missing
from components.links import board_link
from components.records import records
from components.sentence import escape
from components.text import _, name, ngettext

TYPED, TABLE, VIEW = "q", "table", "view"
COLUMNS = 2

Row = Mapping[Any, Any]


def glossary_view() -> None:
    """The terms that were found, in alphabetical or nearest order, each with its links."""
    typed = search_box(TYPED, title=_("Search"), placeholder=_("Term or meaning; Chinese, pinyin initials or English"))
    terms = records(fetch("catalogue/terms", typed=typed))
    uses = records(fetch("catalogue/term_uses"))
    title = ngettext("{number} term", "{number} terms", len(terms)).format(number=len(terms))
    with card("terms", title=title):
        if not terms:
            empty_state(_("No term has that in its name or meaning."), next_step=_("Use fewer words."))
        sides = st.columns(COLUMNS, gap="large")
        for side, part in zip(sides, _halves(terms), strict=True):
            with side:
                for term in part:
                    _term(term, [use for use in uses if use["term"] == term["term"]])


def _halves(terms: Sequence[Row]) -> list[Sequence[Row]]:
    middle = (len(terms) + 1) // 2
    return [terms[:middle], terms[middle:]]


def _term(term: Row, uses: Sequence[Row]) -> None:
    both = term["name_en"] if name(term) == term["name_zh"] else term["name_zh"]
    other = "" if both == name(term) else f" :gray[{escape(both)}]"
    meaning = name({"name_zh": term["meaning_zh"], "name_en": term["meaning_en"]})
    with st.container(key=f"ops_term_{term['term']}", gap="xsmall"):
        st.markdown(f"**{escape(name(term))}**{other}  \n{'' if is_missing(meaning) else escape(meaning)}")
        if uses:
            with st.container(
                horizontal=True, vertical_alignment="center", gap="xsmall", key=f"ops_on_term_{term['term']}"
            ):
                for use in uses:
                    _use(use)


def _use(use: Row) -> None:
    """A link to where the term is used; a table has several terms, so its button is named after both."""
    code = str(use["code"])
    if use["kind"] == "measure":
        board_link("kpis", escape(_(use["name_en"])), kpi=code)
    elif use["kind"] == "scenario":
        board_link("scenarios", escape(name(use)), scenario=code)
    else:
        key = f"term_{use['term']}_{code}"
        st.button(escape(name(use)), key=key, type="tertiary", on_click=_open_table, args=(code,))


def _open_table(code: str) -> None:
    for parameter in (TYPED, VIEW):
        st.query_params.pop(parameter, None)
    st.query_params[TABLE] = code
