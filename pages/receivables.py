"""Receivables and payables: what is open, how old, and the items and vouchers behind it."""

from __future__ import annotations

import streamlit as st

from components.drill.view import drill_open, drill_view
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import open_board
from components.receivables.any_day import any_day_view, asked_day, choose_day, day_title
from components.receivables.conclusion import receivables_conclusion
from components.receivables.duplicates import duplicates_card
from components.receivables.explained import board_figure
from components.receivables.figures import direction_card, scope_of
from components.receivables.views import accounts_card, ageing_cards, official_card, top_card, trend_card
from components.receivables.words import PAYABLES, RECEIVABLES, side_names
from components.records import records
from components.selection import selected
from components.sentence import sentence
from components.switch import switch
from components.text import _

SWITCHES = ["side", "basis", "direction", "figure", "dimension"]

filters = open_board("receivables", uses=["period", "institution"], switches=SWITCHES)
if drill_open():
    drill_view(filters, figure_of=board_figure)
    st.stop()
side = selected("side", among=side_names()) or "all"
asked = {"period": filters.period, "institution": filters.institution, "side": side}
scope = scope_of(filters, side)

# 1 read
rows = {row["direction"]: row for row in records(fetch("receivables/headline", **asked))}
suspects = records(fetch("receivables/duplicates", **asked))

# 2 answer
with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
    if day := asked_day(filters.as_of):
        day_title(day)
    else:
        sentence(receivables_conclusion(rows, suspects))
    switch("side", side_names(), title=_("Counterparties"))
    choose_day(filters)
if day:
    any_day_view(day, scope)
    st.stop()
if not rows:
    empty_state(
        _("Nothing is known of receivables and payables here."), next_step=_("Load their tables in Data intake.")
    )
    st.stop()
for direction, column in zip((RECEIVABLES, PAYABLES), st.columns(2), strict=True):
    with column:
        if direction in rows:
            direction_card(rows[direction], scope)
newest = next(iter(rows.values()))

# 3 why
ageing_cards(asked, scope, newest["cut_off"])
for direction, column in zip((RECEIVABLES, PAYABLES), st.columns(2), strict=True):
    with column:
        top_card(asked, scope, newest["cut_off"], direction)
        trend_card(asked, direction)
official_card(asked, scope, newest["cut_off"], newest["starts_on"])

# 4 act
duplicates_card(suspects)
accounts_card(asked)
