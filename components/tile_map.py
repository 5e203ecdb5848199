"""The map of tiles: one square an institution, where it roughly lies; needs no borders and no network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from components.charts import FONT
from components.lights import light
from components.palette import Palette
from components.selection import select
from components.session import current_palette
from components.text import _, name

TILE = 60
GAP = 12
CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def tile_map(places: pd.DataFrame, *, key: str, selects: str) -> None:
    """Draws a tile for each place; a click puts its code in the URL parameter `selects`.

    `places`: institution_id, name_zh, name_en, phase, tile_x, tile_y, light, on_pace, counted. Pilots
    have the brand's outline; a place without a position is left out.
    """
    drawn = places.dropna(subset=["tile_x", "tile_y"]).to_dict("records")
    rows = [place["tile_y"] for place in drawn]
    height = int(TILE * (max(rows) - min(rows) + 1)) + 16
    figure = {"data": [_tiles(drawn, current_palette())], "layout": _layout(height)}
    st.plotly_chart(
        figure,
        height=height,
        theme=None,
        key=key,
        selection_mode="points",
        on_select=_selecting(selects, key),
        config=CONFIG,
        alt=_("Tile map of the institutions"),
    )


def _tiles(places: list[dict[Any, Any]], colours: Palette) -> dict[str, Any]:
    lights = [light(place["light"]) for place in places]
    fills = {
        "green": colours.green_fill,
        "yellow": colours.yellow_fill,
        "red": colours.red_fill,
        "grey": colours.grey_fill,
    }
    pilots = [place["phase"] == "pilot" for place in places]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place["tile_x"] for place in places],
        "y": [place["tile_y"] for place in places],
        "customdata": [place["institution_id"] for place in places],
        "text": [
            f"{_short(place)}<br>{status.sign} {int(place['on_pace'])}/{int(place['counted'])}"
            for place, status in zip(places, lights, strict=True)
        ],
        "hovertext": [f"{_plain(name(place))}: {status.word}" for place, status in zip(places, lights, strict=True)],
        "hoverinfo": "text",
        "textfont": {"size": 12, "color": colours.ink},
        "marker": {
            "symbol": "square",
            "size": TILE - GAP,
            "opacity": 1,
            "color": [fills[status.tone] for status in lights],
            "line": {
                "width": [2 if pilot else 1 for pilot in pilots],
                "color": [colours.brand if pilot else colours.line for pilot in pilots],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _short(place: dict[Any, Any]) -> str:
    return _plain(name(place).removesuffix("公司"))


def _plain(text: str) -> str:
    """Text without the few characters that Plotly reads as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _layout(height: int) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    return {
        "height": height,
        "font": {"family": FONT},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "xaxis": axis,
        "yaxis": {**axis, "autorange": "reversed", "scaleanchor": "x"},
    }


def _selecting(parameter: str, key: str) -> Callable[[], None]:
    def on_select() -> None:
        points = st.session_state[key]["selection"]["points"]
        if points:
            select(parameter, str(points[0]["customdata"]))

    return on_select
