"""The quality of a table over time: dimensions × months, each cell the rows that were found bad."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from components import format
from components.catalogue.words import dimension_name
from components.charts import finished
from components.lights import light
from components.palette import Theme, palette
from components.session import current_theme
from components.text import Language, _, current_language

ROW_HEIGHT, AXES = 30, 40


def quality_heatmap(months: pd.DataFrame, *, key: str) -> None:
    """Draws the rows of `catalogue/quality_by_month`; a cell says a tick, or how many rows were found bad."""
    drawn = pd.DataFrame(
        {
            "dimension": [dimension_name(code) for code in months["dimension"]],
            "month": list(months["month"]),
            "tone": [light(code).tone for code in months["light"]],
            "label": ["✓" if failed == 0 else f"{failed:,}" for failed in months["failed_rows"]],
            "share": [format.with_unit(share, "percent", beside=100) for share in months["share"]],
            "checked": [f"{rows:,}" for rows in months["checked_rows"]],
        }
    )
    height = ROW_HEIGHT * drawn["dimension"].nunique()
    spec = {**_heatmap_spec(current_theme(), current_language()), "height": height}
    st.vega_lite_chart(drawn, spec, theme=None, key=key, height=height + AXES)


@lru_cache(maxsize=4)
def _heatmap_spec(theme: Theme, _language: Language) -> dict[str, Any]:
    """The language is part of the key: tooltips carry words."""
    colours = palette(theme)
    tones = ("green", "yellow", "red", "grey")
    fills = alt.Scale(domain=tones, range=[getattr(colours, f"{tone}_fill") for tone in tones])
    inks = alt.Scale(domain=tones, range=[colours.green_text, colours.yellow_text, colours.red_text, colours.ink])
    # Without the century a label is no wider than its cell: the last one would be cut.
    brief = alt.Axis(labelAngle=0, labelOverlap=True, labelSeparation=6, labelExpr="slice(datum.label, 2)")
    x = alt.X("month:O", title=None, axis=brief)
    y = alt.Y("dimension:N", title=None, sort=None, axis=alt.Axis(labelLimit=140))
    tips = [
        alt.Tooltip("dimension:N", title=_("Dimension")),
        alt.Tooltip("month:O", title=_("Month")),
        alt.Tooltip("share:N", title=_("Rows without a finding")),
        alt.Tooltip("checked:N", title=_("Rows checked")),
    ]
    cells = alt.Chart().mark_rect(stroke=colours.card, strokeWidth=2)
    cells = cells.encode(x=x, y=y, color=alt.Color("tone:N", scale=fills, legend=None), tooltip=tips)
    labels = alt.Chart().mark_text(fontSize=11)
    labels = labels.encode(x=x, y=y, text="label:N", color=alt.Color("tone:N", scale=inks, legend=None), tooltip=tips)
    chart = (
        alt.layer(cells, labels).resolve_scale(color="independent").properties(width="container", padding={"right": 14})
    )
    return finished(chart, colours, spoken=_("Quality of the table by dimension and month"))
