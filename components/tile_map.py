"""The map of tiles: one square an institution, where it roughly lies; needs no borders and no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import format
from components.charts import FONT
from components.lights import light
from components.palette import Palette, tint
from components.plotly_figure import draw_figure, plain
from components.records import records
from components.session import current_palette
from components.text import _, name
from components.words import stage_name

TILE = 60
GAP = 12
# A name in letters is written smaller where it would reach into the next tile; a letter takes so much of its size.
FONT_SIZE, LETTER, WIDEST = 12, 0.55, 54
STAGE_SHADE = 0.07

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Tile:
    """What a tile says below its name and when pointed at, and its colour."""

    caption: str
    word: str
    fill: str


def tile_map(places: pd.DataFrame, *, key: str, selects: str) -> None:
    """Draws a tile for each place in its light; a click puts its code in the URL parameter `selects`.

    `places`: institution_id, name_zh, name_en, phase, tile_x, tile_y, light, on_pace, counted. Pilots
    have the brand's outline; a place without a position is left out.
    """
    colours = current_palette()
    fills = {
        "green": colours.green_fill,
        "yellow": colours.yellow_fill,
        "red": colours.red_fill,
        "grey": colours.grey_fill,
    }

    def tile(place: Row) -> Tile:
        status = light(place["light"])
        return Tile(f"{status.sign} {int(place['on_pace'])}/{int(place['counted'])}", status.word, fills[status.tone])

    _draw(records(places), tile, key=key, selects=selects)


def stage_map(places: Sequence[Row], *, key: str, selects: str) -> None:
    """Draws a tile for each place, the darker the further its stage; a click selects as in `tile_map`.

    `places`: institution_id, name_zh, name_en, phase, tile_x, tile_y, stage, position (of the stage, 0 for none).
    """
    brand = current_palette().brand

    def tile(place: Row) -> Tile:
        number = int(place["position"])
        said = stage_name(place["stage"]) if number else _("Not begun")
        return Tile(str(number) if number else "·", said, tint(brand, STAGE_SHADE * number))

    _draw(places, tile, key=key, selects=selects)


def _draw(places: Sequence[Row], tile: Callable[[Row], Tile], *, key: str, selects: str) -> None:
    placed = (place for place in places if not format.is_missing(place["tile_x"]))
    drawn = [place for place in placed if not format.is_missing(place["tile_y"])]
    tiles = _tiles(drawn, [tile(place) for place in drawn], current_palette())
    across, down = (_span([place[side] for place in drawn]) for side in ("tile_x", "tile_y"))
    draw_figure([tiles], _layout(across, down), key=key, selects=selects, alt=_("Tile map of the institutions"))


def _span(places: Sequence[float]) -> tuple[float, float]:
    """From the first tile's edge to the last one's."""
    return (min(places) - 0.5, max(places) + 0.5) if places else (0.0, 1.0)


def _tiles(places: Sequence[Row], tiles: list[Tile], colours: Palette) -> dict[str, Any]:
    pilots = [place["phase"] == "pilot" for place in places]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place["tile_x"] for place in places],
        "y": [place["tile_y"] for place in places],
        "customdata": [place["institution_id"] for place in places],
        "text": [f"{_fitted(_short(place))}<br>{tile.caption}" for place, tile in zip(places, tiles, strict=True)],
        "hovertext": [
            _("{title}: {text}").format(title=plain(name(place)), text=tile.word)
            for place, tile in zip(places, tiles, strict=True)
        ],
        "hoverinfo": "text",
        "textfont": {"size": FONT_SIZE, "color": colours.ink},
        "marker": {
            "symbol": "square",
            "size": TILE - GAP,
            "opacity": 1,
            "color": [tile.fill for tile in tiles],
            "line": {
                "width": [2 if pilot else 1 for pilot in pilots],
                "color": [colours.brand if pilot else colours.line for pilot in pilots],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _fitted(called: str) -> str:
    """The name, which is plain text, in a size in which it stays within its tile."""
    width = LETTER * len(called)
    if not called.isascii() or width * FONT_SIZE <= WIDEST:
        return called
    return f'<span style="font-size:{WIDEST / width:.1f}px">{called}</span>'


def _short(place: Row) -> str:
    return plain(name(place).removesuffix("公司"))


def _layout(across: tuple[float, float], down: tuple[float, float]) -> dict[str, Any]:
    axis = {"visible": False, "fixedrange": True}
    return {
        "height": int(TILE * (down[1] - down[0])) + 16,
        "font": {"family": FONT},
        "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "xaxis": {**axis, "range": across},
        "yaxis": {**axis, "range": down[::-1], "scaleanchor": "x"},
    }
