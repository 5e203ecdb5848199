"""The items behind a figure, as they stood at the end of any day, and what they sum to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pandas as pd
import streamlit as st

from components import format
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.drill.asked import CUT_OFF, ITEM, ITEMS, PREFIX, SPANS, AskedItems, key_of
from components.drill.links import back_link, check_link
from components.drill.picking import fresh_key, leave
from components.drill.voucher_view import voucher_search
from components.drill.words import filter_words, named, state_title
from components.empty_state import empty_state
from components.fetch import fetch_rows
from components.filters import Filters
from components.reconciliation import Explained
from components.records import records
from components.text import _

MOST = 1000
HEIGHT = 620
DAY = timedelta(days=1)
FigureOf = Callable[[AskedItems], Decimal | None]
"""What a board says of the items that are asked for; None where it says nothing."""


def items_view(asked: AskedItems, filters: Filters, *, figure_of: FigureOf | None = None) -> None:
    """Draws the items, and beside their sum the figure they explain; a picked one opens."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="ops_back"):
        given = [one for one in st.query_params if one.startswith(PREFIX)]
        back_link(_("← The figures"), ITEMS, *given)
        if (asked.cut_off + DAY).day == 1:
            check_link(_("Against the balances of accounts"), f"{asked.cut_off:%Y-%m}")
        st.space("stretch")
        _choose_cut_off(asked)
        voucher_search()
    rows = fetch_rows("drill/items", most=MOST, **asked.params)
    note = " · ".join([*_places(asked, filters), *filter_words(asked)])
    with card("items", title=f"{state_title(asked)} · {format.day(asked.cut_off)}", note=note):
        if rows.empty:
            empty_state(_("No item is in this state on this day."))
            return
        picked = detail_grid(
            _worded(rows),
            columns=_columns(asked, rows),
            code="key",
            unit=_("yuan"),
            explains=_explained(asked, rows, figure_of),
            height=HEIGHT,
            key=fresh_key("items"),
        )
        if picked:
            leave("items", {ITEM: picked["key"]})


def _choose_cut_off(asked: AskedItems) -> None:
    """The day at whose end the items are shown: any past one."""
    key = "drill_cut_off"
    st.session_state[key] = asked.cut_off

    def on_change() -> None:
        if chosen := st.session_state[key]:
            st.query_params[f"{PREFIX}{CUT_OFF}"] = chosen.isoformat()

    st.date_input(_("As at the end of"), key=key, format="YYYY-MM-DD", on_change=on_change, width=150)


def _places(asked: AskedItems, filters: Filters) -> list[str]:
    return [filters.institution_name if asked.institution == filters.institution else asked.institution]


def _explained(asked: AskedItems, rows: pd.DataFrame, figure_of: FigureOf | None) -> Explained:
    return Explained(
        total=rows["counted_in_all"].iloc[0],
        in_all=int(rows["items_in_all"].iloc[0]),
        shown=len(rows),
        figure=figure_of(asked) if figure_of else None,
    )


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    shown = records(rows)
    return rows.assign(
        key=[key_of(row["institution_id"], row["item_id"]) for row in shown],
        institution=[named(row, "institution") for row in shown],
        counterparty=[named(row, "counterparty") for row in shown],
    )


def _columns(asked: AskedItems, rows: pd.DataFrame) -> list[GridColumn]:
    several = rows["institution_id"].nunique() > 1
    return [
        GridColumn("item_id", _("Item number"), width=120),
        *([GridColumn("institution", _("Institution"), width=100)] if several else []),
        GridColumn("counterparty", _("Counterparty"), width=175),
        GridColumn("account", _("Account"), width=80),
        GridColumn("business_type", _("Business type"), width=90),
        GridColumn("document_date", _("Document date"), width=100),
        GridColumn("due_date", _("Due"), width=100),
        GridColumn("days_overdue", _("Days overdue"), kind="number", width=90),
        GridColumn("amount", _("Amount"), kind="yuan", width=120),
        GridColumn("cleared", _("Cleared"), kind="yuan", width=120),
        GridColumn("open_amount", _("Open amount"), kind="yuan", width=120),
        *([GridColumn("counted", _("Counted"), kind="yuan", width=120)] if asked.state in SPANS else []),
    ]
