"""From a figure to its items, from an item to its clearings, from either to the voucher: what the URL has opened."""

from __future__ import annotations

import streamlit as st

from components.drill.asked import CHECK, ITEM, ITEMS, PREFIX, VOUCHER, NotAskedError, asked_items
from components.drill.check_view import check_view
from components.drill.item_view import item_view
from components.drill.items_view import FigureOf, items_view
from components.drill.links import back_link
from components.drill.voucher_view import voucher_view
from components.empty_state import empty_state
from components.filters import Filters
from components.text import _


def drill_open() -> bool:
    """Whether the URL asks for items, an item, a voucher or a check."""
    return not {ITEMS, ITEM, VOUCHER, CHECK}.isdisjoint(st.query_params)


def drill_view(filters: Filters, *, figure_of: FigureOf | None = None) -> None:
    """Draws what is opened, the deepest of it; `figure_of` says what the board's figure of the asked items is."""
    try:
        asked = asked_items(st.query_params.to_dict(), cut_off=filters.as_of, institution=filters.institution)
    except NotAskedError:
        empty_state(_("The address asks for items in a way that is not known."))
        back_link(_("← The figures"), ITEMS, *[one for one in st.query_params if one.startswith(PREFIX)])
        return
    if voucher := st.query_params.get(VOUCHER):
        voucher_view(voucher)
    elif item := st.query_params.get(ITEM):
        item_view(item, asked.cut_off if asked else filters.as_of)
    elif month := st.query_params.get(CHECK):
        check_view(month, asked.institution if asked else filters.institution)
    elif asked:
        items_view(asked, filters, figure_of=figure_of)
