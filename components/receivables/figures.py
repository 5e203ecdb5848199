"""Receivables and payables side by side: each figure with the link that opens its items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from components import format
from components.card import card
from components.drill.links import items_link
from components.filters import Filters
from components.receivables.words import PAYABLES, RECEIVABLES, direction_names
from components.sentence import escape
from components.text import _

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Scope:
    """What the board is set to, as the drill takes it."""

    institution: str
    side: str

    def by(self, direction: str) -> dict[str, Any]:
        """The filters of the items of one direction."""
        internal = None if self.side == "all" else self.side == "internal"
        return {"institution": self.institution, "direction": direction, "internal": internal}


def direction_card(row: Row, scope: Scope) -> None:
    """One direction: state, what moved, what comes due, what is late or old, and the rates with their formula."""
    direction = row["direction"]
    by = scope.by(direction)
    with card(
        f"direction_{direction}",
        title=direction_names()[direction],
        note=_("wan yuan"),
        source="receivables/headline",
    ):
        if "opened" not in row:  # as it stood on any day: nothing moved, and no period to measure by
            _state_lines(row, by)
            _due_lines(row, by)
            return
        amounts, rates = st.columns([1.5, 1])
        with rates:
            _rates(row)
        with amounts:
            _state_lines(row, by)
            _due_lines(row, by)
        _formula(row)


def _state_lines(row: Row, by: dict[str, Any]) -> None:
    """What is open, what moved, what is late or old."""
    cut_off = row["cut_off"]
    _line(_("Balance"), row["balance"], "open", cut_off, **by)
    if "opened" in row:
        since = row["starts_on"]
        _line(_("Newly posted in the period"), row["opened"], "opened", cut_off, since=since, **by)
        _line(_("Settled in the period"), row["cleared"], "cleared", cut_off, since=since, **by)
    _line(_("Overdue amount"), row["overdue"], "overdue", cut_off, share=row["overdue_share"], **by)
    share = row["above_one_year_share"]
    _line(_("Above 1 year"), row["above_one_year"], "open", cut_off, share=share, years=1, **by)


def _due_lines(row: Row, by: dict[str, Any]) -> None:
    """What comes due, what small enterprises wait for, what was paid in advance."""
    cut_off = row["cut_off"]
    for days in (7, 15, 30):
        label = _("Due within {days} days").format(days=days)
        _line(label, row[f"due_in_{days}"], "due_within", cut_off, days=days, **by)
    is_payable = row["direction"] == PAYABLES
    if is_payable:
        label = _("Small enterprises, over 60 days late")
        _line(label, row["small_overdue"], "overdue", cut_off, small=True, days=60, **by)
    label = _("Paid in advance") if is_payable else _("Received in advance")
    _line(label, row["prepayment"], "prepayment", cut_off, **by)
    label = _("Paid in advance over 1 year ago") if is_payable else _("Received in advance over 1 year ago")
    _line(label, row["long_prepayment"], "prepayment", cut_off, years=1, **by)


def _line(label: str, amount: Any, state: str, cut_off: date, *, share: Any = None, **by: Any) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"ops_figure_{by['direction']}_{label}"):
        st.markdown(escape(label), width="stretch")
        if not format.is_missing(share):
            st.markdown(f":gray[{escape(format.with_unit(share, 'percent'))}]", width="content")
        items_link(format.ten_thousands(amount), state, cut_off=cut_off, **by)


def _rates(row: Row) -> None:
    """How punctually, how much of it and how fast it is settled."""
    is_receivable = row["direction"] == RECEIVABLES
    rates = {
        _("Collected on time") if is_receivable else _("Paid on time"): format.with_unit(
            row["on_time_rate"], "percent"
        ),
        _("Collection rate") if is_receivable else _("Payment rate"): format.with_unit(row["cleared_rate"], "percent"),
        _("Turnover days"): format.with_unit(row["turnover_days"], "days"),
        _("Turnover days, average balance"): format.with_unit(row["average_days"], "days"),
    }
    for name, said in rates.items():
        st.markdown(f":gray[{escape(name)}]  \n**{escape(said)}**")


def _formula(row: Row) -> None:
    """Turnover days with their formula and its numbers."""
    if format.is_missing(row["turned_over"]):
        return
    said = (
        _("Turnover days = balance ÷ revenue of 12 months × 365 = {balance} ÷ {turned} × 365 = {days}")
        if row["direction"] == RECEIVABLES
        else _("Turnover days = balance ÷ purchases of 12 months × 365 = {balance} ÷ {turned} × 365 = {days}")
    )
    numbers = {"balance": format.ten_thousands(row["balance"]), "turned": format.ten_thousands(row["turned_over"])}
    st.caption(escape(said.format(**numbers, days=format.figure(row["turnover_days"], "days"))))


def scope_of(filters: Filters, side: str) -> Scope:
    """What the filters and the switch are set to."""
    return Scope(filters.institution, side)
