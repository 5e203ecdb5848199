"""The cards of the board: ageing, the official table, the largest counterparties, the accounts.

`asked` is period, institution and side, as the questions take them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components import charts, format
from components.card import card
from components.conclusion import named
from components.drill.links import items_link
from components.empty_state import empty_state
from components.fetch import fetch
from components.official_table import WAN, FigureColumn, official_table
from components.plain_table import Lit
from components.receivables.figures import Scope
from components.receivables.words import (
    PAYABLES,
    RECEIVABLES,
    basis_names,
    dimension_names,
    direction_names,
    figure_names,
)
from components.records import records
from components.switch import switch
from components.table_card import table_card
from components.text import _, name

Asked = Mapping[str, Any]
FLOWS = frozenset({"opened", "cleared"})
STATES = {"balance": "open", "overdue": "overdue", "prepayment": "prepayment", "opened": "opened", "cleared": "cleared"}


def ageing_cards(asked: Asked, scope: Scope, cut_off: date) -> None:
    """The bands of both directions, and the links to the items of each."""
    basis = switch("basis", basis_names(), title=_("Ageing"))
    bands = fetch("receivables/ageing", **asked, basis=basis)
    for direction, column in zip((RECEIVABLES, PAYABLES), st.columns(2), strict=True):
        rows = bands[bands["direction"] == direction]
        with (
            column,
            card(
                f"ageing_{direction}",
                title=_ageing_title(rows, direction),
                note=_("wan yuan"),
                source="receivables/ageing",
            ),
        ):
            if rows.empty:
                empty_state(_("Nothing is open."))
                continue
            drawn = rows.assign(name=[name(row) for row in records(rows)], value=rows["wan"], light="no_target")
            charts.ranking(drawn, unit="wan", key=f"ageing_{direction}_{basis}")
            with _opened_items(f"bands_{direction}_{basis}") as is_open:
                for row in records(rows) if is_open else ():
                    label = f"{name(row)}  {format.ten_thousands(row['amount'])}"
                    band = row["band_no"]
                    items_link(label, "open", cut_off=cut_off, basis=basis, band=band, **scope.by(direction))


@contextmanager
def _opened_items(key: str) -> Iterator[bool]:
    """The popover with links to items, and whether it is open: a link each would cost every run of the board."""
    popover = st.popover(_("Open the items"), key=key, on_change="rerun")
    with popover:
        yield bool(popover.open)


def _ageing_title(rows: pd.DataFrame, direction: str) -> str:
    """The finding: how much is in the first line of the statement, or not yet due."""
    if rows.empty:
        return direction_names()[direction]
    first = records(rows)[0]
    share = rows.loc[rows["group_zh"] == first["group_zh"], "share"].sum()
    return _("{direction}: {share} {group}").format(
        direction=direction_names()[direction],
        share=format.with_unit(share, "percent"),
        group=named(first, "group"),
    )


def official_card(asked: Asked, scope: Scope, cut_off: date, since: date) -> None:
    """One figure of one direction, broken down: 本月, 本年累计, 上年同期, 增减, 合计."""
    with card("official", title=_("By month, year and last year"), source="receivables/official"):
        with st.container(horizontal=True, key="ops_official_switches"):
            direction = switch("direction", direction_names(), title=_("Direction"))
            figure = switch("figure", figure_names(), title=_("Figure"))
            dimension = switch("by", dimension_names(), title=_("Broken down by"))
        rows = fetch("receivables/official", **asked, direction=direction, figure=figure, dimension=dimension)
        parts = rows[~rows["is_total"]]
        if parts.empty:
            empty_state(_("No figures in this period."))
            return
        worded = parts.assign(label=[name(row) or _("not said") for row in records(parts)])
        official_table(
            worded,
            label="label",
            label_title=dimension_names()[dimension],
            columns=_columns(figure),
            unit=WAN,
            total=records(rows[rows["is_total"]])[0],
            key=f"official_{direction}_{figure}_{dimension}",
        )
        with _opened_items(f"parts_{direction}_{figure}_{dimension}") as is_open:
            for row in records(worded) if is_open else ():
                label = f"{row['label']}  {format.ten_thousands(row['this_month'])}"
                by = {**scope.by(direction), **_filter(dimension, row["code"])}
                if figure in FLOWS:
                    by["since"] = since
                if figure == "above_one_year":
                    by["years"] = 1
                items_link(label, STATES.get(figure, "open"), cut_off=cut_off, **by)


def _filter(dimension: str, code: str) -> dict[str, Any]:
    return {"institution": code} if dimension == "all" else {dimension: code}


def _columns(figure: str) -> list[FigureColumn]:
    """A state has no year to date: the end of last year stands there."""
    is_flow = figure in FLOWS
    return [
        FigureColumn("this_month", _("This month") if is_flow else _("At the cut-off")),
        FigureColumn("year_to_date", _("Year to date") if is_flow else _("End of last year")),
        FigureColumn("last_year", _("Same period last year")),
        FigureColumn("change", _("Change")),
    ]


def top_card(asked: Asked, scope: Scope, cut_off: date, direction: str) -> None:
    """The ten counterparties with most open, and how much of the balance they hold together."""
    rows = fetch("receivables/top", **asked, direction=direction)
    titles = {
        RECEIVABLES: _("The ten largest debtors hold {share}"),
        PAYABLES: _("The ten largest creditors hold {share}"),
    }
    share = rows["together"].iloc[-1] if len(rows) else None
    title = titles[direction].format(share=format.with_unit(share, "percent"))
    with card(f"top_{direction}", title=title, note=_("wan yuan"), source="receivables/top"):
        if rows.empty:
            empty_state(_("Nothing is open."))
            return
        names = [named(row, "counterparty") for row in records(rows)]
        worded = rows.assign(name=names, value=rows["wan"], light="no_target")
        charts.ranking(worded, unit="wan", key=f"top_{direction}")
        with _opened_items(f"tops_{direction}") as is_open:
            for row in records(worded) if is_open else ():
                label = f"{row['name']}  {format.ten_thousands(row['balance'])}"
                by = {**scope.by(direction), "counterparty": row["counterparty_id"]}
                items_link(label, "open", cut_off=cut_off, **by)


def trend_card(asked: Asked, direction: str) -> None:
    """The balance of the last 13 months."""
    rows = fetch("receivables/trend", **asked)
    rows = rows[rows["direction"] == direction]
    titles = {RECEIVABLES: _("Receivables by month"), PAYABLES: _("Payables by month")}
    with card(f"trend_{direction}", title=titles[direction], note=_("wan yuan"), source="receivables/trend"):
        if len(rows) < 2:
            empty_state(_("No figures in this period."))
            return
        points = rows.assign(period=rows["month"], value=rows["wan"], pace=None)[["period", "value", "pace"]]
        charts.trend(points, unit="wan", target=None, with_pace=False, height=200, key=f"trend_{direction}")


def accounts_card(asked: Asked) -> None:
    """Open items per account beside the balance of the account."""
    rows = fetch("receivables/accounts", period=asked["period"], institution=asked["institution"])
    worded = [
        {
            _("Account"): row["account"],
            _("Open items"): format.yuan(row["open_items"]),
            _("Account balance"): format.yuan(row["balance"]),
            _("Difference"): Lit(format.yuan(row["difference"]), "red" if row["places_apart"] else "green"),
        }
        for row in records(rows)
    ]
    nothing = _("No account balance is known for this day: they come at the end of a month.")
    table_card(
        "accounts",
        _("Open items and account balances"),
        worded,
        note=_("yuan, debit positive"),
        nothing=nothing,
        source="receivables/accounts",
    )
