"""The rows that a question answers with, as they are: what a card is drawn from."""

from __future__ import annotations

from typing import Any

import streamlit as st
from pandas.api.types import is_list_like

from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters
from components.text import _
from queries import Question

CHOSEN = frozenset({"period", "institution"})


def rows_card(question: Question, filters: Filters) -> None:
    """Asked when wanted, for the period and the institution chosen; not where the question needs more than those."""
    if any(not parameter.optional and parameter.name not in CHOSEN for parameter in question.parameters):
        return
    if not st.toggle(_("Show the rows behind it"), key="trust_rows"):
        return
    here = {"period": filters.period, "institution": filters.institution}
    names = {parameter.name for parameter in question.parameters}
    rows = fetch(question.name, **{name: code for name, code in here.items() if name in names})
    with card("rows", title=_("Rows"), note=str(len(rows))):
        if rows.empty:
            empty_state(_("No figures in this period."))
            return
        written = rows.apply(lambda column: column.map(_written))
        detail_grid(written, columns=[GridColumn(str(name), str(name)) for name in rows.columns], key="trust_rows_grid")
        facts = [(_("Source"), question.name), *filters.facts()]
        download(written, file_name=question.name.replace("/", "-"), facts=facts, key="trust_rows_file")


def _written(value: Any) -> Any:
    """Lists in one cell, as the grid has no place for more."""
    return ", ".join(str(part) for part in value) if is_list_like(value) else value
