"""What an institution was reminded of at its next gate, and the form that reminds it (催办)."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.act_form import FormField, act_form
from components.acting import may
from components.fetch import fetch
from components.records import records
from components.reminders import reminder_history, reminders_said
from components.rollout.words import Row
from components.sentence import escape
from components.text import _

CHASE = "rollout/chase_gate"


def gate_reminders(card: Row, gates: pd.DataFrame) -> None:
    """How often the card was chased for its next gate, and the form for who may chase what is missing there.

    `card`: a row of `rollout/cards`; `gates`: rows of `rollout/gates`.
    """
    sent = records(fetch("rollout/reminders", institution=card["institution_id"]))
    if sent:
        st.markdown(f":gray[{escape(_('Chased'))}] {escape(reminders_said(sent))}")
    is_at_rest = card["is_paused"] or card["is_ended"]
    can_chase = may(CHASE) and not is_at_rest and not gates["is_complete"].all()
    with st.container(horizontal=True, vertical_alignment="top", key="ops_gate_reminders"):
        if can_chase:
            _form(card["institution_id"])
        reminder_history(sent, key=f"history_chase_{card['institution_id']}")


def _form(institution: str) -> None:
    with st.popover(escape(_("Chase")), key=f"chase_{institution}_fold"):
        act_form(
            CHASE,
            [FormField("note", _("What was said"))],
            key=f"rollout_chase_{institution}",
            submit=_("Chase"),
            fixed={"institution": institution},
        )
