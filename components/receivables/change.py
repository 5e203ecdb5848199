"""What made a figure of receivables or payables change: the parts as a waterfall and a table that adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import format
from components.contribution import Change, waterfall
from components.empty_state import empty_state
from components.fetch import fetch
from components.figure_table import Cell, Line, figure_table
from components.receivables.cells import figure_cell, part_of
from components.receivables.figures import Scope
from components.receivables.words import INSTITUTION, OTHERS, against_names, dimension_names, part_name
from components.records import records
from components.sentence import escape
from components.switch import switch
from components.text import _

Row = Mapping[Any, Any]
LISTED = 40


def change_view(question: Mapping[str, Any], scope: Scope) -> None:
    """`question` as of `receivables/change`, without what it is held against: that is a switch."""
    against = switch("against", against_names(), title=_("Held against"))
    rows = fetch("receivables/change", **question, against=against)
    if rows.empty:
        empty_state(_("There is no earlier figure to hold this one against."))
        return
    dimension = question["dimension"]
    parts = [_named(row, dimension) for row in records(rows[rows["part"] == "part"])]
    sums = {row["part"]: row for row in records(rows[rows["part"] != "part"])}
    change = _change(sums["change"], parts)
    st.markdown(f"**{escape(_finding(parts, change))}**")
    drawn, listed = st.columns(2)
    with drawn:
        if any(row["contribution"] for row in parts):
            waterfall(parts, change, key="waterfall", selects="institution")
        else:
            empty_state(_("Nothing has changed."))
    with listed:
        _table(parts, sums, change, question, scope.by(question["direction"]))


def _named(row: Row, dimension: str) -> Row:
    """The row as `components.contribution.steps` takes it: named in words; only an institution can be picked."""
    said = part_name(row, dimension)
    code = row["code"] if dimension == INSTITUTION else None
    return {**row, "institution_id": code, "name_zh": said, "name_en": said}


def _change(row: Row, parts: Sequence[Row]) -> Change:
    """Less open is better, on either side."""
    return Change(
        unit="wan",
        direction="down",
        before_label=format.period(row["before_month"]),
        label=format.period(row["month"]),
        before=row["value_before"],
        now=row["value"],
        decimals=format.part_decimals([part["contribution"] for part in parts], "wan"),
    )


def _finding(parts: Sequence[Row], change: Change) -> str:
    """From what to what, and who moved it most."""
    said = _("{before_label} {before} → {label} {now} wan yuan, {moved}").format(
        before_label=change.before_label,
        before=format.part(change.before, change.decimals),
        label=change.label,
        now=format.part(change.now, change.decimals),
        moved=format.signed(change.now - change.before, change.decimals),
    )
    if parts and parts[0]["contribution"]:
        most = _("most of all {name}: {size}").format(
            name=parts[0]["name_zh"], size=format.signed(parts[0]["contribution"], change.decimals)
        )
        return _("{change}; {most}").format(change=said, most=most)
    return said


def _table(
    parts: Sequence[Row], sums: Mapping[str, Row], change: Change, question: Mapping[str, Any], by: Mapping[str, Any]
) -> None:
    figure, dimension = question["figure"], question["dimension"]
    but = [row["code"] for row in parts if row["code"] != OTHERS]
    figure_table(
        [Line(row["name_zh"], _cells(row, change, figure, part_of(row, dimension, by, but))) for row in parts[:LISTED]],
        heads=[dimension_names()[dimension], _("Contribution"), change.before_label, change.label],
        total=Line(_("Total"), _cells(sums["sum"], change, figure, by)),
        unit=_("Unit: {unit}").format(unit=_("wan yuan")),
        key="contributions",
    )
    difference = format.signed(sums["difference"]["contribution"], change.decimals)
    st.caption(escape(_("Sum of the parts less the change of the figure: {difference}").format(difference=difference)))


def _cells(row: Row, change: Change, figure: str, by: Mapping[str, Any]) -> list[Cell]:
    """What the part adds, and what it was then and is now: these open their items."""
    then, now = (format.part(row[column], change.decimals) for column in ("value_before", "value"))
    return [
        Cell(format.signed(row["contribution"], change.decimals)),
        figure_cell(row["value_before"], figure, row["cut_off_before"], row["starts_on_before"], by, text=then),
        figure_cell(row["value"], figure, row["cut_off"], row["starts_on"], by, text=now),
    ]
