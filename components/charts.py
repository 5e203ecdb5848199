"""Statistical charts: each specification is made once by theme and language, the data goes beside it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from components import format
from components.lights import light
from components.palette import Palette, Theme, palette
from components.session import current_theme
from components.text import Language, _, current_language

FONT = "PingFang SC, Microsoft YaHei, Noto Sans SC, Noto Sans CJK SC, sans-serif"
ROW_HEIGHT = 22
LINES = ("value", "target", "pace", "forecast")
# What a line of words needs, and what the axis takes of a chart's height.
LABEL_PIXELS, AXIS_PIXELS = 18, 30

Row = dict[str, Any]


def trend(
    points: pd.DataFrame,
    *,
    unit: str,
    target: float | None,
    forecast: float | None = None,
    forecast_for: str | None = None,
    height: int = 240,
    with_pace: bool = True,
    key: str,
) -> None:
    """A measure over time with target and pace lines, each named at its end; pace only where it differs.

    `points`: period (code), value, pace; in order of time. The forecast is a dotted line from the
    last value to `forecast_for` (a period code, or a word that then ends the axis).
    """
    rows: list[Row] = [
        {
            "period": _short(period),
            "value": value,
            "pace": pace if with_pace and pace != target else None,
            "target": target,
        }
        for period, value, pace in zip(points["period"], points["value"], points["pace"], strict=True)
    ]
    if forecast is not None:
        _add_forecast(rows, forecast, _short(forecast_for or _("forecast")))
    _add_labels(rows, unit, height)
    labels = [f"{line}_{part}" for line in LINES for part in ("label", "at")]
    drawn = {column: [row.get(column) for row in rows] for column in ("period", *LINES, *labels)}
    draw_chart(drawn, _trend_spec(current_theme(), current_language(), height), key=key)


def _short(period: str) -> str:
    """The period as it stands on the axis: a year to date by its month."""
    return period.removesuffix("-YTD")


def _last(rows: list[Row], line: str) -> Row | None:
    """The last row in which the line has a number."""
    return next((row for row in reversed(rows) if not format.is_missing(row.get(line))), None)


def _add_forecast(rows: list[Row], forecast: float, forecast_for: str) -> None:
    known = _last(rows, "value")
    if known is None:
        return
    known["forecast"] = known["value"]
    ahead = next((row for row in rows if row["period"] == forecast_for), None)
    if ahead is None:
        ahead = {"period": forecast_for, "target": rows[-1]["target"]}
        rows.append(ahead)
    ahead["forecast"] = forecast


def _add_labels(rows: list[Row], unit: str, height: int) -> None:
    """The words at the end of each line, in its last row; lines that end in one point share them."""
    words = {"value": "", "target": _("target"), "pace": _("pace"), "forecast": _("forecast")}
    ends: dict[tuple[int, float], tuple[Row, str]] = {}
    for line, word in words.items():
        last = _last(rows, line)
        if last is None:
            continue
        _row, first = ends.setdefault((id(last), last[line]), (last, line))
        label = f"{first}_label"
        if label in last:
            last[label] += f" · {word}"
        else:
            write = format.mark if line in ("target", "pace") else format.with_unit
            last[label] = f"{word} {write(last[line], unit)}".strip()
    _part_labels(rows, list(ends.values()), height)


def _part_labels(rows: list[Row], ends: list[tuple[Row, str]], height: int) -> None:
    """Where each label stands (`<line>_at`, on the axis): at its line's end, or above the label that is in its way."""
    drawn = [row[line] for row in rows for line in LINES if not format.is_missing(row.get(line))]
    needed = (max(drawn) - min(drawn)) * LABEL_PIXELS / (height - AXIS_PIXELS) if drawn else 0
    free_from = -math.inf
    for row, line in sorted(ends, key=lambda end: end[0][end[1]]):
        row[f"{line}_at"] = max(row[line], free_from)
        free_from = row[f"{line}_at"] + needed


@lru_cache(maxsize=8)
def _trend_spec(theme: Theme, _language: Language, height: int) -> dict[str, Any]:
    """The language is part of the key: tooltips carry words."""
    colours = palette(theme)
    layers = [
        _line("target", colours.secondary, dash=[5, 4], width=1),
        _line("pace", colours.tertiary, dash=[1, 0], width=1),
        _line("value", colours.ink, dash=[1, 0], width=2.5),
        _line("forecast", colours.ink, dash=[2, 3], width=2),
        _end_label("target", colours.secondary),
        _end_label("pace", colours.tertiary),
        _end_label("value", colours.ink),
        _end_label("forecast", colours.secondary),
    ]
    chart = alt.layer(*layers).properties(height=height, width="container", padding={"right": 80})
    return finished(chart, colours, spoken=_("The measure over time"))


