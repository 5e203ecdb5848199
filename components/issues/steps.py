"""Moving a card of the issue board: each move is the act of that step, and asks for what the act needs."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components.act_form import FormField, act_form
from components.acting import refusal_of
from components.dialog import dialog
from components.kanban import Move
from components.sentence import escape
from components.text import _

ASKED = "issue_step_asked"
# (from, to) → the act whose text is asked for in a dialog.
ASKS = {
    ("new", "answered"): "answer_issue",
    ("resolved", "closed"): "close_issue",
    ("resolved", "in_work"): "reopen_issue",
    ("closed", "in_work"): "reopen_issue",
}
STRAIGHT = {"in_work": "begin_issue", "resolved": "resolve_issue"}


def move_issue(move: Move) -> Sequence[str]:
    """Answers a drop: does the act, or remembers that the page has to ask for its text first."""
    if (move.from_column, move.to_column) in ASKS:
        st.session_state[ASKED] = move
        return []
    if act := STRAIGHT.get(move.to_column):
        return refusal_of(f"issues/{act}", issue=move.code, based_on=move.position)
    if move.to_column == "closed":
        return refusal_of("issues/close_issue", issue=move.code, cause="", based_on=move.position)
    if move.to_column == "new":
        return [_("An issue that was answered does not become new again.")]
    return [_("An issue in work does not go back to answered; reopen it or say in a comment what is missing.")]


def ask_step(cards: pd.DataFrame) -> None:
    """Draws the dialog of the move that waits for its text; `cards`: rows of `issues/board`."""
    move: Move | None = st.session_state.get(ASKED)
    if move is None:
        return
    row = next((row for row in cards.to_dict("records") if row["issue_id"] == move.code), None)
    if row is None or row["state"] != move.from_column:
        _forget()
        return
    act = ASKS[move.from_column, move.to_column]
    titles = {"answer_issue": _("Answer"), "close_issue": _("Close with its cause"), "reopen_issue": _("Reopen")}

    @dialog(titles[act], on_dismiss=_forget)
    def ask() -> None:
        st.markdown(escape(f"{row['issue_id']} {row['title']}"))
        step_form(act, move.code, key=f"step_{act}_{move.code}")

    ask()


def step_form(act: str, issue: str, *, key: str) -> None:
    """The form of one step of an issue, if the viewer may do it."""
    answer = [FormField("answer", _("Answer"), "area", required=True), FormField("waits_for", _("Waits for"))]
    fields = {"answer_issue": answer, "close_issue": [FormField("cause", _("Cause"), "area", required=True)]}
    buttons = {
        "answer_issue": _("Answer"),
        "begin_issue": _("Begin work"),
        "resolve_issue": _("It is resolved"),
        "close_issue": _("Close with its cause"),
        "reopen_issue": _("Reopen"),
    }
    act_form(
        f"issues/{act}",
        fields.get(act, []),
        key=key,
        submit=buttons[act],
        fixed={"issue": issue},
        reason="required" if act == "reopen_issue" else "none",
        on_done=_forget,
    )


def _forget() -> None:
    st.session_state.pop(ASKED, None)
