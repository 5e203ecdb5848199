"""One issue opened: its way, its clocks, what was said, and what the viewer may do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.acting import may
from components.card import card
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import refuse_code
from components.history_view import history_view
from components.issues.raise_issue import about_link
from components.issues.steps import step_form
from components.issues.words import (
    SEVERITY_TONES,
    age_words,
    answer_words,
    due_words,
    length,
    severity_name,
    state_name,
)
from components.links import board_link
from components.load_words import actor_name
from components.plain_table import plain_table
from components.sentence import Part, escape, sentence
from components.table_card import table_card
from components.text import _, name
from components.words import group_name, group_names

Row = Mapping[Any, Any]
NEXT_STEPS = {
    "new": ("answer_issue",),
    "answered": ("begin_issue", "resolve_issue"),
    "in_work": ("resolve_issue",),
    "resolved": ("close_issue", "reopen_issue"),
    "closed": ("reopen_issue",),
}


def issue_view(code: str) -> None:
    """Draws everything known of one issue; a code that is none, or not the viewer's to see, is refused in words."""
    issues = fetch("issues/issue", issue=code)
    said = fetch("issues/said", issue=code)
    if issues.empty:
        refuse_code("open", code, board="issues")
    issue = issues.iloc[0].to_dict()
    with st.container(horizontal=True, key="ops_back"):
        board_link("issues", escape(_("← All issues")))
        board_link("institution", escape(_("Institution book")), institution=issue["institution_id"])
        if not format.is_missing(issue["about"]):
            about_link(issue["about"])
    sentence(_headline(issue))
    told, done = st.columns([1.7, 1])
    with told:
        _draw_facts(issue)
        _draw_said(issue, said)
        with card("history", title=_("History")):
            history_view("issue", code, key="issue_history")
    with done:
        table_card("way", _("Its way"), _way(issue), nothing="")
        _draw_next(issue)
        _draw_assign(issue)


def _headline(issue: Row) -> list[Part]:
    tone = {"red": "red", "yellow": "yellow"}.get(SEVERITY_TONES[issue["severity"]], "strong")
    parts: list[Part] = [
        (f"{issue['issue_id']} {issue['title']}", "strong"),
        _("; "),
        (severity_name(issue["severity"]), tone),  # type: ignore[list-item]
        _(", "),
        state_name(issue["state"]),
    ]
    if not format.is_missing(issue["minutes_left"]):
        clock_tone = "red" if issue["minutes_left"] < 0 else "yellow"
        parts += [_("; "), _("answer: "), (answer_words(issue), clock_tone)]  # type: ignore[list-item]
    return [*parts, _(".")]


def _draw_facts(issue: Row) -> None:
    with card("facts", title=_("What it is about")):
        facts = [
            (_("Description"), issue["description"]),
            (_("Answer"), issue["answer"]),
            (_("Cause"), issue["cause"]),
            (_("Institution"), name(issue)),
            (_("Raised by"), actor_name(format.words(issue["raised_by"]))),
            (_("Owner"), issue["owner"]),
            (_("Group"), None if format.is_missing(issue["group_code"]) else group_name(issue["group_code"])),
            (_("Waits for"), issue["waits_for"]),
            (_("Due"), due_words(issue)),
            (_("Open for"), age_words(issue)),
            (_("Several departments"), _("yes") if issue["is_cross_department"] else _("no")),
        ]
        lines = [f":gray[{escape(label)}] {escape(text)}" for label, text in facts if not format.is_missing(text)]
        st.markdown("  \n".join(lines))


def _way(issue: Row) -> list[dict[str, Any]]:
    """The steps with their times; the answer of a critical issue with its 48 hours."""
    steps = {
        "raised_at": _("Raised"),
        "answered_at": state_name("answered"),
        "work_began_at": state_name("in_work"),
        "resolved_at": state_name("resolved"),
        "closed_at": state_name("closed"),
    }
    rows = [
        {_("Step"): title, _("When"): format.DASH if format.is_missing(issue[step]) else format.moment(issue[step])}
        for step, title in steps.items()
    ]
    if not format.is_missing(issue["answer_due_at"]):
        taken = issue["minutes_taken"]
        said = answer_words(issue) if format.is_missing(taken) else f"{answer_words(issue)} · {length(taken)}"
        rows.insert(
            1, {_("Step"): _("Answer due (48 h)"), _("When"): f"{format.moment(issue['answer_due_at'])} · {said}"}
        )
    return rows


def _draw_said(issue: Row, said: pd.DataFrame) -> None:
    kinds = {"comment": _("comment"), "chase": _("reminder")}
    with card("said", title=_("Comments and reminders"), note=str(len(said))):
        if said.empty:
            empty_state(_("Nothing has been said yet."))
        plain_table(
            [
                {
                    _("When"): format.moment(row["said_at"]),
                    _("Who"): actor_name(format.words(row["said_by"])),
                    _("Kind"): kinds[row["kind"]],
                    _("Text"): format.words(row["text"]),
                }
                for row in said.to_dict("records")
            ]
        )
        act_form(
            "issues/comment_issue",
            [FormField("text", _("Comment"), "area", required=True)],
            key=f"comment_{issue['issue_id']}",
            submit=_("Comment"),
            fixed={"issue": issue["issue_id"]},
            checks_version=False,
        )


def _draw_next(issue: Row) -> None:
    steps = [step for step in NEXT_STEPS[issue["state"]] if may(f"issues/{step}")]
    can_chase = may("issues/chase_issue") and issue["state"] != "closed"
    if not steps and not can_chase:
        return
    with card("next", title=_("Next step")):
        for step in steps:
            step_form(step, issue["issue_id"], key=f"open_{step}_{issue['issue_id']}")
        if can_chase:
            act_form(
                "issues/chase_issue",
                [FormField("note", _("Reminder"))],
                key=f"chase_{issue['issue_id']}",
                submit=_("Remind"),
                fixed={"issue": issue["issue_id"]},
            )


def _draw_assign(issue: Row) -> None:
    if issue["state"] == "closed" or not may("issues/assign_issue"):
        return
    with card("assign", title=_("Assign")):
        act_form(
            "issues/assign_issue",
            [
                FormField("owner", _("Owner"), required=True),
                FormField("group_code", _("Group"), "choice", options=group_names()),
                FormField("waits_for", _("Waits for")),
                FormField("due_on", _("Due"), "date"),
            ],
            key=f"assign_{issue['issue_id']}",
            submit=_("Assign"),
            values=issue,
            fixed={"issue": issue["issue_id"]},
            reason="optional",
        )
