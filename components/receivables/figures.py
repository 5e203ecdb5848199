"""Receivables and payables side by side: each figure opens its items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from components import format
from components.card import card
from components.drill.links import items_address
from components.figure_table import Cell, Line, figure_table
from components.filters import Filters
from components.receivables.words import PAYABLES, RECEIVABLES, SMALL_DAYS, direction_names
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


def scope_of(filters: Filters, side: str) -> Scope:
    """What the filters and the switch are set to."""
    return Scope(filters.institution, side)


def direction_cards(rows: Mapping[str, Row], scope: Scope, *, note: str, source: str) -> None:
    """Receivables and payables side by side; `rows` of `receivables/headline`, or the totals of a day, by direction."""
    for direction, column in zip((RECEIVABLES, PAYABLES), st.columns(2), strict=True):
        if direction in rows:
            with column:
                _direction_card(rows[direction], scope, note, source)


def _direction_card(row: Row, scope: Scope, note: str, source: str) -> None:
    """One direction: state, what moved, what comes due, what is late or old, and the rates with their formula."""
    direction = row["direction"]
    with card(f"direction_{direction}", title=direction_names()[direction], note=note, source=source):
        amounts, rates = st.columns([1.5, 1])
        with amounts:
            lines = [*_state_lines(row, scope.by(direction)), *_due_lines(row, scope.by(direction))]
            figure_table(lines, key=f"figures_{direction}")
        with rates:
            st.markdown("\n\n".join(f":gray[{escape(name)}]  \n**{escape(said)}**" for name, said in _rates(row)))
        if not format.is_missing(row["turned_over"]):
            st.caption(escape(_formula(row)))


def _state_lines(row: Row, by: Mapping[str, Any]) -> Iterator[Line]:
    """What is open, what moved, what is late or old."""
    cut_off, since = row["cut_off"], row["starts_on"]
    yield _line(_("Balance"), row["balance"], "open", cut_off, **by)
    yield _line(_("Newly posted in the period"), row["opened"], "opened", cut_off, since=since, **by)
    yield _line(_("Settled in the period"), row["cleared"], "cleared", cut_off, since=since, **by)
    yield _line(_("Overdue amount"), row["overdue"], "overdue", cut_off, share=row["overdue_share"], **by)
    share = row["above_one_year_share"]
    yield _line(_("Above 1 year"), row["above_one_year"], "open", cut_off, share=share, years=1, **by)


def _due_lines(row: Row, by: Mapping[str, Any]) -> Iterator[Line]:
    """What comes due, what small enterprises wait for, what was paid in advance."""
    cut_off = row["cut_off"]
    for days in (7, 15, 30):
        label = _("Due within {days} days").format(days=days)
        yield _line(label, row[f"due_in_{days}"], "due_within", cut_off, days=days, **by)
    is_payable = row["direction"] == PAYABLES
    if is_payable:
        label = _("Small enterprises, over 60 days late")
        yield _line(label, row["small_overdue"], "overdue", cut_off, small=True, days=SMALL_DAYS, **by)
    label = _("Paid in advance") if is_payable else _("Received in advance")
    yield _line(label, row["prepayment"], "prepayment", cut_off, **by)
    label = _("Paid in advance over 1 year ago") if is_payable else _("Received in advance over 1 year ago")
    yield _line(label, row["long_prepayment"], "prepayment", cut_off, years=1, **by)


def _line(label: str, amount: Any, state: str, cut_off: date, *, share: Any = None, **by: Any) -> Line:
    part = "" if format.is_missing(share) else format.with_unit(share, "percent")
    opens = items_address(state, cut_off=cut_off, **by)
    return Line(label, [Cell(part, muted=True), Cell(format.ten_thousands(amount), opens)])


def _rates(row: Row) -> Iterator[tuple[str, str]]:
    """How punctually, how much of it and how fast it is settled, and with how few it is."""
    is_receivable = row["direction"] == RECEIVABLES
    on_time = _("Collected on time") if is_receivable else _("Paid on time")
    yield on_time, format.with_unit(row["on_time_rate"], "percent")
    cleared = _("Collection rate") if is_receivable else _("Payment rate")
    yield cleared, format.with_unit(row["cleared_rate"], "percent")
    yield _("Turnover days"), _days(row["turnover_days"])
    if "average_days" in row:
        yield _("Turnover days, average balance"), _days(row["average_days"])
    ten = _("Held by the ten largest debtors") if is_receivable else _("Held by the ten largest creditors")
    yield ten, format.with_unit(row["ten_share"], "percent")


def _days(number: float | None) -> str:
    """Always with one decimal: the same figure stands beside another way to reckon it, and in its formula."""
    if format.is_missing(number):
        return format.DASH
    return f"{format.part(number, 1)} {format.unit_name('days', float(number))}"  # type: ignore[arg-type]


def _formula(row: Row) -> str:
    """Turnover days with their formula, its numbers and its months."""
    said = (
        _(
            "Turnover days = balance ÷ revenue of the 12 months up to {month} × 365 = {balance} ÷ {turned} × 365 "
            "= {days}"
        )
        if row["direction"] == RECEIVABLES
        else _(
            "Turnover days = balance ÷ purchases of the 12 months up to {month} × 365 = {balance} ÷ {turned} × 365 "
            "= {days}"
        )
    )
    return said.format(
        month=format.period(row["turned_month"]),
        balance=format.ten_thousands(row["balance"]),
        turned=format.ten_thousands(row["turned_over"]),
        days=format.part(row["turnover_days"], 1),
    )
