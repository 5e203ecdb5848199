"""A card opened: gates with live figures, evidence, course, comments, scenarios and plan of one institution."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.acting import may
from components.dialog import dialog
from components.empty_state import empty_state
from components.fetch import fetch
from components.history_view import history_choice, history_view, taken_away
from components.issues.raise_issue import raise_issue_link
from components.links import board_link
from components.load_words import actor_name
from components.plain_table import Cell, plain_table
from components.records import records
from components.rollout.cards import CARD
from components.rollout.conclusion import standing
from components.rollout.move import MOVE, move_form
from components.rollout.reminders import gate_reminders
from components.rollout.rows import condition_rows, entry_rows, evidence_rows, kept_rows, plan_rows
from components.rollout.words import Row, flag_name, wave_name
from components.selection import select
from components.sentence import escape, sentence
from components.stage_strip import STAGES
from components.switch import switch
from components.text import _, name
from components.worded_rows import scenario_rows
from components.words import phase_name, stage_name

GATE, EVIDENCE, COURSE, COMMENTS, SCENARIOS, PLAN, MOVES = (
    "gate", "evidence", "course", "comments", "scenarios", "plan", "move"
)  # fmt: skip


def card_dialog(cards: Sequence[Row], opened: str) -> None:
    """Opens one of `cards` over the board; closing it takes it out of the URL. Rows of `rollout/cards`."""
    card = next(row for row in cards if row["institution_id"] == opened)
    dialog(name(card), width="large", on_dismiss=_close)(_said_and_drawn)(card)


def _close() -> None:
    select(CARD, None)


def _said_and_drawn(card: Row) -> None:
    sentence(standing(card), key="card")
    card_panel(card)


def card_panel(card: Row) -> None:
    """Who the institution is, and what one asks about it, one view at a time. `card`: a row of `rollout/cards`."""
    st.markdown(_facts(card))
    _remarks(card)
    shown = switch("show", _views(card), title=_("About this institution"))
    draw: dict[str, Callable[[Row], None]] = {
        GATE: _gate,
        EVIDENCE: _evidence,
        COURSE: _course,
        COMMENTS: _comments,
        SCENARIOS: _scenarios,
        PLAN: _plan,
        MOVES: _moves,
    }
    draw[shown](card)
    with st.container(horizontal=True, key="ops_rollout_links"):
        board_link("institution", escape(_("Institution book")), institution=card["institution_id"])
        raise_issue_link(board="rollout", about={CARD: card["institution_id"]}, institution=card["institution_id"])


def _views(card: Row) -> dict[str, str]:
    views = {
        GATE: _("Gate"),
        EVIDENCE: _("Evidence"),
        COURSE: _("History"),
        COMMENTS: _("Comments"),
        SCENARIOS: _("Data scenarios"),
        PLAN: _("Plan"),
    }
    return views | ({MOVES: _("Move")} if card["is_live"] and may(MOVE) else {})


def _facts(card: Row) -> str:
    facts = (
        (_("Phase"), phase_name(card["phase"])),
        ("", wave_name(card["wave"])),
        (_("Contact"), format.words(card["contact"])),
        (_("Since"), format.DASH if format.is_missing(card["entered_on"]) else format.day(card["entered_on"])),
    )
    return "&emsp;".join(f":gray[{escape(label)}] {escape(text)}" if label else escape(text) for label, text in facts)


def _remarks(card: Row) -> None:
    """Why a card is paused, ended, or where it is although a gate was closed."""
    if card["is_paused"] or card["is_ended"]:
        said = _("Has left the programme: {reason}") if card["is_ended"] else _("Paused: {reason}")
        st.warning(escape(said.format(reason=format.words(card["flag_reason"]))))
    if not format.is_missing(card["override_stage"]):
        said = _("Moved to {stage} against its gate on {day} by {who}: {reason}")
        st.warning(
            escape(
                said.format(
                    stage=stage_name(card["override_stage"]),
                    day=format.day(card["override_on"]),
                    who=actor_name(card["override_by"]),
                    reason=format.words(card["override_reason"]),
                )
            )
        )


def _table(rows: list[dict[str, Cell]], nothing: str) -> None:
    if rows:
        plain_table(rows)
    else:
        empty_state(nothing)


def _gate(card: Row) -> None:
    if not card["is_live"]:
        empty_state(_("Conditions are measured now; choose the newest period to see them."))
        return
    gates = fetch("rollout/gates", institution=card["institution_id"])
    said = _("To stay in {stage}") if format.is_missing(card["next_stage"]) else _("To enter {stage}")
    st.markdown(f"**{escape(said.format(stage=stage_name(gates.iloc[0]['stage'])))}**")
    plain_table(condition_rows(gates))
    gate_reminders(card, gates)


def _evidence(card: Row) -> None:
    evidence = fetch("rollout/evidence", institution=card["institution_id"])
    _table(evidence_rows(evidence), _("No document is filed yet."))
    filed = {row["evidence_id"]: f"{name(row)} {format.words(row['signer'])}" for row in records(evidence)}
    filed |= taken_away("evidence", of=("institution_id", card["institution_id"]))
    history_choice("evidence", filed, title=_("Document"), key=f"history_evidence_{card['institution_id']}")
    if not may("rollout/file_evidence"):
        return
    documents = {
        row["document"]: _("{title}: {text}").format(title=stage_name(row["stage"]), text=name(row))
        for row in records(fetch("rollout/documents"))
    }
    with st.expander(_("File a document")):
        act_form(
            "rollout/file_evidence",
            [
                FormField("document", _("Document"), "choice", required=True, options=documents),
                FormField("signer", _("Signed by"), required=True),
                FormField("signed_on", _("Signed on"), "date", required=True),
                FormField("valid_to", _("Valid to"), "date"),
                FormField("link", _("Where it lies")),
            ],
            key=f"rollout_file_{card['institution_id']}",
            submit=_("File it"),
            fixed={"institution": card["institution_id"]},
            checks_version=False,
        )


def _course(card: Row) -> None:
    here = {"institution": card["institution_id"]}
    _table(entry_rows(fetch("rollout/entries", **here)), _("It has entered no stage yet."))
    _kept(fetch("rollout/kept", **here))
    _record(card)


def _kept(kept: pd.DataFrame) -> None:
    """What the gate measured at the last move."""
    if kept.empty:
        return
    moved = kept.iloc[0]
    said = _("Measured at the move to {stage} on {day}")
    said = said.format(stage=stage_name(moved["stage"]), day=format.day(moved["entered_on"]))
    st.markdown(f"**{escape(said)}**")
    plain_table(kept_rows(kept))


def _record(card: Row) -> None:
    """Every change of the card on record, with what may be undone."""
    with st.expander(_("Changes on record")):
        history_view("rollout_entry", card["institution_id"], key=f"rollout_{card['institution_id']}")


def _comments(card: Row) -> None:
    comments = records(fetch("rollout/comments", institution=card["institution_id"]))
    act_form(
        "rollout/comment_card",
        [FormField("text", _("Comment"), "area", required=True)],
        key=f"rollout_comment_{card['institution_id']}",
        submit=_("Comment"),
        fixed={"institution": card["institution_id"]},
        checks_version=False,
    )
    if not comments:
        empty_state(_("Nobody has commented yet."))
    for comment in comments:
        who = f"{actor_name(comment['author'])} · {format.moment(comment['written_at'])}"
        st.markdown(f":gray[{escape(who)}]  \n{escape(comment['text'])}")
    said = {row["comment_id"]: row["text"] for row in comments}
    history_choice("comment", said, title=_("Comment"), key=f"history_comment_{card['institution_id']}")


def _scenarios(card: Row) -> None:
    scenarios = fetch("institution/scenarios", institution=card["institution_id"], domain=None, scenario=None)
    _table(scenario_rows(scenarios), _("No scenario is requested yet."))


def _plan(card: Row) -> None:
    plan = fetch("rollout/plan", institution=card["institution_id"])
    _table(plan_rows(plan), _("Nothing is to be done, and nothing was signed yet."))


def _moves(card: Row) -> None:
    """Moving without dragging, and pausing; for those who may."""
    if not (card["is_paused"] or card["is_ended"]):
        stages = [stage for stage in STAGES if stage != card["stage"]]
        default = card["next_stage"] if card["next_stage"] in stages else stages[-1]
        to_stage = st.selectbox(
            _("Move to"),
            stages,
            index=stages.index(default),
            format_func=stage_name,
            key=f"rollout_to_{card['institution_id']}_{card['stage']}",
        )
        move_form(card, to_stage)
    if not format.is_missing(card["stage"]):
        _flag(card)


def _flag(card: Row) -> None:
    flags = ["reopen"] if card["is_ended"] else ["resume", "end"] if card["is_paused"] else ["pause", "end"]
    with st.expander(_("Pause, resume or end")):
        act_form(
            "rollout/set_flag",
            [
                FormField(
                    "flag", _("Action"), "choice", required=True, options={flag: flag_name(flag) for flag in flags}
                )
            ],
            key=f"rollout_flag_{card['institution_id']}",
            submit=_("Set"),
            fixed={"institution": card["institution_id"]},
            reason="required",
        )
