"""The bars of the services board: an interface by day, the time to recover by month."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components import format
from components.charts import draw_chart, finished
from components.palette import Theme, palette
from components.session import current_theme
from components.text import Language, _, current_language

HEIGHT = 130


def call_bars(days: pd.DataFrame, *, key: str) -> None:
    """Calls by day; days with an unplanned interruption are red. `days`: rows of `services/days`."""
    tones = ["red" if hours > 0 else "grey" for hours in days["down_hours"]]
    _bars(_days(days), list(days["calls"]), tones, title=_("Calls"), key=key)


def error_bars(days: pd.DataFrame, *, key: str) -> None:
    """Failed calls by day; days with an unplanned interruption are red. `days`: rows of `services/days`."""
    tones = ["red" if hours > 0 else "grey" for hours in days["down_hours"]]
    _bars(_days(days), list(days["errors"]), tones, title=_("Errors"), key=key)


def recovery_bars(months: pd.DataFrame, target: float | None, *, key: str) -> None:
    """Mean hours to recover by month, against the most there may be. `months`: rows of `services/recoveries`."""
    means = list(months["mean_hours"])
    tones = ["grey" if target is None else "red" if value > target else "green" for value in means]
    labels = [format.figure(value, "hours", beside=target) for value in means]
    values = [0.0 if format.is_missing(value) else float(value) for value in means]  # so that its month is drawn
    _bars(list(months["month"]), values, tones, title=_("Hours to recover"), labels=labels, goal=target, key=key)


def _days(days: pd.DataFrame) -> list[str]:
    return [f"{day:%m-%d}" for day in days["day"]]


def _bars(
    places: list[str],
    values: list[Any],
    tones: list[str],
    *,
    title: str,
    labels: list[str] | None = None,
    goal: float | None = None,
    key: str,
) -> None:
    drawn = {
        "place": places,
        "value": values,
        "tone": tones,
        "label": labels or [""] * len(places),
        "goal": [goal] * len(places),
    }
    draw_chart(drawn, _spec(current_theme(), current_language(), title, goal is not None), key=key)


@lru_cache(maxsize=16)
def _spec(theme: Theme, _language: Language, title: str, with_goal: bool) -> dict[str, Any]:
    colours = palette(theme)
    marks = {tone: getattr(colours, f"{tone}_mark") for tone in ("green", "yellow", "red", "grey")}
    x = alt.X("place:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True, labelSeparation=8))
    y = alt.Y("value:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=3))
    tone = alt.Color("tone:N", scale=alt.Scale(domain=list(marks), range=list(marks.values())), legend=None)
    tips = [alt.Tooltip("place:O", title=_("Date")), alt.Tooltip("value:Q", title=title, format=",.1~f")]
    bars = alt.Chart().mark_bar(width={"band": 0.7}, cornerRadiusEnd=1).encode(x=x, y=y, color=tone, tooltip=tips)
    labels = alt.Chart().mark_text(dy=-7, color=colours.ink).encode(x=x, y=y, text="label:N")
    layers = [bars, labels]
    if with_goal:
        wanted = alt.Y("max(goal):Q", title=None)
        layers.append(alt.Chart().mark_rule(color=colours.secondary, strokeDash=[5, 4]).encode(y=wanted))
    chart = alt.layer(*layers).properties(height=HEIGHT, width="container")
    return finished(chart, colours, spoken=title)
