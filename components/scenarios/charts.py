"""The chart of the scenarios' board: every delivery a dot by its days, against what a delivery may take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from components import format
from components.charts import draw_chart, finished
from components.conclusion import named
from components.palette import Theme, palette
from components.scenarios.words import delivery_name
from components.session import current_theme
from components.text import Language, _, current_language, name

DOT_PIXELS = 15
HEADROOM = 2
AXIS_PIXELS = 50
WITHIN, OVER = "within", "over"


def cycle_dots(deliveries: Sequence[Mapping[Any, Any]], *, key: str) -> None:
    """Deliveries stacked by days from confirmed to online; a diamond is a first delivery; over the mark is red.

    `deliveries`: rows of `scenarios/deliveries` that are online. Those of the period stand out, those of
    earlier in the year are pale.
    """
    levels = int(max(row["level"] for row in deliveries)) + HEADROOM
    drawn = {
        "bin_days": [row["bin_days"] + 1 for row in deliveries],
        "level": [row["level"] for row in deliveries],
        "kind": [delivery_name(is_first=row["is_first"]) for row in deliveries],
        "side": [OVER if row["over_days"] > 0 else WITHIN for row in deliveries],
        "strength": [1.0 if row["is_in_period"] else 0.35 for row in deliveries],
        "place": [named(row, "institution") for row in deliveries],
        "scenario": [name(row) for row in deliveries],
        "days": [row["days"] for row in deliveries],
        "target": [row["target_days"] for row in deliveries],
        "floor": [0] * len(deliveries),
        "top": [levels] * len(deliveries),
        "target_label": [_("target {mark}").format(mark=format.mark(row["target_days"], "days")) for row in deliveries],
    }
    height = DOT_PIXELS * levels + AXIS_PIXELS
    spec = {**_spec(current_theme(), current_language()), "height": height}
    draw_chart(drawn, spec, key=key)


@lru_cache(maxsize=4)
def _spec(theme: Theme, _language: Language) -> dict[str, Any]:
    """The language is part of the key: shapes and tooltips carry words."""
    colours = palette(theme)
    kinds = [delivery_name(is_first=True), delivery_name(is_first=False)]
    x = alt.X("bin_days:Q", title=_("days from confirmed to online"), scale=alt.Scale(zero=False, padding=16))
    y = alt.Y("level:Q", axis=None)
    tips = [
        alt.Tooltip("place:N", title=_("Institution")),
        alt.Tooltip("scenario:N", title=_("Scenario")),
        alt.Tooltip("days:Q", title=_("Days")),
        alt.Tooltip("kind:N", title=_("Kind")),
    ]
    dots = (
        alt.Chart()
        .mark_point(filled=True, size=90)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=["diamond", "circle"]), legend=None),
            color=alt.Color(
                "side:N",
                scale=alt.Scale(domain=[WITHIN, OVER], range=[colours.green_mark, colours.red_mark]),
                legend=None,
            ),
            opacity=alt.Opacity("strength:Q", scale=None),
            tooltip=tips,
        )
    )
    at_target = alt.X("max(target):Q")
    goal = (
        alt.Chart()
        .mark_rule(color=colours.secondary, strokeDash=[5, 4])
        .encode(x=at_target, y=alt.Y("min(floor):Q", axis=None), y2="max(top)")
    )
    label = (
        alt.Chart()
        .mark_text(align="left", dx=5, color=colours.secondary, baseline="top")
        .encode(x=at_target, y=alt.value(0), text="max(target_label):N")
    )
    chart = alt.layer(goal, dots, label).properties(width="container")
    return finished(chart, colours, spoken=_("Deliveries by days from confirmed to online"))
