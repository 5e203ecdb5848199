"""One figure of one direction broken down by one thing: the official table, or what made it change.

`asked` is period, institution and side, as the questions take them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from components import charts, format
from components.card import card
from components.empty_state import empty_state
from components.fetch import fetch
from components.figure_table import Cell, Line, figure_table
from components.receivables.cells import figure_cell, part_of
from components.receivables.change import change_view
from components.receivables.figures import Scope
from components.receivables.words import (
    BALANCE,
    COUNTERPARTY,
    FLOWS,
    MONTH,
    OTHERS,
    dimension_names,
    direction_names,
    figure_names,
    part_name,
    view_names,
)
from components.records import records
from components.switch import switch
from components.text import _

Asked = Mapping[str, Any]
Row = Mapping[Any, Any]
CHANGE = "change"


def breakdown_card(asked: Asked, scope: Scope) -> None:
    """The official table 本月, 本年累计, 上年同期, 增减, 合计; behind a switch what made the figure change."""
    with card("breakdown", title=_("Broken down"), source="receivables/official"):
        with st.container(horizontal=True, key="ops_breakdown_switches"):
            view = switch("shows", view_names(), title=_("View"))
            direction = switch("direction", direction_names(), title=_("Direction"))
            names = dimension_names(is_whole=asked["institution"] == "whole", with_months=view != CHANGE)
            dimension = switch("by", names, title=_("Broken down by"))
            figure = chosen_figure(dimension)
        question = {**asked, "direction": direction, "figure": figure, "dimension": dimension}
        if view == CHANGE:
            change_view(question, scope)
        elif dimension == MONTH:
            drawn, listed = st.columns([1, 1.4])
            with drawn:
                _trend(question)
            with listed:
                _official(question, scope)
        else:
            _official(question, scope)


def comparison_table(rows: Sequence[Row], question: Asked, scope: Scope, *, heads: Sequence[str]) -> None:
    """Draws this month, year to date, a year before, the change and the total: each but the change opens its items.

    `rows` of `receivables/official`; `heads` title the four; `question` names direction, figure and dimension.
    """
    figure, dimension = question["figure"], question["dimension"]
    by = scope.by(question["direction"])
    parts = [row for row in rows if not row["is_total"]]
    but = [row["code"] for row in parts if row["code"] != OTHERS]
    figure_table(
        [Line(part_name(row, dimension), _cells(row, figure, part_of(row, dimension, by, but))) for row in parts],
        heads=[dimension_names()[dimension], *heads],
        total=next((Line(_("Total"), _cells(row, figure, by, dimension)) for row in rows if row["is_total"]), None),
        unit=_("Unit: {unit}").format(unit=_("wan yuan")),
        key="official",
    )


def chosen_figure(dimension: str) -> str:
    """The figure that the switch says; by counterparty balances alone are known."""
    return BALANCE if dimension == COUNTERPARTY else switch("figure", figure_names(), title=_("Figure"))


def _official(question: Asked, scope: Scope) -> None:
    rows = records(fetch("receivables/official", **question))
    if any(not row["is_total"] for row in rows):
        comparison_table(rows, question, scope, heads=_heads(is_flow=question["figure"] in FLOWS))
    else:
        empty_state(_("No figures in this period."))


def _cells(row: Row, figure: str, by: Mapping[str, Any], dimension: str = "") -> list[Cell]:
    """The three figures with their items, and the change; the total of a year's months is from January."""
    cut_off, year_before = row["cut_off"], row["year_before"]
    january = cut_off.replace(month=1, day=1)
    began = cut_off if figure in FLOWS else january - timedelta(days=1)
    return [
        figure_cell(row["this_month"], figure, cut_off, january if dimension == MONTH else row["starts_on"], by),
        figure_cell(row["year_to_date"], figure, began, january, by),
        figure_cell(row["last_year"], figure, year_before, None, by),
        Cell(format.ten_thousands(row["change"])),
    ]


def _heads(*, is_flow: bool) -> list[str]:
    """A state has no year to date: the end of last year stands there."""
    return [
        _("This month") if is_flow else _("At the cut-off"),
        _("Year to date") if is_flow else _("End of last year"),
        _("Same period last year"),
        _("Change"),
    ]


def _trend(question: Asked) -> None:
    """The figure of the last 13 months."""
    asked = {name: question[name] for name in ("period", "institution", "side", "direction", "figure")}
    rows = fetch("receivables/trend", **asked)
    if len(rows) < 2:
        empty_state(_("No figures in this period."))
        return
    points = rows.assign(period=rows["month"], value=rows["wan"], pace=None)[["period", "value", "pace"]]
    charts.trend(points, unit="wan", target=None, with_pace=False, height=300, key="trend")
