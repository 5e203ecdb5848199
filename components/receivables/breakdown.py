"""One figure of one direction broken down by one thing: the official table, or what made it change.

`asked` is period, institution and side, as the questions take them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import charts, format
from components.card import card
from components.drill.links import items_address
from components.empty_state import empty_state
from components.fetch import fetch
from components.figure_table import Address, Cell, Line, figure_table
from components.receivables.change import change_view
from components.receivables.figures import Scope
from components.receivables.words import (
    BALANCE,
    COUNTERPARTY,
    FLOWS,
    INSTITUTION,
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
STATES = {"overdue": "overdue", "prepayment": "prepayment", "opened": "opened", "cleared": "cleared"}


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
            change_view(question)
        elif dimension == MONTH:
            drawn, listed = st.columns([1, 1.4])
            with drawn:
                _trend(question)
            with listed:
                _official(question, scope)
        else:
            _official(question, scope)


def chosen_figure(dimension: str) -> str:
    """The figure that the switch says; by counterparty balances alone are known."""
    return BALANCE if dimension == COUNTERPARTY else switch("figure", figure_names(), title=_("Figure"))


def items_of(row: Row, figure: str, dimension: str, by: Mapping[str, Any]) -> Address | None:
    """The items behind a line's figure at its `cut_off`; None for the line of all others, which are not listed."""
    if row["code"] == OTHERS and dimension == COUNTERPARTY:
        return None
    filters = {**by, **_filter(dimension, row["code"])}
    if figure in FLOWS:
        filters["since"] = row["starts_on"]
    if figure == "above_one_year":
        filters["years"] = 1
    return items_address(STATES.get(figure, "open"), cut_off=row["cut_off"], **filters)


def _filter(dimension: str, code: str) -> dict[str, Any]:
    if dimension == MONTH:
        return {}
    return {"institution": code} if dimension == INSTITUTION else {dimension: code}


def _official(question: Asked, scope: Scope) -> None:
    figure, dimension = question["figure"], question["dimension"]
    rows = records(fetch("receivables/official", **question))
    parts = [row for row in rows if not row["is_total"]]
    if not parts:
        empty_state(_("No figures in this period."))
        return
    by = scope.by(question["direction"])
    figure_table(
        [Line(part_name(row, dimension), _cells(row, items_of(row, figure, dimension, by))) for row in parts],
        heads=[dimension_names()[dimension], *_heads(is_flow=figure in FLOWS)],
        total=next(
            (Line(_("Total"), _cells(row, _all(row, figure, by, dimension))) for row in rows if row["is_total"]), None
        ),
        unit=_("Unit: {unit}").format(unit=_("wan yuan")),
        key="official",
    )


def _all(row: Row, figure: str, by: Mapping[str, Any], dimension: str) -> Address | None:
    """The items behind the total of a state or of a month's movements; those of a year's months stand by month."""
    return None if dimension == MONTH else items_of({**row, "code": None}, figure, MONTH, by)


def _cells(row: Row, opens: Address | None) -> list[Cell]:
    rest = ("year_to_date", "last_year", "change")
    return [
        Cell(format.ten_thousands(row["this_month"]), opens),
        *(Cell(format.ten_thousands(row[one])) for one in rest),
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
