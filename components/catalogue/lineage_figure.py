"""The lineage of a table, two steps each way: boxes from left to right, joined by lines; a click opens a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.catalogue.lineage_layout import Layout, Node, Row, lineage_layout
from components.catalogue.words import node_kind, node_name
from components.charts import FONT
from components.format import is_missing
from components.palette import Palette
from components.plotly_figure import draw_figure, plain
from components.records import records
from components.session import current_palette
from components.text import Language, _, current_language

WIDTH, HEIGHT = 0.82, 0.78
ROW, ABOVE, BELOW = 46, 34, 8
# What of names fits in all columns together, a Chinese character being as wide as two others.
LONGEST = 125
# So that few boxes are not as wide as the page.
LEAST_COLUMNS = 4
OPENED_BY_CLICK = frozenset({"source_table", "pool"})

Part = dict[str, Any]


def lineage_figure(start: Row, rows: pd.DataFrame, *, key: str, selects: str) -> None:
    """Draws the rows of `catalogue/lineage` around `start` (kind, code, name_zh, name_en)."""
    layout = lineage_layout(start, records(rows))
    colours = current_palette()
    draw_figure(
        [_lines(layout, colours), _boxes(layout.nodes, colours), _words(layout, colours)],
        _layout(layout, colours),
        key=key,
        selects=selects,
        alt=_("Lineage of the table, two steps each way; the list below says all of it in words"),
    )


def _boxes(nodes: Sequence[Node], colours: Palette) -> Part:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [node.column - WIDTH / 2 for node in nodes],
        "x": [WIDTH] * len(nodes),
        "y": [node.y for node in nodes],
        "width": HEIGHT,
        "hovertext": [_spoken(node) for node in nodes],
        "hoverinfo": "text",
        "customdata": [node.row["code"] if node.row.get("kind") in OPENED_BY_CLICK else None for node in nodes],
        "marker": {
            "color": [_fill(node, colours) for node in nodes],
            "line": {
                "color": [colours.line if node.column else colours.ink for node in nodes],
                "width": [1 if node.column else 1.5 for node in nodes],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _words(layout: Layout, colours: Palette) -> Part:
    """The names, apart from the boxes: inside a bar Plotly would centre the second line."""
    nodes = layout.nodes
    first, last = _span(layout)
    room = LONGEST // (last - first + 1)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [node.column - WIDTH / 2 + 0.01 for node in nodes],
        "y": [node.y for node in nodes],
        "text": [_written(node, room) for node in nodes],
        "textposition": "middle right",
        "textfont": {"size": 12, "family": FONT, "color": colours.ink},
        "hoverinfo": "skip",
    }


def _fill(node: Node, colours: Palette) -> str:
    fills = {
        "source_table": colours.selected,
        "wide_table": colours.column,
        "pool": colours.green_fill,
        "measure": colours.yellow_fill,
    }
    return fills.get(str(node.row.get("kind")), colours.card)


def _written(node: Node, room: int) -> str:
    if node.more:
        return _("+{number} more").format(number=node.more)
    small = f'<span style="font-size:10px">{plain(node_kind(node.row["kind"]))}</span>'
    return f"{plain(_cut(_called(node.row), room))}<br>{small}"


def _called(row: Row) -> str:
    """A mart's code says in English in fewer words what it is."""
    in_code = row["kind"] == "mart" and current_language() is Language.ENGLISH
    return str(row["code"]) if in_code else node_name(row) or str(row["code"])


def _cut(text: str, room: int) -> str:
    for place, character in enumerate(text):
        room -= 1 if character.isascii() else 2
        if room < 0:
            return f"{text[:place]}…"
    return text


def _spoken(node: Node) -> str:
    if node.more:
        return _("they stand in the list below")
    lines = [node_name(node.row) or _called(node.row), f"{node_kind(node.row['kind'])} · {node.row['code']}"]
    if not is_missing(node.row.get("transformation")):
        lines.append(str(node.row["transformation"]))
    return "<br>".join(plain(line) for line in lines)


def _lines(layout: Layout, colours: Palette) -> Part:
    """All lines as one trace, parted by gaps: from the right of a box to the left of the next."""
    places = {node.id: node for node in layout.nodes}
    xs: list[float | None] = []
    ys: list[float | None] = []
    for left, right in layout.edges:
        first, last = places[left], places[right]
        begins, ends = first.column + WIDTH / 2, last.column - WIDTH / 2
        middle = (begins + ends) / 2
        xs += [begins, middle, middle, ends, None]
        ys += [first.y, first.y, last.y, last.y, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": xs,
        "y": ys,
        "line": {"color": colours.grey_mark, "width": 1},
        "hoverinfo": "skip",
    }


def _span(layout: Layout) -> tuple[int, int]:
    """The first and the last column that there is room for."""
    used = [node.column for node in layout.nodes]
    return min(used), max(*used, min(used) + LEAST_COLUMNS - 1)


def _layout(layout: Layout, colours: Palette) -> Part:
    titles = {
        -2: _("Two steps before"),
        -1: _("One step before"),
        0: _("This table"),
        1: _("One step after"),
        2: _("Two steps after"),
    }
    axis = {"visible": False, "fixedrange": True}
    half = layout.tallest / 2
    first, last = _span(layout)
    return {
        "height": ROW * layout.tallest + ABOVE + BELOW,
        "margin": {"l": 0, "r": 0, "t": ABOVE, "b": BELOW},
        "xaxis": {**axis, "range": [first - 0.45, last + 0.45]},
        "yaxis": {**axis, "range": [half, -half]},
        "barmode": "overlay",
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": 12}},
        "annotations": [
            {
                "x": column - WIDTH / 2,
                "y": 1,
                "yref": "paper",
                "yshift": 24,
                "xanchor": "left",
                "text": titles[column],
                "showarrow": False,
                "font": {"size": 12, "family": FONT, "color": colours.secondary},
            }
            for column in sorted({node.column for node in layout.nodes})
        ],
    }
