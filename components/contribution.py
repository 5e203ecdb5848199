"""What made a figure of the whole change, institution by institution: a waterfall from then to now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components import format
from components.charts import FONT
from components.palette import Palette
from components.plotly_figure import draw_figure, plain
from components.session import current_palette
from components.text import _, name, ngettext

DRAWN = 12
ROW, MARGIN = 30, 6
# Performance above mix, each half as high as a bar that is not apart.
LANE, BAR, ASIDE = 0.34, 0.62, 0.18
AIR_LEFT, AIR_RIGHT = 0.06, 0.3
# Of the span drawn: what is narrower would be an outline and no bar.
NARROWEST = 0.003

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure of the whole then and now, in `unit`; `direction` (`up` or `down`) says where better lies.

    Its parts are written with this many `decimals`.
    """

    unit: str
    direction: str
    before_label: str
    label: str
    before: float
    now: float
    decimals: int

    def merit(self, part: float) -> float:
        """How good a part of the change is: positive where it lifts, negative where it drags."""
        return -part if self.direction == "down" else part


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the waterfall, from `start` on; `code` is the institution's, None for others together.

    `performance` and `mix` are None where the figure is a count, which has neither.
    """

    label: str
    code: str | None
    start: float
    contribution: float
    performance: float | None
    mix: float | None

    @property
    def end(self) -> float:
        """Where the next step starts."""
        return self.start + self.contribution


def steps(rows: Sequence[Row], change: Change, *, most: int = DRAWN) -> list[Step]:
    """The `most` largest contributions, from most lifting to most dragging, and all others together.

    `rows`: institution_id, name_zh, name_en, contribution, performance, mix; the largest first. The last step ends at
    the figure now.
    """
    moving = [row for row in rows if row["contribution"]]
    largest = sorted(moving[:most], key=lambda row: -change.merit(row["contribution"]))
    parts: list[tuple[str, str | None, Sequence[Row]]] = [(name(row), row["institution_id"], [row]) for row in largest]
    others = moving[most:]
    if others:
        parts.append(
            (ngettext("{number} other", "{number} others", len(others)).format(number=len(others)), None, others)
        )
    drawn: list[Step] = []
    for label, code, of_part in parts:
        start = drawn[-1].end if drawn else change.before
        contribution, performance, mix = (_sum(of_part, part) for part in ("contribution", "performance", "mix"))
        drawn.append(Step(label, code, start, contribution or 0.0, performance, mix))
    return drawn


def _sum(rows: Sequence[Row], column: str) -> float | None:
    values = [row[column] for row in rows]
    return None if any(format.is_missing(value) for value in values) else sum(values)


def waterfall(rows: Sequence[Row], change: Change, *, key: str, selects: str) -> None:
    """Draws the `steps` of these rows; a click puts the institution's code in the URL parameter `selects`."""
    drawn = steps(rows, change)
    colours = current_palette()
    is_apart = any(step.performance is not None for step in drawn)
    bars = (
        [_bars(drawn, change, colours, of="performance"), _bars(drawn, change, colours, of="mix")]
        if is_apart
        else [_bars(drawn, change, colours, of="contribution")]
    )
    draw_figure(
        [_connectors(drawn, colours), *bars, _ends(drawn, change, colours), _labels(drawn, change, colours)],
        _layout(drawn, change, colours),
        key=key,
        selects=selects,
        alt=_("Waterfall of the change by institution; the table beside it says the same in figures"),
    )


def _tone(part: float, change: Change) -> str:
    return "green" if change.merit(part) > 0 else "red"


