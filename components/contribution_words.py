"""The contributions to a change in words: the finding above the waterfall, and all institutions as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.contribution import Change
from components.official_table import FigureColumn, official_table
from components.sentence import escape, unbroken
from components.text import _, name

Row = Mapping[Any, Any]


def finding(rows: Sequence[Row], change: Change) -> str:
    """Who moved the figure most in the direction that it went, performance and mix apart.

    `rows` as for `components.contribution.steps`; what is too small to be written counts as nothing.
    """
    has_risen = change.merit(change.now - change.before) >= 0
    moving = [row for row in rows if _is_written(row["contribution"], change)]
    going = [row for row in moving if (change.merit(row["contribution"]) > 0) == has_risen]
    if not going:
        return _("No institution moved it")
    first = max(going, key=lambda row: abs(row["contribution"]))
    said = _("{institution} helps it by {size}") if has_risen else _("{institution} sets it back by {size}")
    sizes = said.format(institution=name(first), size=_size(first["contribution"], change))
    return sizes + _apart(first, change)


def _apart(row: Row, change: Change) -> str:
    """Of what the contribution consists; a part that goes the other way says so."""
    if format.is_missing(row["performance"]):
        return ""
    written = {
        part: f" {_size(row[part], change, with_unit=False)}"
        if row[part] * row["contribution"] >= 0 or not _is_written(row[part], change)
        else _way(row[part], change).format(size=_size(row[part], change, with_unit=False))
        for part in ("performance", "mix")
    }
    return _(", of which performance{performance}, mix{mix}").format(**written)


def _way(part: float, change: Change) -> str:
    return _(" a help of {size}") if change.merit(part) > 0 else _(" a setback of {size}")


def _is_written(part: float, change: Change) -> bool:
    return format.signed(part, change.decimals) != format.signed(0, change.decimals)


def _size(part: float, change: Change, *, with_unit: bool = True) -> str:
    figure = format.part(abs(part), change.decimals)
    if not with_unit:
        return figure
    word = _("percentage points") if change.unit == "percent" else format.unit_name(change.unit, abs(part))
    return f"{figure} {word}"


def from_then_to_now(change: Change) -> str:
    """The two periods with the figures of all institutions, and the change between them."""
    return _("all institutions: {before_label} {before} → {label} {now}, {change}").format(
        before_label=change.before_label,
        before=format.with_unit(change.before, change.unit),
        label=change.label,
        now=format.with_unit(change.now, change.unit),
        change=format.change(change.now - change.before, change.unit),
    )


def contribution_table(rows: pd.DataFrame, change: Change, *, key: str) -> pd.DataFrame:
    """Draws all rows with their sum, and the line that holds the sum against the change; returns what is drawn.

    `rows`: of `kpis/contribution`, the parts sum, change and difference included.
    """
    parts = {part: rows[rows["part"] == part] for part in ("institution", "sum", "change", "difference")}
    listed = parts["institution"].assign(
        name=[name(row) for row in parts["institution"].to_dict("records")],
    )
    columns = _columns(change, is_apart=bool(listed["performance"].notna().any()))
    total = parts["sum"].iloc[0].to_dict()
    official_table(
        listed,
        label="name",
        label_title=_("Institution"),
        columns=columns,
        unit=change.unit,
        total={str(column): value for column, value in total.items()},
        key=key,
    )
    _reconciled({part: float(of_part["contribution"].iloc[0]) for part, of_part in parts.items()}, change)
    taken = listed[["name", *(column.column for column in columns)]]
    return taken.set_axis([_("Institution"), *(column.title for column in columns)], axis=1)


def _columns(change: Change, *, is_apart: bool) -> list[FigureColumn]:
    parts = [
        FigureColumn("performance", _("Performance"), part=change.decimals),
        FigureColumn("mix", _("Mix effect"), part=change.decimals),
    ]
    shares = [
        FigureColumn("share_before", _("Share then %"), unit="percent"),
        FigureColumn("share", _("Share now %"), unit="percent"),
    ]
    return [
        FigureColumn("contribution", _("Contribution"), part=change.decimals),
        *(parts if is_apart else []),
        FigureColumn("value_before", change.before_label),
        FigureColumn("value", change.label),
        *(shares if is_apart else []),
    ]


def _reconciled(contributions: Mapping[str, float], change: Change) -> None:
    """Says that the parts add up to the change, or by how much they do not; by part, as in `kpis/contribution`."""
    tone, sign = ("red", "✗") if _is_written(contributions["difference"], change) else ("green", "✓")
    written = {part: escape(format.signed(size, change.decimals)) for part, size in contributions.items()}
    words = [
        f":gray[{escape(_('Sum of the institutions'))}] **{written['sum']}**",
        f":gray[{escape(_('Change of the figure'))}] **{written['change']}**",
        f":gray[{escape(_('Difference'))}] :{tone}[{sign} **{written['difference']}**]",
    ]
    st.markdown(unbroken("&emsp;".join(words)))
