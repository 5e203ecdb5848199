"""Receivables and payables as they stood at the end of any day, kept in the URL as `on`; reckoned from the rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.card import card
from components.empty_state import empty_state
from components.fetch import fetch_rows
from components.filters import Filters
from components.links import here_link
from components.receivables.ageing import ageing_cards
from components.receivables.breakdown import chosen_figure, comparison_table
from components.receivables.figures import Scope, direction_cards
from components.receivables.words import COUNTERPARTY, FLOWS, INSTITUTION, basis_names, dimension_names, direction_names
from components.records import records
from components.switch import switch
from components.text import _

ON = "on"
SOURCE = "receivables/on"
LISTED = 40
COMPARED = {"year_to_date": "to_date", "last_year": "last_year", "change": "change"}
"""The columns of `receivables/official`, and what those of a figure end with in `receivables/on`."""

Row = Mapping[Any, Any]


def asked_day(latest: date) -> date | None:
    """The day in the URL, None where there is none, no day, or one that is still to come."""
    try:
        day = date.fromisoformat(st.query_params.get(ON, ""))
    except ValueError:
        return None
    return day if day <= latest else None


def choose_day(filters: Filters) -> None:
    """A date that opens the board's state at its end, and the way back to the period."""
    key = "receivables_on"
    st.session_state[key] = asked_day(filters.as_of)

    def on_change() -> None:
        if chosen := st.session_state[key]:
            st.query_params[ON] = chosen.isoformat()
        else:
            st.query_params.pop(ON, None)

    st.date_input(
        _("As at the end of"), key=key, max_value=filters.as_of, format="YYYY-MM-DD", on_change=on_change, width=150
    )
    if st.session_state[key]:
        here_link(_("← The period"))


def day_rows(day: date, scope: Scope) -> pd.DataFrame:
    """All that stands at the end of that day: `receivables/on`."""
    return fetch_rows(SOURCE, cut_off=day, institution=scope.institution, side=scope.side)


def totals_of(rows: pd.DataFrame) -> dict[str, Row]:
    """The totals of `day_rows` by direction."""
    return {row["direction"]: row for row in records(rows[rows["part"] == "total"])}


def day_words(day: date | None) -> list[str]:
    """What a conclusion on a day begins with; nothing where the period is shown."""
    return [_("As at the end of {day}: ").format(day=format.day(day))] if day else []


def any_day_view(day: date, rows: pd.DataFrame, scope: Scope) -> None:
    """Draws the cards of that day, as those of a period; what moved is of its month, up to the day."""
    if rows.empty:
        empty_state(_("Nothing was open on that day."))
        return
    direction_cards(totals_of(rows), scope, note=_("wan yuan; what moved: of the month so far"), source=SOURCE)
    basis = switch("basis", basis_names(), title=_("Ageing"))
    ageing_cards(rows[rows["part"] == basis], basis, scope, day, source=SOURCE)
    _breakdown(rows, scope)


def _breakdown(rows: pd.DataFrame, scope: Scope) -> None:
    """One figure of one direction, broken down by one thing, as it stood."""
    with card("breakdown", title=_("Broken down"), source=SOURCE):
        with st.container(horizontal=True, key="ops_breakdown_switches"):
            direction = switch("direction", direction_names(), title=_("Direction"))
            names = dimension_names(is_whole=scope.institution == "whole", with_months=False)
            dimension = switch("by", names, title=_("Broken down by"))
            figure = chosen_figure(dimension)
        own = rows[rows["direction"] == direction]
        part = "institution" if dimension == INSTITUTION else dimension
        parts = own[own["part"] == part]
        if parts.empty:
            empty_state(_("Nothing is open."))
            return
        if dimension != COUNTERPARTY:
            parts = parts.sort_values(figure, ascending=False, kind="stable").head(LISTED)
        compared = [_compared(row, figure) for row in records(pd.concat([parts, own[own["part"] == "total"]]))]
        question = {"direction": direction, "figure": figure, "dimension": dimension}
        comparison_table(compared, question, scope, heads=_heads(is_flow=figure in FLOWS))


def _heads(*, is_flow: bool) -> list[str]:
    return [
        _("Of the month so far") if is_flow else _("At the end of the day"),
        _("Year to date") if is_flow else _("End of last year"),
        _("Same period last year") if is_flow else _("A year before"),
        _("Change"),
    ]


def _compared(row: Row, figure: str) -> Row:
    """The row as `receivables/official` says it of one figure."""
    beside = {column: row[f"{figure}_{ending}"] for column, ending in COMPARED.items()}
    return {**row, **beside, "this_month": row[figure], "is_total": row["part"] == "total"}
