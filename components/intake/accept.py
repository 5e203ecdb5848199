"""Accepting what was checked: what it will do, a note for the history, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from actions import act
from actions.intake import Upload
from components.card import card
from components.links import board_link
from components.progress import with_progress
from components.sentence import escape
from components.session import current_viewer
from components.text import _
from data.load import BatchReport, Preview
from settings import Profile

SAID = "intake_said"
TURN = "intake_turn"


def form_turn() -> int:
    """How often the form was done with: part of its keys, so that it is empty after each time."""
    return int(st.session_state.get(TURN, 0))


def say_after(message: str) -> None:
    """Draws the page again, with an empty form, and says this on it."""
    st.session_state[SAID] = message
    st.session_state[TURN] = form_turn() + 1
    st.session_state.pop("intake_preview", None)
    st.rerun()


def said_before() -> None:
    """What the last act said, once, and where to see its effect."""
    if message := st.session_state.pop(SAID, None):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.success(escape(message))
            board_link("overview", _("See it on the overview"))


def draw_accept(upload: Callable[[], Upload], mode: str, checked: Preview, *, profile: str | None) -> None:
    """The step after the check; a demonstration says why it ends there. `upload` is made when it is accepted."""
    with card("accept", title=_("3 · Accept"), note=_("only now is anything kept")):
        if profile == Profile.DEMO:
            st.info(
                escape(
                    _(
                        "This installation holds the demonstration and takes no other data. For your own, start "
                        "another one: OPSBOARD_HOME=var/own OPSBOARD_PROFILE=institution make run"
                    )
                )
            )
            return
        st.markdown(escape(_effect(checked)))
        note_side, button_side = st.columns([3, 1], vertical_alignment="bottom")
        reason = note_side.text_input(
            _("Note for the history (optional)"),
            placeholder=_("for example: second delivery of October"),
            key=f"intake_reason_{form_turn()}",
        )
        accepts = button_side.button(
            _("Accept and update the boards"),
            type="primary",
            width="stretch",
            disabled=checked.usable_rows == 0,
            key="intake_accept",
        )
    if accepts:
        _accept(upload(), mode, reason)


def _effect(checked: Preview) -> str:
    counts = checked.tables.values()
    accepted, removed = sum(one.accepted for one in counts), sum(one.removed for one in counts)
    if checked.usable_rows == 0:
        return _("No row can go in: correct the file or the mapping, and choose it again.")
    if accepted == removed == 0:
        return _("Nothing would change: every row that can go in is there already.")
    said = _("{accepted} rows go in, {rejected} stay out; all measures are then computed anew.")
    if removed:
        said = _("{accepted} rows go in, {removed} go out, {rejected} stay out; all measures are then computed anew.")
    rejected = sum(one.rejected for one in counts)
    return said.format(accepted=f"{accepted:,}", removed=f"{removed:,}", rejected=f"{rejected:,}")


def _accept(upload: Upload, mode: str, reason: str) -> None:
    report: BatchReport | None = with_progress(
        lambda tell: act(
            "intake/accept_upload", current_viewer(), upload=upload, mode=mode, reason=reason or None, progress=tell
        )
    )
    if report is None:
        return
    accepted = sum(counts.accepted for counts in report.tables.values())
    rejected = sum(counts.rejected for counts in report.tables.values())
    said = _("Batch {batch}: {accepted} rows accepted, {rejected} set aside. The boards show it.")
    say_after(said.format(batch=report.batch, accepted=f"{accepted:,}", rejected=f"{rejected:,}"))
