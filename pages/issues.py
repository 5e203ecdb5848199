"""Issues and risks: what is open, whose turn it is, and what could go wrong."""

from __future__ import annotations

import streamlit as st

from components.acting import may
from components.attention import attention
from components.card import card
from components.detail_grid import detail_grid
from components.empty_state import empty_state
from components.fetch import fetch, ledger_position
from components.filters import open_board
from components.issues.cards import issue_cards, issue_columns
from components.issues.conclusion import issues_conclusion, measure_lines
from components.issues.raise_issue import raise_button, raise_dialog
from components.issues.request_view import requests_conclusion, requests_view
from components.issues.risk_view import nothing_at_risk, risks_conclusion, risks_view
from components.issues.steps import ask_step, move_issue
from components.issues.tables import ageing_rows, issue_grid, waiting_rows
from components.issues.view import issue_view
from components.kanban import kanban
from components.selection import select, selected
from components.sentence import Part, sentence
from components.switch import switch
from components.table_card import table_card
from components.text import _

BOARD, LIST, REQUESTS, RISKS = "board", "list", "requests", "risks"
OPENED = "open"
GRID_HEIGHT = 620


def draw_answer(parts: list[Part]) -> None:
    """The conclusion, the switch of views, and the way to raise an issue."""
    with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
        sentence(parts)
        views = {BOARD: _("Board"), LIST: _("List"), REQUESTS: _("Requests"), RISKS: _("Risks")}
        switch("view", views, title=_("View"))
        raise_button()


def draw_board() -> None:
    """The cards by state; what they are about; whom they wait for."""
    position = ledger_position()
    cards = fetch("issues/board", **here)
    draw_answer(issues_conclusion(fetch("issues/headline", **here).iloc[0].to_dict()))
    kanban(
        issue_columns(cards),
        issue_cards(cards, moves_all=may("issues/close_issue")),
        key="issues_board",
        title=_("Issue board"),
        position=position,
        on_move=move_issue if may("issues/begin_issue") else None,
        find=_("Find an issue"),
        selects=OPENED,
    )
    ask_step(cards)
    draw_why()


def draw_why() -> None:
    """Who waits for whom, how old it is, and the measures of it."""
    waits, ages, figures = st.columns([1.5, 1.1, 1])
    with waits:
        table_card(
            "waiting",
            _("Who waits for whom"),
            waiting_rows(fetch("issues/waiting", **here)),
            note=_("unresolved issues by the group whose they are; with overdue ones in red"),
            nothing=_("No issue waits for anybody."),
            source="issues/waiting",
        )
    with ages:
        table_card(
            "ageing",
            _("How long they have been open"),
            ageing_rows(fetch("issues/ageing", **here)),
            nothing="",
            source="issues/ageing",
        )
    with figures, card("measures", title=_("Measures"), note=filters.institution_name, source="issues/measures"):
        measures = fetch("issues/measures", period=filters.period, **here)
        if measures.empty:
            empty_state(_("No figures in this period."))
        attention(measure_lines(measures), key="issue_measures")


def draw_list() -> None:
    """All issues of the period in a grid; picking one opens it."""
    draw_answer(issues_conclusion(fetch("issues/headline", **here).iloc[0].to_dict()))
    issues = fetch("issues/list", period=filters.period, **here)
    with card("list", title=_("Issues of the period"), note=str(len(issues)), source="issues/list"):
        if issues.empty:
            empty_state(_("No issue was open in this period."))
            return
        rows, columns = issue_grid(issues)
        if picked := detail_grid(rows, columns=columns, code="issue_id", height=GRID_HEIGHT, key="issues_grid"):
            select(OPENED, picked["issue_id"])
            st.rerun()


def draw_requests() -> None:
    """Requests for people or means."""
    requests = fetch("issues/requests", period=filters.period, **here)
    draw_answer(requests_conclusion(requests))
    requests_view(requests, filters, calendar=fetch("issues/calendar"))


def draw_risks() -> None:
    """What may go wrong, and what shows that it does."""
    risks = fetch("issues/risks", **here)
    draw_answer(risks_conclusion(risks))
    if risks.empty:
        nothing_at_risk()
    else:
        risks_view(risks)


filters = open_board("issues", uses=["period", "institution"])
here = {"institution": filters.institution}
raise_dialog(filters)
if opened := selected(OPENED):
    issue_view(opened)
    st.stop()
{BOARD: draw_board, LIST: draw_list, REQUESTS: draw_requests, RISKS: draw_risks}.get(
    st.query_params.get("view", BOARD), draw_board
)()
