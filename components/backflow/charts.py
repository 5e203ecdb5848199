"""Bars of the backflow board: tables by the step they have reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from components import format
from components.backflow.words import step_names
from components.charts import ROW_HEIGHT, draw_chart, finished
from components.palette import Palette, Theme, palette, tint
from components.session import current_theme
from components.text import Language, _, current_language

Row = Mapping[Any, Any]
# The legend takes its place from the height.
LEGEND_PIXELS = 58


def step_bars(rows: Sequence[Row], names: Sequence[str], *, key: str) -> None:
    """A bar for each row, all as long, parted by the step that its tables have reached; the share verified beside.

    `rows`: of `backflow/progress`, in the order drawn; `names`: what each is called.
    """
    steps = step_names()
    parts = [
        (row, called, order, step)
        for row, called in zip(rows, names, strict=True)
        for order, step in enumerate(step for step in steps if row[step])
    ]
    drawn: dict[str, list[Any]] = {
        "place": [called for _row, called, _order, _step in parts],
        "step": [steps[step] for *_others, step in parts],
        "order": [order for _row, _called, order, _step in parts],
        "tables": [row[step] for row, *_others, step in parts],
        "share": [_share(row[step], row) for row, *_others, step in parts],
        # once a bar
        "label": [_share(row["cleaned"] + row["verified"], row) if order == 0 else "" for row, _c, order, _s in parts],
    }
    spec = {**_bars_spec(current_theme(), current_language()), "height": ROW_HEIGHT * max(len(rows), 1) + LEGEND_PIXELS}
    draw_chart(drawn, spec, key=key)


def _share(tables: int, row: Row) -> str:
    return format.with_unit(100 * tables / row["required"], "percent", beside=100)


def step_colours(colours: Palette) -> list[str]:
    """From done to not begun; what waits for level 1 is not the institution's to do."""
    return [
        colours.green_mark,
        tint(colours.green_mark, 0.55),
        tint(colours.secondary, 0.6),
        tint(colours.secondary, 0.4),
        tint(colours.secondary, 0.25),
        colours.line,
        tint(colours.yellow_mark, 0.55),
    ]


@lru_cache(maxsize=4)
def _bars_spec(theme: Theme, _language: Language) -> dict[str, Any]:
    """The language is part of the key: tooltips and the legend carry words."""
    colours = palette(theme)
    scale = alt.Scale(domain=list(step_names().values()), range=step_colours(colours))
    legend = alt.Legend(
        orient="top", title=None, columns=3, labelColor=colours.secondary, symbolType="square", offset=6, labelLimit=130
    )
    y = alt.Y("place:N", title=None, sort=None, axis=alt.Axis(labelLimit=130))
    x = alt.X("tables:Q", title=None, stack="normalize", axis=None)
    tips = [
        alt.Tooltip("place:N", title=_("Of")),
        alt.Tooltip("step:N", title=_("Step")),
        alt.Tooltip("tables:Q", title=_("Tables"), format=","),
        alt.Tooltip("share:N", title=_("Share")),
    ]
    fill = alt.Color("step:N", scale=scale, legend=legend)
    bars = alt.Chart().mark_bar(height=13).encode(y=y, x=x, color=fill, order="order:Q", tooltip=tips)
    beside = alt.Chart().mark_text(align="left", dx=6, color=colours.ink)
    beside = beside.encode(y=y, x=alt.value("width"), text="label:N")
    chart = alt.layer(bars, beside).properties(width="container", padding={"right": 64})
    return finished(chart, colours, spoken=_("Tables by the step they have reached"))
