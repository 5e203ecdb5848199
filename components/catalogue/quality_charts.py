"""Charts of data quality: shares of good rows by dimension, and a rule's results by institution and month."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components import format
from components.catalogue.quality_words import share_said
from components.catalogue.words import dimension_name, subject_name
from components.charts import ROW_HEIGHT, draw_chart, finished
from components.format import DASH
from components.lights import light
from components.palette import Theme, palette
from components.records import records
from components.session import current_theme
from components.text import Language, _, current_language, name

DIMENSIONS = ("all", "conformity", "completeness", "accuracy", "consistency", "timeliness", "accessibility")
AXIS = 30
CELL = alt.ExprRef("bandwidth('x') - 2")
# The longest heading may reach a little into the cells beside it, whose own are shorter.
HEADING = alt.ExprRef("max(bandwidth('x') + 8, 40)")
HEADING_SIZE = alt.ExprRef("bandwidth('x') < 66 ? 10 : 11")
# A share of five nines, which must not be cut, needs 56 pixels; a narrow screen has fewer.
LABEL_SIZE = alt.ExprRef("bandwidth('x') < 56 ? 8 : 11")
COLUMNS = ("place", "column", "tone", "label", "share", "checked")

Cell = dict[str, Any]


def score_heatmap(scores: pd.DataFrame, *, key: str) -> None:
    """Domains or institutions × the dimensions of GB/T 36344; a dimension that no rule checks is a dash.

    `scores`: rows of `catalogue/quality_scores` of one kind, in the order drawn.
    """
    rows = records(scores)
    by_place: dict[str, dict[str, Cell]] = {}
    for row in rows:
        place = _place(row)
        by_place.setdefault(place, {})[row["dimension"]] = row
    cells = [
        _cell(place, _all() if dimension == "all" else dimension_name(dimension), found.get(dimension))
        for place, found in by_place.items()
        for dimension in DIMENSIONS
    ]
    _draw(cells, rows=len(by_place), column=_("Dimension"), spoken=_("Shares of good rows by dimension"), key=key)


def _place(row: Cell) -> str:
    if row["kind"] == "whole":
        return _("All")
    return name(row) if row["kind"] == "institution" else subject_name(row["code"])


def _all() -> str:
    return _("All six")


def _cell(place: str, column: str, row: Cell | None) -> Cell:
    if row is None:
        return dict(zip(COLUMNS, (place, column, "grey", DASH, DASH, DASH), strict=True))
    share = format.figure(row["share"], "percent", beside=100)
    sign = f"{light('red').sign} " if row["light"] == "red" else ""
    checked = f"{int(row['checked_rows']):,}"
    tone = light(row["light"]).tone
    return dict(zip(COLUMNS, (place, column, tone, f"{sign}{share}", share_said(row["share"]), checked), strict=True))


def result_heatmap(months: pd.DataFrame, *, key: str) -> None:
    """Institutions × months: a tick, or the rows newly found bad in the month, with a cross where the rule is missed.

    `months`: rows of `catalogue/quality_rule_months`.
    """
    cells = [
        {
            "place": name(row),
            "column": row["month"],
            "tone": light(row["light"]).tone,
            "label": _result(row),
            "share": share_said(row["share"]),
            "checked": f"{int(row['checked_rows']):,}",
        }
        for row in records(months)
    ]
    places = len({cell["place"] for cell in cells})
    _draw(
        cells,
        rows=places,
        column=_("Month"),
        by_time=True,
        spoken=_("Results of the rule by institution and month"),
        key=key,
    )


def _result(row: Cell) -> str:
    if row["light"] == "red":
        return f"{light('red').sign} {int(row['failed_rows']):,}"
    return (
        light("green").sign if row["light"] == "green" else f"{int(row['newly_failed_rows'] or row['failed_rows']):,}"
    )


def _draw(cells: Sequence[Cell], *, rows: int, column: str, by_time: bool = False, spoken: str, key: str) -> None:
    drawn = {part: [cell[part] for cell in cells] for part in COLUMNS}
    spec = {
        **_spec(current_theme(), current_language(), column, by_time),
        "height": ROW_HEIGHT * rows + AXIS,
        "description": spoken,
    }
    draw_chart(drawn, spec, key=key)


@lru_cache(maxsize=4)
def _spec(theme: Theme, _language: Language, column: str, by_time: bool) -> dict[str, Any]:
    """The language is part of the key: tooltips carry words."""
    colours = palette(theme)
    tones = ("green", "yellow", "red", "grey")
    fills = alt.Scale(domain=tones, range=[getattr(colours, f"{tone}_fill") for tone in tones])
    inks = alt.Scale(domain=tones, range=[colours.green_text, colours.yellow_text, colours.red_text, colours.tertiary])
    x = alt.X(
        "column:N",
        title=None,
        sort="ascending" if by_time else None,
        axis=alt.Axis(orient="top", labelAngle=0, labelOverlap=by_time, labelFontSize=HEADING_SIZE, labelLimit=HEADING),
    )
    y = alt.Y("place:N", title=None, sort=None, axis=alt.Axis(labelLimit=120))
    tips = [
        alt.Tooltip("place:N", title=_("Domain or institution")),
        alt.Tooltip("column:N", title=column),
        alt.Tooltip("share:N", title=_("Rows without a finding")),
        alt.Tooltip("checked:N", title=_("Rows checked")),
    ]
    cells = alt.Chart().mark_rect(stroke=colours.card, strokeWidth=2)
    cells = cells.encode(x=x, y=y, color=alt.Color("tone:N", scale=fills, legend=None), tooltip=tips)
    labels = alt.Chart().mark_text(fontSize=LABEL_SIZE, limit=CELL)
    labels = labels.encode(x=x, y=y, text="label:N", color=alt.Color("tone:N", scale=inks, legend=None), tooltip=tips)
    chart = alt.layer(cells, labels).resolve_scale(color="independent").properties(width="container")
    return finished(chart, colours, spoken="")
