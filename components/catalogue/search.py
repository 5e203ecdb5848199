"""Searching the catalogue: what was found, the nearest first, and the facets that narrow it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from components import format
from components.card import card
from components.catalogue.paging import PAGE, page_asked, paging
from components.catalogue.typed import search_box
from components.catalogue.words import FACETS, facet_title, facet_word, place_word, subject_name
from components.detail_grid import GridColumn, detail_grid
from components.empty_state import empty_state
from components.fetch import fetch
from components.records import records
from components.row_picking import open_picked, picking_key
from components.selection import selected
from components.text import Language, _, current_language, name, ngettext

TYPED, TABLE = "q", "table"
MOST_VALUES, ROWS_A_PAGE = 12, 50
WIDTHS = [3.1, 1]
HEIGHT = 640
LIGHTS = {"full": "green", "within": "yellow", "below": "red", "unchecked": "not_due"}

Row = Mapping[Any, Any]


def search_view(institution: str) -> None:
    """The box, the tables found for it and for the facets chosen, and the facets with their counts.

    `institution` is whose checks the quality is of; tables themselves are everybody's.
    """
    typed = search_box(
        TYPED,
        title=_("Search"),
        placeholder=_("Table, field or description; Chinese, pinyin initials (yszk) or English"),
        closing=PAGE,
    )
    chosen = {facet: selected(_parameter(facet)) for facet in FACETS}
    asked = {"typed": typed, "institution": institution, **chosen}
    found, facets = fetch("catalogue/search", **asked, page=page_asked()), fetch("catalogue/facets", **asked)
    results, beside = st.columns(WIDTHS)
    with results:
        _results(found, is_typed=typed is not None)
    with beside, card("facets", title=_("Narrow down")):
        for facet in FACETS:
            _facet(facet, facets[facets["facet"] == facet], chosen[facet])


def _results(found: pd.DataFrame, *, is_typed: bool) -> None:
    number = int(found["in_all"].iloc[0]) if len(found) else 0
    title = ngettext("{number} table", "{number} tables", number).format(number=f"{number:,}")
    with card("found", title=title, note=_("click a row to open its page") if number else ""):
        if found.empty:
            empty_state(
                _("No table has that in its name, fields or description."),
                next_step=_("Use fewer words, or take back what is chosen beside."),
            )
            return
        columns = [
            GridColumn("name", _("Table"), pinned=True, width=350),
            GridColumn("table_id", _("Table code"), width=150),
            *([GridColumn("where", _("Found in"), width=150)] if is_typed else []),
            GridColumn("subject", _("Domain"), width=105),
            GridColumn("data_owner", _("Data owner"), width=110),
            GridColumn("classification", _("Classification"), width=120),
            GridColumn("quality", _("Quality"), light="light", width=115),
            GridColumn("certified", _("Certified"), width=95),
        ]
        rows = pd.DataFrame([_found_row(row) for row in records(found)])
        key = picking_key("catalogue", selects=TABLE)
        picked = detail_grid(rows, columns=columns, code="table_id", height=HEIGHT, key=key)
        open_picked(picked, "table_id", key="catalogue", selects=TABLE)
        first, last = int(found["number"].iloc[0]), int(found["number"].iloc[-1])
        paging(first=first, last=last, in_all=number, most=ROWS_A_PAGE)


def _found_row(row: Row) -> dict[str, Any]:
    return {
        "name": name(row),
        "table_id": row["table_id"],
        "where": _where(row),
        "subject": subject_name(row["domain"]),
        "data_owner": "" if format.is_missing(row["data_owner"]) else row["data_owner"],
        "classification": facet_word("classification", row["classification"]),
        "quality": facet_word("quality", row["quality"]),
        "light": LIGHTS[row["quality"]],
        "certified": _("yes") if row["is_certified"] else "",
    }


def _where(row: Row) -> str:
    """Where it was found; of fields, which ones."""
    fields = row["fields_en"] if current_language() is Language.ENGLISH else row["fields_zh"]
    if not isinstance(fields, Sequence | np.ndarray):
        return place_word(row["place"])
    return _("field: {fields}").format(fields=_(", ").join(fields))


def _facet(facet: str, counted: pd.DataFrame, chosen: str | None) -> None:
    """The values of one facet with the tables each would leave; the one chosen stays, though it leave none."""
    tables = dict(zip(counted["code"], counted["tables"], strict=True))
    codes = list(tables)[:MOST_VALUES]
    if chosen and chosen not in codes:
        codes.append(chosen)
    if not codes:
        return
    key = f"facet_{facet}"
    st.session_state[key] = chosen
    st.pills(
        facet_title(facet),
        codes,
        key=key,
        format_func=lambda code: f"{facet_word(facet, code)} {tables.get(code, 0):,}",
        on_change=_choosing(facet, key),
    )
    if len(tables) > MOST_VALUES:
        st.caption(_("+{number} more").format(number=len(tables) - MOST_VALUES))


def _choosing(facet: str, key: str) -> Callable[[], None]:
    def on_change() -> None:
        code = st.session_state[key]
        st.query_params.pop(PAGE, None)
        if code is None:
            st.query_params.pop(_parameter(facet), None)
        else:
            st.query_params[_parameter(facet)] = code

    return on_change


def _parameter(facet: str) -> str:
    """Of the URL; apart from the board's own filters, which other boards read too."""
    return f"f_{facet}"