def _bars(drawn: Sequence[Step], change: Change, colours: Palette, *, of: str) -> dict[str, Any]:
    """A bar a step: all of it, its performance (solid, above), or its mix (hatched, below, from there on)."""
    narrowest = NARROWEST * _span(drawn)
    sizes = [(line, step, getattr(step, of) or 0.0) for line, step in enumerate(drawn, start=1)]
    rows = [(line, step, size) for line, step, size in sizes if abs(size) > narrowest]
    aside = {"performance": -ASIDE, "mix": ASIDE}.get(of, 0)
    marks = [getattr(colours, f"{_tone(size, change)}_mark") for _line, _step, size in rows]
    marker: dict[str, Any] = {"color": marks}
    if of == "mix":
        hatched = {"shape": "/", "fillmode": "replace", "size": 5, "solidity": 0.35}
        marker |= {"pattern": hatched, "line": {"color": marks, "width": 1}}
    return {
        "type": "bar",
        "orientation": "h",
        "base": [step.start + ((step.performance or 0.0) if of == "mix" else 0.0) for _line, step, _size in rows],
        "x": [size for _line, _step, size in rows],
        "y": [line + aside for line, _step, _size in rows],
        "width": BAR if of == "contribution" else LANE,
        "customdata": [step.code for _line, step, _size in rows],
        "hovertext": [_spoken(step, change) for _line, step, _size in rows],
        "hoverinfo": "text",
        "marker": marker,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _connectors(drawn: Sequence[Step], colours: Palette) -> dict[str, Any]:
    """From the end of each row down to the start of the next."""
    levels = [drawn[0].start, *(step.end for step in drawn)]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [at for level in levels for at in (level, level, None)],
        "y": [at for line in range(len(levels)) for at in (line - 0.36, line + 1.36, None)],
        "line": {"color": colours.tertiary, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _ends(drawn: Sequence[Step], change: Change, colours: Palette) -> dict[str, Any]:
    """The figure then and now: marks where it stands, no bars, for the axis does not begin at nothing."""
    figures = [change.before, change.now]
    levels = [level for step in drawn for level in _reached(step)]
    middle = (min(levels) + max(levels)) / 2
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": figures,
        "y": [0, len(drawn) + 1],
        "marker": {"symbol": "line-ns", "size": 17, "opacity": 1, "line": {"color": colours.ink, "width": 3}},
        "text": [f"  {format.part(at, change.decimals)} {format.unit_name(change.unit, at)}  " for at in figures],
        # Towards the middle: that is where room is, on a narrow screen, too.
        "textposition": [f"middle {'left' if at > middle else 'right'}" for at in figures],
        "textfont": {"size": 12, "family": FONT, "color": colours.ink, "weight": 600},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _labels(drawn: Sequence[Step], change: Change, colours: Palette) -> dict[str, Any]:
    """The contribution behind its bars."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [max(_reached(step)) for step in drawn],
        "y": list(range(1, len(drawn) + 1)),
        "text": [f" {format.signed(step.contribution, change.decimals)}" for step in drawn],
        "textposition": "middle right",
        "textfont": {
            "size": 12,
            "family": FONT,
            "color": [getattr(colours, f"{_tone(step.contribution, change)}_text") for step in drawn],
        },
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _reached(step: Step) -> tuple[float, float, float]:
    """Where a step starts, turns from performance to mix, and ends."""
    return step.start, step.start + (step.performance or 0.0), step.end


def _span(drawn: Sequence[Step]) -> float:
    """How much of the axis the steps take."""
    levels = [level for step in drawn for level in _reached(step)]
    return max(levels) - min(levels)


def _spoken(step: Step, change: Change) -> str:
    lines = [f"{plain(step.label)} {format.signed(step.contribution, change.decimals)}"]
    if step.performance is not None:
        lines.append(f"{_('Performance')} {format.signed(step.performance, change.decimals)}")
        lines.append(f"{_('Mix effect')} {format.signed(step.mix, change.decimals)}")
    return "<br>".join(lines)


def _layout(drawn: Sequence[Step], change: Change, colours: Palette) -> dict[str, Any]:
    levels = [level for step in drawn for level in _reached(step)]
    span = _span(drawn)
    names = [change.before_label, *(step.label for step in drawn), change.label]
    return {
        "height": ROW * len(names) + 2 * MARGIN,
        "font": {"family": FONT},
        "margin": {"l": MARGIN, "r": MARGIN, "t": MARGIN, "b": MARGIN},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False,
        "clickmode": "event+select",
        "hoverlabel": {"bgcolor": colours.card, "bordercolor": colours.line, "font": {"color": colours.ink}},
        "xaxis": {
            "visible": False,
            "fixedrange": True,
            "range": [min(levels) - AIR_LEFT * span, max(levels) + AIR_RIGHT * span],
        },
        "yaxis": {
            "range": [len(names) - 0.5, -0.5],
            "tickvals": list(range(len(names))),
            "ticktext": [plain(label) for label in names],
            "ticklabelstandoff": 4,
            "tickfont": {"family": FONT, "size": 12, "color": colours.secondary},
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": True,
        },
    }
