"""Charts of the capability board: certificates, special trainings by month, users trained by scenario."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components import charts, format
from components.charts import ROW_HEIGHT, draw_chart, finished
from components.conclusion import named
from components.lights import light
from components.palette import Theme, palette
from components.records import records
from components.session import current_theme
from components.text import Language, _, current_language, name

# The longest heading, turned, and what it takes of the chart's height.
HEADING, HEADINGS = 200, 100


def certified_course(course: pd.DataFrame, headline: Mapping[Any, Any], *, key: str) -> None:
    """People with a certificate over time, with the target and where the last periods point to.

    `course`: rows of `kpis/trend`; `headline`: the row of `capability/headline`.
    """
    known = {
        column: None if format.is_missing(headline[column]) else headline[column]
        for column in ("certified_target", "certified_forecast", "forecast_period")
    }
    charts.trend(
        course,
        unit="people",
        target=known["certified_target"],
        forecast=known["certified_forecast"],
        forecast_for=known["forecast_period"],
        height=170,
        with_pace=False,
        key=key,
    )


def month_bars(months: pd.DataFrame, *, height: int = 180, key: str) -> None:
    """A bar a month with its number above it, against a dashed line at what was wanted.

    `months`: month (code), held, wanted, light; in order of time.
    """
    drawn = {
        "month": list(months["month"]),
        "held": list(months["held"]),
        "wanted": list(months["wanted"]),
        "tone": [light(code).tone for code in months["light"]],
        "label": [f"{light(code).sign} {held}" for code, held in zip(months["light"], months["held"], strict=True)],
    }
    draw_chart(drawn, _month_spec(current_theme(), current_language(), height), key=key)


@lru_cache(maxsize=4)
def _month_spec(theme: Theme, _language: Language, height: int) -> dict[str, Any]:
    """The language is part of the key: tooltips carry words."""
    colours = palette(theme)
    marks = {tone: getattr(colours, f"{tone}_mark") for tone in ("green", "yellow", "red", "grey")}
    x = alt.X("month:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, labelSeparation=8))
    y = alt.Y("held:Q", title=None, scale=alt.Scale(zero=True), axis=None)
    tone = alt.Color("tone:N", scale=alt.Scale(domain=list(marks), range=list(marks.values())), legend=None)
    tips = [alt.Tooltip("month:O", title=_("Month")), alt.Tooltip("held:Q", title=_("Special trainings"))]
    bars = alt.Chart().mark_bar(width={"band": 0.6}, cornerRadiusEnd=2).encode(x=x, y=y, color=tone, tooltip=tips)
    labels = alt.Chart().mark_text(dy=-8, color=colours.ink).encode(x=x, y=y, text="label:N")
    wanted = alt.Y("max(wanted):Q", title=None, axis=None)
    goal = alt.Chart().mark_rule(color=colours.secondary, strokeDash=[5, 4]).encode(y=wanted)
    chart = alt.layer(bars, goal, labels).properties(height=height, width="container")
    return finished(chart, colours, spoken=_("Special trainings by month"))


def trained_matrix(cells: pd.DataFrame, *, key: str) -> None:
    """Institutions × scenarios: the share of target users who are trained, told apart by target met or not.

    `cells`: rows of `capability/reach`.
    """
    rows = records(cells)
    drawn = {
        "place": [name(row) for row in rows],
        "scenario": [named(row, "scenario") for row in rows],
        "tone": ["green" if row["is_met"] is True else "yellow" for row in rows],
        "label": [format.figure(row["share"], "percent", beside=row["target"]) for row in rows],
        "users": [_("{trained} of {users}").format(trained=row["trained"], users=row["users"]) for row in rows],
    }
    height = ROW_HEIGHT * max(len(set(drawn["place"])), 1) + HEADINGS
    spec = {**_matrix_spec(current_theme(), current_language()), "height": height}
    draw_chart(drawn, spec, key=key)


@lru_cache(maxsize=4)
def _matrix_spec(theme: Theme, _language: Language) -> dict[str, Any]:
    colours = palette(theme)
    fills = {tone: getattr(colours, f"{tone}_fill") for tone in ("green", "yellow")}
    inks = {tone: getattr(colours, f"{tone}_text") for tone in ("green", "yellow")}
    turned = alt.Axis(orient="top", labelAngle=-28, labelLimit=HEADING, labelOverlap=False)
    x = alt.X("scenario:N", title=None, sort=None, axis=turned)
    y = alt.Y("place:N", title=None, sort=None, axis=alt.Axis(labelLimit=120))
    fill = alt.Fill("tone:N", scale=alt.Scale(domain=list(fills), range=list(fills.values())), legend=None)
    ink = alt.Color("tone:N", scale=alt.Scale(domain=list(inks), range=list(inks.values())), legend=None)
    tips = [
        alt.Tooltip("place:N", title=_("Institution")),
        alt.Tooltip("scenario:N", title=_("Scenario")),
        alt.Tooltip("users:N", title=_("Trained users")),
    ]
    cells = alt.Chart().mark_rect(stroke=colours.card, strokeWidth=2).encode(x=x, y=y, fill=fill, tooltip=tips)
    labels = alt.Chart().mark_text().encode(x=x, y=y, color=ink, text="label:N")
    chart = alt.layer(cells, labels).properties(width="container", padding={"right": 48})
    return finished(chart, colours, spoken=_("Trained users by institution and scenario"))
