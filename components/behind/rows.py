"""The rows that a measure's figure counts: all of them summed beside the figure's two parts, the first ones listed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from access import may_open
from components import format
from components.behind.columns import INSTITUTION, shown
from components.card import card
from components.conclusion import measure_line
from components.detail_grid import detail_grid
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch_rows
from components.filters import Filters
from components.lights import light
from components.links import board_link, here_link
from components.reconciliation import Explained, reconciliation_line
from components.sentence import escape, sentence
from components.session import current_viewer
from components.text import _
from queries import Question, question

Row = Mapping[Any, Any]
ROWS, YES = "rows", "yes"
MOST = 500
HEIGHT = 620
EXACT = Decimal("0.000001")
CENTRE = "centre"
# The page of its own that a row has: by column, the board and the parameter that opens it there.
OWN_PAGES = {
    "issue_id": ("issues", "open"),
    "table_id": ("catalogue", "table"),
    "service_id": ("services", "service"),
}


def rows_open() -> bool:
    """Whether the URL asks for the rows of the opened measure."""
    return st.query_params.get(ROWS) == YES


def rows_link(kpi: str) -> None:
    """A link, from any board, to the rows behind the measure's figure."""
    board_link("kpis", escape(_("Rows behind the figure")), kpi=kpi, rows=YES, figure=None)


def rows_view(measure: Row, filters: Filters) -> None:
    """Draws the rows behind the figure; `measure` is of `kpis/measure`, for the period and institution chosen."""
    name = f"behind/{measure['kpi']}"
    rows = fetch_rows(name, period=filters.period, institution=measure["institution_id"], most=MOST)
    with st.container(horizontal=True, key="ops_back"):
        here_link(escape(_("← The measure")), kpi=measure["kpi"])
    sentence([(_(measure["name"]), "strong"), _(": "), *measure_line(measure)])
    note = " · ".join([format.period(filters.period), filters.institution_name])
    with card("behind", title=_("Rows behind the figure"), note=note, source=name):
        if rows.empty:
            _nothing(measure)
        else:
            _rows(question(name), rows, measure, filters)


def _nothing(measure: Row) -> None:
    if format.is_missing(measure["numerator"]):
        empty_state(light(measure["light"]).word)
    elif measure["numerator"] or (not measure["is_count"] and measure["denominator"]):
        empty_state(_("The rows that this figure counts are not yours to see."))
    else:
        empty_state(_("Nothing was counted in this period."))


def _rows(asked: Question, rows: pd.DataFrame, measure: Row, filters: Filters) -> None:
    listed = shown(asked, rows, is_count=measure["is_count"])
    reconciliation_line(*explained(rows, measure, whole=_sees_whole(asked, measure)))
    picked = detail_grid(listed.table, columns=listed.columns, height=HEIGHT, key="behind")
    if picked:
        _links(picked)
    taken = listed.table.set_axis([column.title for column in listed.columns], axis=1)
    facts = [(_("Measure"), _(measure["name"])), *filters.facts()]
    download(taken, file_name=f"{measure['kpi']}-{filters.period}-rows", facts=facts, key="behind_file")


def _links(picked: Row) -> None:
    """To what the picked row has a page of its own for."""
    with st.container(horizontal=True):
        for column, (board, parameter) in OWN_PAGES.items():
            if picked.get(column) and may_open(current_viewer(), board):
                label = _("Open {code}").format(code=picked[column])
                address: dict[str, Any] = {parameter: str(picked[column])}
                board_link(board, escape(label), **address)


def explained(rows: pd.DataFrame, measure: Row, *, whole: bool) -> list[Explained]:
    """What the rows sum to beside the figure: its numerator and, unless it is a count, its denominator.

    Without the figure where the viewer does not see the `whole` of what it counts.
    """
    first = rows.iloc[0]
    parts = {"numerator": ""} if measure["is_count"] else {"numerator": _("Numerator"), "denominator": _("Denominator")}
    found = []
    for part, word in parts.items():
        total = _exact(first[f"{part}_in_all"])
        figure = _exact(0 if format.is_missing(measure[part]) else measure[part]) if whole else None
        are_whole = all(number is None or number == number.to_integral_value() for number in (total, figure))
        found.append(Explained(total, int(first["rows_in_all"]), len(rows), figure, word, 0 if are_whole else 2))
    return found


def _exact(number: float) -> Decimal:
    """The number, without what adding in another order changes in its last binary digits."""
    return Decimal(repr(float(number))).quantize(EXACT)


def _sees_whole(asked: Question, measure: Row) -> bool:
    """A figure of the centre counts rows of all institutions, of which a viewer may see some only."""
    return measure["institution_id"] != CENTRE or INSTITUTION not in asked.columns or current_viewer().sees_everything
