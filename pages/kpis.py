"""Measures: all of them as cards by light or by group, and one measure opened."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.conclusion import kpis_conclusion
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import open_board
from components.kpi_card import CardColumn, kpi_columns
from components.measure_view import measure_view
from components.selection import selected
from components.sentence import sentence
from components.switch import switch
from components.text import _
from components.words import group_name

LIGHT, GROUP = "light", "group"
MEASURE = "kpi"
JUDGED = ("red", "yellow", "green")
COLUMNS = 4


def parts(rows: pd.DataFrame, column: str) -> list[tuple[str, pd.DataFrame]]:
    """The rows by the values of a column, in the order they come."""
    return [(value, rows[rows[column] == value]) for value in rows[column].unique()]


filters = open_board("kpis", uses=["period", "institution"])
asked = {"period": filters.period, "institution": filters.institution}
opened = selected(MEASURE)
if opened:
    measure_view(opened, filters)
    st.stop()

# 1 read
by_group = st.query_params.get("by") == GROUP
headline = fetch("kpis/headline", **asked).iloc[0].to_dict()
cards = fetch("kpis/cards", **asked, by_group=by_group)
trend = fetch("kpis/trend", **asked)

# 2 answer
sentence(kpis_conclusion(headline))

# 3 why
switch("by", {LIGHT: _("By light"), GROUP: _("By group")}, title=_("Columns"))
if cards.empty:
    empty_state(_("No measure has a figure yet."), next_step=_("Load their tables in Data intake."))
elif by_group:
    columns = [CardColumn(of_group, title=group_name(group)) for group, of_group in parts(cards, "kpi_group")]
    kpi_columns(columns, trend, key="by_group", beside=COLUMNS, selects=MEASURE)
else:
    columns = [
        CardColumn(of_light, light=light) if light in JUDGED else CardColumn(of_light, title=_("Not judged"))
        for light, of_light in parts(cards, "column_light")
    ]
    kpi_columns(columns, trend, key="by_light", selects=MEASURE)
