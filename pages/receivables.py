"""Receivables and payables: what is open, how old, and the items and vouchers behind it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.drill.view import drill_open, drill_view
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import open_board
from components.receivables.accounts import accounts_card
from components.receivables.ageing import ageing_cards
from components.receivables.any_day import any_day_view, asked_day, choose_day, day_rows, day_words, totals_of
from components.receivables.band_choice import band_choice
from components.receivables.breakdown import breakdown_card
from components.receivables.conclusion import receivables_conclusion
from components.receivables.duplicates import duplicates_card
from components.receivables.explained import board_figure
from components.receivables.figures import direction_cards, scope_of
from components.receivables.words import basis_names, side_names
from components.records import records
from components.selection import selected
from components.sentence import sentence
from components.switch import switch
from components.text import _

SWITCHES = ["side", "basis", "direction", "figure", "dimension", "against"]

filters = open_board("receivables", uses=["period", "institution"], switches=SWITCHES)
if drill_open():
    band_choice()
    drill_view(filters, figure_of=partial(board_figure, filters=filters))
    st.stop()
side = selected("side", among=side_names()) or "all"
asked = {"period": filters.period, "institution": filters.institution, "side": side}
scope = scope_of(filters, side)
day = asked_day(filters.as_of)

# 1 read
if day:
    of_day = day_rows(day, scope)
    rows = totals_of(of_day)
else:
    rows = {row["direction"]: row for row in records(fetch("receivables/headline", **asked))}
suspects = records(fetch("receivables/duplicates", **asked, until=day))

# 2 answer
with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
    sentence([*day_words(day), *receivables_conclusion(rows, suspects)])
    switch("side", side_names(), title=_("Counterparties"))
    choose_day(filters)
if not rows:
    empty_state(
        _("Nothing is known of receivables and payables here."), next_step=_("Load their tables in Data intake.")
    )
    st.stop()
if day:
    any_day_view(day, of_day, scope)
    duplicates_card(suspects)
    st.stop()
direction_cards(rows, scope, note=_("wan yuan"), source="receivables/headline")
newest = next(iter(rows.values()))

# 3 why
basis = switch("basis", basis_names(), title=_("Ageing"))
bands = fetch("receivables/ageing", **asked, basis=basis)
ageing_cards(bands, basis, scope, newest["cut_off"], source="receivables/ageing")
breakdown_card(asked, scope)

# 4 act
duplicates_card(suspects)
accounts_card(asked)