def _over_time() -> alt.X:
    return alt.X("period:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, labelSeparation=10))


def _line(column: str, colour: str, *, dash: list[int], width: float) -> alt.Chart:
    words = {"value": _("value"), "target": _("target"), "pace": _("pace"), "forecast": _("forecast")}
    tips = [alt.Tooltip("period:O", title=_("Period")), alt.Tooltip(f"{column}:Q", title=words[column])]
    y = alt.Y(f"{column}:Q", title=None, scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(tickCount=5))
    line = alt.Chart().mark_line(color=colour, strokeWidth=width, strokeDash=dash)
    drawn: alt.Chart = line.encode(x=_over_time(), y=y, tooltip=tips)
    return drawn


def _end_label(column: str, colour: str) -> alt.Chart:
    text = alt.Chart().mark_text(align="left", dx=6, color=colour, limit=200)
    text = text.transform_filter(f"isValid(datum.{column}_label)")
    drawn: alt.Chart = text.encode(x=_over_time(), y=alt.Y(f"{column}_at:Q"), text=f"{column}_label:N")
    return drawn


def ranking(rows: pd.DataFrame, *, unit: str, target: float | None = None, key: str) -> None:
    """Sorted bars from zero with the value at the end; the target is a dashed line.

    `rows`: name, value, light; in the order drawn, from the top.
    """
    drawn = {
        "name": list(rows["name"]),
        "value": list(rows["value"]),
        "tone": [light(code).tone for code in rows["light"]],
        "label": [format.with_unit(value, unit, beside=target) for value in rows["value"]],
        "target": [target] * len(rows),
    }
    spec = {**_ranking_spec(current_theme(), current_language()), "height": ROW_HEIGHT * max(len(rows), 1)}
    draw_chart(drawn, spec, key=key)


@lru_cache(maxsize=4)
def _ranking_spec(theme: Theme, _language: Language) -> dict[str, Any]:
    colours = palette(theme)
    marks = {tone: getattr(colours, f"{tone}_mark") for tone in ("green", "yellow", "red", "grey")}
    y = alt.Y("name:N", title=None, sort=None, axis=alt.Axis(labelLimit=120))
    x = alt.X("value:Q", title=None, scale=alt.Scale(zero=True), axis=None)
    tone = alt.Color("tone:N", scale=alt.Scale(domain=list(marks), range=list(marks.values())), legend=None)
    bars = alt.Chart().mark_bar(height=12, cornerRadiusEnd=2).encode(y=y, x=x, color=tone)
    # Behind each label lies its outline in the card's colour, so that the target's line does not cross the figure.
    halo = alt.Chart().mark_text(align="left", dx=5, stroke=colours.card, strokeWidth=4)
    labels = alt.Chart().mark_text(align="left", dx=5, color=colours.ink)
    written = [text.encode(y=y, x=x, text="label:N") for text in (halo, labels)]
    at_target = alt.X("max(target):Q", title=None, axis=None)
    goal = alt.Chart().mark_rule(color=colours.secondary, strokeDash=[5, 4]).encode(x=at_target)
    chart = alt.layer(bars, goal, *written).properties(width="container", padding={"right": 64})
    return finished(chart, colours, spoken=_("Institutions, best first"))


def draw_chart(columns: Mapping[str, Sequence[Any]], spec: Mapping[str, Any], *, key: str) -> None:
    """Draws the columns by a `finished` specification."""
    # as Arrow, which is what is sent: a frame would first be made into it, many times as long
    table = pa.table({name: pa.array(values, from_pandas=True) for name, values in columns.items()})
    st.vega_lite_chart(table, {**spec}, theme=None, key=key)


def finished(chart: Any, colours: Palette, *, spoken: str) -> dict[str, Any]:
    """The specification with the board's type and greys; Streamlit gives the data beside it.

    `spoken` is what a reader who does not see it is told; the figures stand in the tables beside.

    Layers have no data of their own: the empty row that Altair gives them would draw as `undefined`.
    """
    styled = chart.configure(font=FONT, background="transparent").configure_view(strokeWidth=0)
    styled = styled.configure_mark(aria=False).configure_axis(
        aria=False,
        labelColor=colours.secondary,
        gridColor=colours.line,
        domainColor=colours.line,
        tickColor=colours.line,
        labelFontSize=12,
    )
    spec: dict[str, Any] = styled.configure_text(fontSize=12).properties(description=spoken).to_dict()
    layers = [{name: part for name, part in layer.items() if name != "data"} for layer in spec["layer"]]
    del spec["datasets"]
    return {**spec, "layer": layers, "data": {"name": "source"}}
