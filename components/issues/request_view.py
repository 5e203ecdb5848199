"""Requests for people or means: what waits for an answer, what was answered, and the forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.act_form import FormField, act_form
from components.acting import may
from components.card import card
from components.conclusion import phrase
from components.filters import Filters
from components.history_view import history_choice, taken_away
from components.institutions import institutions
from components.issues.tables import request_rows
from components.sentence import Part, escape
from components.table_card import table_card
from components.text import _, name, ngettext

ACTS = ("ask_resource", "answer_resource", "chase_request")


def requests_view(requests: pd.DataFrame, filters: Filters, *, calendar: pd.DataFrame) -> None:
    """Draws the rows of `issues/requests`: those open now, and those answered in the period.

    `calendar` is the row of `issues/calendar`; a year without holidays is said above.
    """
    if gap := calendar_gap(calendar):
        st.warning(escape(gap), icon=":material/event_busy:")
    is_open = requests["answered_on"].isna()
    waiting, answered = requests[is_open], requests[~is_open]
    if not any(may(f"issues/{act}") for act in ACTS):
        _draw_tables(waiting, answered)
        return
    told, done = st.columns([2.4, 1])
    with told:
        _draw_tables(waiting, answered)
    with done:
        _draw_ask(filters)
        _draw_answer(waiting)


def calendar_gap(calendar: pd.DataFrame) -> str:
    """That the holidays of a year are not loaded, and what to do; empty where they are."""
    row = calendar.iloc[0]
    if row["is_known"]:
        return ""
    return _(
        "The holidays of {year} are not loaded: working days are counted Monday to Friday. "
        "Load table holiday with the days that the State Council has published."
    ).format(year=int(row["year"]))


def _draw_tables(waiting: pd.DataFrame, answered: pd.DataFrame) -> None:
    table_card(
        "requests_open",
        _("Waiting for an answer"),
        request_rows(waiting),
        note=_("due on the third working day by the holiday calendar"),
        nothing=_("No request waits for an answer."),
        source="issues/requests",
    )
    table_card(
        "requests_answered",
        _("Answered in the period"),
        request_rows(answered),
        note=str(len(answered)),
        nothing=_("No request was answered in this period."),
        source="issues/requests",
    )
    _draw_history(pd.concat([waiting, answered]))


def _draw_history(requests: pd.DataFrame) -> None:
    rows = {row["request_id"]: _label(row) for row in requests.to_dict("records")}
    rows |= taken_away("resource_request")
    history_choice("resource_request", rows, title=_("Request"), key="history_request")


def _label(row: Mapping[Any, Any]) -> str:
    return f"{row['request_id']} {name(row)} {row['topic']}"


def _draw_ask(filters: Filters) -> None:
    if not may("issues/ask_resource"):
        return
    with card("ask", title=_("Ask for people or means")):
        act_form(
            "issues/ask_resource",
            [
                FormField("institution", _("Institution"), "choice", required=True, options=institutions()),
                FormField("topic", _("What is asked for"), "area", required=True),
            ],
            key="ask_resource",
            submit=_("Ask"),
            values={} if filters.is_whole else {"institution": filters.institution},
            checks_version=False,
        )


def _draw_answer(waiting: pd.DataFrame) -> None:
    if waiting.empty or not (may("issues/answer_resource") or may("issues/chase_request")):
        return
    labels = {row["request_id"]: _label(row) for row in waiting.to_dict("records")}
    asked = FormField("request", _("Request"), "choice", required=True, options=labels)
    first = {"request": next(iter(labels))}
    with card("answer", title=_("Answer a request")):
        act_form(
            "issues/answer_resource",
            [asked, FormField("answer", _("Answer"), "area", required=True)],
            key=f"answer_resource_{len(labels)}",
            submit=_("Answer"),
            values=first,
        )
    with card("remind", title=_("Remind")):
        act_form(
            "issues/chase_request",
            [asked, FormField("note", _("Reminder"))],
            key=f"chase_request_{len(labels)}",
            submit=_("Remind"),
            values=first,
        )


def requests_conclusion(requests: pd.DataFrame) -> list[Part]:
    """How many wait, how many of them too long, and how many were answered in time in the period."""
    if requests.empty:
        return [_("No request waits for an answer, and none was answered in this period.")]
    is_open = requests["answered_on"].isna()
    waiting, answered = requests[is_open], requests[~is_open]
    late = int(waiting["is_late"].sum())
    said = ngettext("{number} request waits for an answer", "{number} requests wait for an answer", len(waiting))
    return phrase(
        _("{waiting}, {late} beyond 3 working days; in the period {in_time} of {answered} were answered in time."),
        waiting=(said.format(number=len(waiting)), "strong"),
        late=(str(late), "red" if late else "plain"),
        in_time=(str(len(answered) - int(answered["is_late"].sum())), "strong"),
        answered=str(len(answered)),
    )
