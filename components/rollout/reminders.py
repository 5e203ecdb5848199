"""What an institution was reminded of at its next gate, and the form that reminds it (催办)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.acting import may
from components.fetch import fetch
from components.history_view import history_choice
from components.load_words import actor_name
from components.plan.rows import reminder_words
from components.records import records
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
        st.markdown(f":gray[{escape(_('Chased'))}] {escape(_said(sent))}")
    is_at_rest = card["is_paused"] or card["is_ended"]
    can_chase = may(CHASE) and not is_at_rest and not gates["is_complete"].all()
    with st.container(horizontal=True, vertical_alignment="top", key="ops_gate_reminders"):
        if can_chase:
            _form(card["institution_id"])
        told = {row["chase_id"]: f"{format.moment(row['chased_at'])} {actor_name(row['chased_by'])}" for row in sent}
        history_choice("chase", told, title=_("Reminder"), key=f"history_chase_{card['institution_id']}")


def _said(sent: Sequence[Row]) -> str:
    """`2×, last 10-28, Operations team: the report is missing`; `sent` newest first."""
    last = sent[0]
    count = reminder_words({"chased": len(sent), "chased_at": last["chased_at"]})
    who = _("{count}, by {who}").format(count=count, who=actor_name(last["chased_by"]))
    return who if format.is_missing(last["note"]) else _("{who}: {said}").format(who=who, said=last["note"])


def _form(institution: str) -> None:
    with st.popover(escape(_("Chase")), key=f"chase_{institution}_fold"):
        act_form(
            CHASE,
            [FormField("note", _("What was said"))],
            key=f"rollout_chase_{institution}",
            submit=_("Chase"),
            fixed={"institution": institution},
        )
