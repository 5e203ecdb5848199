"""What a measure means in words, and what it is made of, place by place, with the sum beside the figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.empty_state import empty_state
from components.lights import light
from components.official_table import FigureColumn, official_table
from components.sentence import escape
from components.text import _, name
from components.words import group_name

Row = Mapping[Any, Any]


def definition(row: Row) -> None:
    """The words of the measure's header; `row` is of `kpis/measure`."""
    said = {
        _("Group"): group_name(row["kpi_group"]),
        _("Window"): _(row["window_text"]),
        _("Numerator"): _(row["numerator_text"]),
        _("Denominator"): _(format.words(row["denominator_text"])),
        _("Note"): _(format.words(row["note"])),
    }
    st.markdown("  \n".join(f":gray[{escape(label)}] {escape(text)}" for label, text in said.items()))


def measure_title(row: Row) -> str:
    """The measure with its figure, or with the reason for having none; `row` is of `kpis/measure`."""
    figure = format.with_unit(row["value"], row["unit"], beside=row["target"])
    said = light(row["light"]).word if format.is_missing(row["value"]) else figure
    return _("{measure}: {value}").format(measure=_(row["name"]), value=said)


def parts_table(parts: pd.DataFrame, row: Row) -> None:
    """Numerator and denominator by institution, their sum, the figure's and the difference: rows of `kpis/parts`."""
    words = {"sum": _("Sum of the institutions"), "figure": _("The figure's"), "difference": _("Difference")}
    labels = [words.get(place["part"]) or name(place) for place in parts.to_dict("records")]
    columns = [FigureColumn("numerator", _("Numerator"))]
    if not row["is_count"]:
        columns.append(FigureColumn("denominator", _("Denominator")))
    if parts.empty:
        empty_state(light(row["light"]).word)
        return
    official_table(parts.assign(label=labels), label="label", label_title=_("Part"), columns=columns, key="parts")
    if row["combine"] == "distinct" and "difference" in set(parts["part"]):
        st.caption(
            escape(_("What stands in several institutions counts once in the whole, so their sum may be larger."))
        )
