"""Rollout: how far each institution has come, what holds it back, and the moves from stage to stage."""

from __future__ import annotations

import streamlit as st

from components import format
from components.acting import may
from components.card import card
from components.fetch import fetch, ledger_position
from components.filters import open_board
from components.records import records
from components.rollout.beside import burn_up_card, limits_form, map_card, programme_gate, targets_card
from components.rollout.cards import PHASE, WAVE, rollout_board
from components.rollout.conclusion import rollout_conclusion
from components.rollout.move import MOVE, drop, move_dialog
from components.rollout.panel import card_dialog, card_panel
from components.sentence import escape, sentence
from components.switch import switch
from components.text import _

filters = open_board("rollout", uses=["period", "institution"])
asked = {"period": filters.period, "institution": filters.institution}

# 1 read
position = ledger_position()
headline = fetch("rollout/headline", period=filters.period).iloc[0].to_dict()
gate = fetch("rollout/programme_gate", period=filters.period)
cards = records(fetch("rollout/cards", **asked))
columns = fetch("rollout/columns", **asked)
usage = fetch("rollout/usage", **asked)

# 2 answer
sentence(rollout_conclusion(headline, cards, gate))
with st.container(horizontal=True, vertical_alignment="center", key="ops_lanes"):
    by = switch("by", {"none": _("One board"), PHASE: _("By phase"), WAVE: _("By wave")}, title=_("Lanes"))
    programme_gate(gate)
    if headline["is_live"]:
        limits_form(columns)
    else:
        said = _("As it stood on {day}; a past period is only read.").format(day=format.day(headline["state_on"]))
        st.markdown(f":gray[{escape(said)}]")
can_move = bool(headline["is_live"]) and may(MOVE)
opened = rollout_board(cards, columns, usage, by=by, position=position, on_move=drop if can_move else None)

# 3 why
if filters.is_whole:
    course, places = st.columns([1.3, 1])
    with course:
        targets_card(fetch("rollout/stage_targets", period=filters.period))
        burn_up_card(fetch("rollout/burn_up", period=filters.period))
    with places:
        map_card(cards)

# 4 act
is_asked = move_dialog(cards)
if len(cards) == 1:
    with card("one"):
        card_panel(cards[0])
elif opened and not is_asked:
    card_dialog(cards, opened)
