"""Measures: all of them as cards by light or by group, and one measure opened."""

from __future__ import annotations

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
COLUMNS = 4

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
    groups = list(cards["kpi_group"].unique())
    for first in range(0, len(groups), COLUMNS):
        kpi_columns(
            [
                CardColumn(cards[cards["kpi_group"] == group], title=group_name(group))
                for group in groups[first : first + COLUMNS]
            ],
            trend,
            key=f"by_group_{first}",
            selects=MEASURE,
        )
else:
    kpi_columns(
        [CardColumn(cards[cards["column_light"] == light], light=light) for light in cards["column_light"].unique()],
        trend,
        key="by_light",
        selects=MEASURE,
    )
