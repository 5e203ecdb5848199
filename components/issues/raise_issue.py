"""Raising an issue: the small link that any figure or row may carry, and the form it opens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from components.act_form import FormField, act_form
from components.acting import may
from components.dialog import dialog
from components.filters import WHOLE, Filters
from components.institutions import institutions
from components.issues.words import severity_names
from components.links import board_link, page_file
from components.measure_names import measure_names
from components.sentence import escape
from components.session import current_board
from components.text import _
from components.words import board_name, group_names

RAISE, ABOUT = "raise", "about"
ACT = "issues/raise_issue"
LEADS_BACK = frozenset({
    *("period", "institution", "domain", "scenario", "view", "side", "on"),  # what a board shows
    *("kpi", "card", "open", "row", "table", "rule", "figure", "service", "batch"),  # what is opened of it
    *("items", "item", "voucher", "check", "rows", "before", "after"),
})  # fmt: skip
OF_ITEMS = "i_"
"""What the parameters begin with by which items are filtered."""


def raise_issue_link(*, board: str, about: Mapping[str, str], institution: str | None = None) -> None:
    """A link that opens the form for an issue about a figure or row; nothing if the viewer may raise none.

    `board` and its URL parameters `about` lead back from the issue to what it was raised from.
    """
    if may(ACT):
        opens: dict[str, Any] = {RAISE: "1", ABOUT: f"{board}?{urlencode(about)}"}
        if institution:
            opens["institution"] = institution
        board_link("issues", escape(_("Raise an issue")), **opens)


def raise_issue_here(*, institution: str | None = None) -> None:
    """The link about what is open now: the address of the board leads back to it.

    `institution` is whose it is; one that is none, or not the viewer's, is left to the form.
    """
    board = current_board()
    if board:
        known = institution if institution in institutions() else None
        raise_issue_link(board=board, about=_leading_back(st.query_params.to_dict()), institution=known)


def raise_button() -> None:
    """The button that opens the form without anything it is about."""
    if may(ACT):
        st.button(_("Raise an issue"), type="primary", key="raise_issue", on_click=_open, icon=":material/add:")


def raise_dialog(filters: Filters) -> None:
    """Draws the form in a dialog while the address asks for it."""
    if RAISE not in st.query_params or not may(ACT):
        return

    @dialog(_("Raise an issue"), width="medium", on_dismiss=_close)
    def ask() -> None:
        about = st.query_params.get(ABOUT)
        if about:
            st.markdown(f":gray[{escape(_('About'))}] {escape(about_words(about))}")
        act_form(
            ACT,
            _fields(),
            key="raise_issue_form",
            submit=_("Raise an issue"),
            values={} if filters.institution == WHOLE else {"institution": filters.institution},
            fixed={ABOUT: about},
            checks_version=False,
            on_done=_close,
        )

    ask()


def _fields() -> list[FormField]:
    return [
        FormField("institution", _("Institution"), "choice", required=True, options=institutions()),
        FormField("title", _("What is wrong"), required=True),
        FormField("severity", _("Severity"), "choice", required=True, options=severity_names()),
        FormField("description", _("Description"), "area"),
        FormField("is_cross_department", _("Several departments have to act"), "flag"),
        FormField("group_code", _("Group"), "choice", options=group_names()),
        FormField("waits_for", _("Waits for")),
        FormField("due_on", _("Due (by severity if empty: 3, 10 or 21 days)"), "date"),
    ]


def about_link(about: str) -> None:
    """The way back to what an issue was raised from; nothing where the address leads nowhere."""
    board, parameters = _read(about)
    if page_file(board).exists():
        board_link(board, escape(_("Raised from: {what}").format(what=about_words(about))), **parameters)


def about_words(about: str) -> str:
    """The board and the measure that an issue was raised from."""
    board, parameters = _read(about)
    measure = measure_names().get(parameters.get("kpi", ""))
    return f"{board_name(board)} · {measure}" if measure else board_name(board)


def _read(about: str) -> tuple[str, dict[str, Any]]:
    """The board and what of its address leads back; anything else is left out."""
    board, _mark, query = about.partition("?")
    return (board if board.isalpha() else ""), _leading_back(dict(parse_qsl(query)))


def _leading_back(address: Mapping[str, str]) -> dict[str, Any]:
    return {name: code for name, code in address.items() if name in LEADS_BACK or name.startswith(OF_ITEMS)}


def _open() -> None:
    st.query_params[RAISE] = "1"


def _close() -> None:
    for parameter in (RAISE, ABOUT):
        st.query_params.pop(parameter, None)
