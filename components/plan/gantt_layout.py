"""What stands around the bars of the Gantt: the months, the groups, the line of today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from components import format
from components.charts import FONT
from components.palette import Palette
from components.text import _
from components.words import group_name

ABOVE, BELOW = 30, 30

Row = dict[Any, Any]


def gantt_layout(rows: Sequence[Row], span: tuple[date, date], colours: Palette, *, height: int) -> Row:
    """Axes over `span`, the groups' names at their first row, and the line of today; height in pixels."""
    heads = [row for turn, row in enumerate(rows) if turn == 0 or rows[turn - 1]["group_code"] != row["group_code"]]
    today = rows[0]["today"]
    noon = f"{today.isoformat()} 12:00"
    written = {"family": FONT, "size": 12, "color": colours.secondary}
    return {
        "height": height,
        "font": {"family": FONT},
        "margin": {"l": 8, "r": 14, "t": ABOVE, "b": BELOW},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "hoverlabel": {"bgcolor": colours.card, "bordercolor": colours.line, "font": {"color": colours.ink}},
        "xaxis": {
            "type": "date",
            "range": [span[0].isoformat(), span[1].isoformat()],
            "tickformat": "%Y-%m",
            "tickangle": 0,
            "gridcolor": colours.line,
            "tickfont": written,
            "fixedrange": True,
            "zeroline": False,
        },
        "yaxis": {
            "range": [len(rows) - 0.4, -0.6],
            "tickvals": [row["y"] for row in heads],
            "ticktext": [group_name(row["group_code"]) for row in heads],
            "ticklabelstandoff": 6,
            "tickfont": written,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
        "shapes": [*(_between(row["y"] - 0.5, colours) for row in heads[1:]), _now(noon, colours)],
        "annotations": [
            {
                "x": noon,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "showarrow": False,
                "text": _("today {day}").format(day=format.day_of_year(today)),
                "font": {**written, "color": colours.ink},
            }
        ],
    }


def _between(y: float, colours: Palette) -> Row:
    line = {"color": colours.line, "width": 1}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y, "layer": "below", "line": line}


def _now(moment: str, colours: Palette) -> Row:
    line = {"color": colours.ink, "width": 1.5, "dash": "dot"}
    return {"type": "line", "yref": "paper", "x0": moment, "x1": moment, "y0": 0, "y1": 1, "line": line}
