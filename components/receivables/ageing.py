"""Ageing: how much is open in each band, of both directions side by side; a band opens its items."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from components import format
from components.card import card
from components.conclusion import named
from components.drill.links import items_address
from components.empty_state import empty_state
from components.figure_table import Cell, Line, figure_table
from components.receivables.figures import Scope
from components.receivables.words import PAYABLES, RECEIVABLES, direction_names
from components.records import records
from components.text import _, name


def ageing_cards(bands: pd.DataFrame, basis: str, scope: Scope, cut_off: date, *, source: str) -> None:
    """`bands`: rows of `receivables/ageing`, or those of a day, by one basis; their order is that of the bands."""
    for direction, column in zip((RECEIVABLES, PAYABLES), st.columns(2), strict=True):
        rows = bands[bands["direction"] == direction]
        title = _title(rows, direction)
        with column, card(f"ageing_{direction}", title=title, note=_("wan yuan"), source=source):
            if rows.empty:
                empty_state(_("Nothing is open."))
            else:
                figure_table(_lines(rows, basis, scope, cut_off, direction), key=f"bands_{direction}")


def _title(rows: pd.DataFrame, direction: str) -> str:
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


def _lines(rows: pd.DataFrame, basis: str, scope: Scope, cut_off: date, direction: str) -> list[Line]:
    longest = rows["share"].max() or 1
    lines = []
    for row in records(rows):
        opens = items_address("open", cut_off=cut_off, basis=basis, band=row["code"], **scope.by(direction))
        share = format.with_unit(row["share"], "percent")
        cells = [Cell(share, muted=True), Cell(format.ten_thousands(row["balance"]), opens)]
        lines.append(Line(name(row), cells, bar=float(row["share"]) / longest))
    return lines
