"""Receivables and payables as they stood at the end of any day, kept in the URL as `on`."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import format
from components.empty_state import empty_state
from components.fetch import fetch_rows
from components.filters import Filters
from components.links import here_link
from components.receivables.figures import Scope, direction_card
from components.receivables.words import PAYABLES, RECEIVABLES
from components.records import records
from components.sentence import sentence
from components.text import _

ON = "on"


def asked_day(latest: date) -> date | None:
    """The day in the URL, None where there is none, no day, or one that is still to come."""
    try:
        day = date.fromisoformat(st.query_params.get(ON, ""))
    except ValueError:
        return None
    return day if day <= latest else None


def choose_day(filters: Filters) -> None:
    """A date that opens the board's state at its end."""
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


def day_title(day: date) -> None:
    """The day whose state is shown, and the way back to the period."""
    sentence([_("As at the end of {day}").format(day=format.day(day))])
    here_link(_("← The period"))


def any_day_view(day: date, scope: Scope) -> None:
    """Draws the state of both directions at the end of that day, from the rows themselves."""
    rows = fetch_rows("receivables/on", cut_off=day, institution=scope.institution, side=scope.side)
    by_direction = {row["direction"]: row for row in records(rows)}
    if not by_direction:
        empty_state(_("Nothing was open on that day."))
    for direction, column in zip((RECEIVABLES, PAYABLES), st.columns(2), strict=True):
        with column:
            if direction in by_direction:
                direction_card(by_direction[direction], scope)
