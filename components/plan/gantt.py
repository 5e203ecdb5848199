"""The work plan as a Gantt: a bar a milestone, by group, with today, what was reached and what moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days
from components.charts import FONT
from components.lights import light
from components.palette import Palette
from components.plan.gantt_layout import ABOVE, BELOW, gantt_layout
from components.plotly_figure import draw_figure, plain
from components.session import current_palette
from components.text import _, name

ROW = 26
BAR, STRIP = 0.74, 0.2
AIR = timedelta(days=10)
# Of the plot at a desk, alone and with something opened beside it: a name longer than its bar there stands beside it.
PIXELS_WIDE = {False: 1000, True: 640}
PIXELS_A_CHARACTER = {True: 12.5, False: 6.6}
MILLISECONDS = 24 * 3600 * 1000

Row = dict[Any, Any]


def plan_gantt(milestones: pd.DataFrame, *, key: str, selects: str, opened: str | None = None) -> None:
    """Draws the rows of `plan/milestones`; a click puts the milestone's code in the URL parameter `selects`.

    Colour and sign say how a milestone stands; the hatched strip at the end of a bar is what it slipped.
    """
    rows: list[Row] = milestones.assign(y=range(len(milestones))).to_dict("records")
    height = ROW * len(rows) + ABOVE + BELOW
    span = _span(rows)
    colours = current_palette()
    draw_figure(
        [
            _bars(rows, colours, opened),
            _slips(rows, colours),
            _due_days(rows, colours),
            _names(rows, span, colours, is_narrow=opened is not None),
        ],
        gantt_layout(rows, span, colours, height=height),
        key=key,
        selects=selects,
        alt=_("Gantt of the work plan; the list beside it says the same in words"),
    )


def _span(rows: Sequence[Row]) -> tuple[date, date]:
    """First and last day drawn: all bars and today, with some air on both sides."""
    days_drawn = [row[column] for row in rows for column in ("start_on", "due_on", "first_due_on", "today")]
    return min(days_drawn) - AIR, max(days_drawn) + AIR


def _tone(row: Row) -> str:
    return light(row["light"]).tone


def _ink(row: Row) -> str:
    return "ink" if _tone(row) == "grey" else f"{_tone(row)}_text"


def _length(first: date, last: date) -> int:
    """Milliseconds from the start of the first day to the end of the last."""
    return ((last - first).days + 1) * MILLISECONDS


def _bars(rows: Sequence[Row], colours: Palette, opened: str | None) -> Row:
    ends = [min(row["due_on"], row["first_due_on"]) for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [row["start_on"].isoformat() for row in rows],
        "x": [_length(row["start_on"], end) for row, end in zip(rows, ends, strict=True)],
        "y": [row["y"] for row in rows],
        "width": BAR,
        "customdata": [row["milestone_id"] for row in rows],
        "hovertext": [_spoken(row) for row in rows],
        "hoverinfo": "text",
        "textposition": "none",
        "marker": {
            "color": [getattr(colours, f"{_tone(row)}_fill") for row in rows],
            "line": {
                "color": [colours.ink if row["milestone_id"] == opened else colours.line for row in rows],
                "width": [2 if row["milestone_id"] == opened else 1 for row in rows],
            },
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _slips(rows: Sequence[Row], colours: Palette) -> Row:
    """The strip from the due date first agreed to the one now, low enough to leave the name legible."""
    slipped = [row for row in rows if row["slip_days"] > 0]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [(row["first_due_on"] + timedelta(days=1)).isoformat() for row in slipped],
        "x": [row["slip_days"] * MILLISECONDS for row in slipped],
        "y": [row["y"] + (BAR - STRIP) / 2 for row in slipped],
        "width": STRIP,
        "customdata": [row["milestone_id"] for row in slipped],
        "hovertext": [_spoken(row) for row in slipped],
        "hoverinfo": "text",
        "textposition": "none",
        "marker": {
            "color": colours.yellow_fill,
            "line": {"color": colours.yellow_mark, "width": 1},
            "pattern": {"shape": "/", "fgcolor": colours.yellow_mark, "size": 5, "solidity": 0.35},
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _due_days(rows: Sequence[Row], colours: Palette) -> Row:
    """A diamond at the day due, filled once it is reached."""
    marks = [getattr(colours, f"{_tone(row)}_mark") for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [(row["due_on"] + timedelta(days=1)).isoformat() for row in rows],
        "y": [row["y"] for row in rows],
        "customdata": [row["milestone_id"] for row in rows],
        "hovertext": [_spoken(row) for row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "symbol": ["diamond" if row["state"] == "done" else "diamond-open" for row in rows],
            "size": 9,
            "color": marks,
            "line": {"width": 1.5, "color": marks},
            "opacity": 1,
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _names(rows: Sequence[Row], span: tuple[date, date], colours: Palette, *, is_narrow: bool) -> Row:
    """Each milestone's name with its sign: in its bar where that is long enough, else beside it."""
    a_day = PIXELS_WIDE[is_narrow] / ((span[1] - span[0]).days or 1)
    places = [name_place(row, span, a_day) for row in rows]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [place[0].isoformat() for place in places],
        "y": [row["y"] - (STRIP / 2 if row["slip_days"] > 0 else 0) for row in rows],
        "text": [_label(row) for row in rows],
        "textposition": [place[1] for place in places],
        "textfont": {"size": 12, "family": FONT, "color": [getattr(colours, _ink(row)) for row in rows]},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _label(row: Row) -> str:
    slip = f"  {_('moved by {days}').format(days=days(row['slip_days']))}" if row["slip_days"] > 0 else ""
    return f" {light(row['light']).sign} {plain(name(row))}{slip} "


def name_place(row: Row, span: tuple[date, date], a_day: float) -> tuple[date, str]:
    """Where the name begins or ends, and to which side of that it is written; `a_day` is in pixels."""
    label = _label(row)
    needed = sum(PIXELS_A_CHARACTER[not character.isascii()] for character in label) / a_day
    bar_end = max(row["due_on"], row["first_due_on"]) + timedelta(days=1)
    if needed <= (bar_end - row["start_on"]).days:
        return row["start_on"], "middle right"
    if needed <= (span[1] - bar_end).days:
        return bar_end + timedelta(days=4), "middle right"
    if needed <= (row["start_on"] - span[0]).days:
        return row["start_on"], "middle left"
    return row["start_on"], "middle right"


def _spoken(row: Row) -> str:
    """What stands when the mouse rests on a bar."""
    lines = [plain(name(row)), f"{format.day(row['start_on'])} – {format.day(row['due_on'])}"]
    if not format.is_missing(row["done_on"]):
        lines.append(_("reached {day}").format(day=format.day(row["done_on"])))
    if row["slip_days"] > 0:
        lines.append(_("first due {day}").format(day=format.day(row["first_due_on"])))
    if not format.is_missing(row["owner"]):
        lines.append(plain(str(row["owner"])))
    return "<br>".join(lines)
