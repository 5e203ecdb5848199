"""The calendar of deliveries: institutions by day, or one institution's weekdays by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from components import format
from components.charts import draw_chart, finished
from components.lights import light
from components.palette import Theme, palette
from components.session import current_theme
from components.text import Language, _, current_language, name, pgettext

Row = Mapping[Any, Any]
TONES = ("green", "yellow", "red", "grey")
PLACE_PIXELS, WEEKDAY_PIXELS = 21, 30
# A cell narrower than the first has no room for its figure, one narrower than the second for a smaller one.
LEAST_CELL, SMALL_CELL = 16, 24


def place_calendar(rows: Sequence[Row], *, key: str) -> None:
    """A row for each institution, a column a day, the share on time in each cell; `rows`: of `backflow/days`."""
    drawn = {
        **_cells(rows),
        "line": [name(row) for row in rows],
        "at": [f"{row['day']:%m-%d}" for row in rows],
        "order": [row["day"].toordinal() for row in rows],
        "label": [_whole_percent(row) for row in rows],
    }
    spec = _spec(current_theme(), current_language(), len(set(drawn["at"])), ())
    draw_chart(drawn, {**spec, "height": PLACE_PIXELS * len(set(drawn["line"]))}, key=key)


def week_calendar(rows: Sequence[Row], *, key: str) -> None:
    """A row for each weekday, a column a week, in each cell how many were not on time; `rows`: of one institution."""
    weekdays = weekday_names()
    drawn = {
        **_cells(rows),
        "line": [weekdays[row["weekday"] - 1] for row in rows],
        "at": [f"{row['week']:%m-%d}" for row in rows],
        "order": [row["week"].toordinal() for row in rows],
        "label": [_not_on_time(row) for row in rows],
    }
    spec = _spec(current_theme(), current_language(), len(set(drawn["at"])), weekdays)
    draw_chart(drawn, {**spec, "height": WEEKDAY_PIXELS * len(weekdays)}, key=key)


def weekday_names() -> tuple[str, ...]:
    """From Monday."""
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )


def _whole_percent(row: Row) -> str:
    """Rounded down, so that 100 says that all came on time; nothing where none was due."""
    return str(int(row["share"])) if row["due"] else ""


def _not_on_time(row: Row) -> str:
    if not row["due"]:
        return ""
    return "✓" if row["due"] == row["on_time"] else str(row["due"] - row["on_time"])


def _cells(rows: Sequence[Row]) -> dict[str, list[Any]]:
    """What a cell is coloured by, and says when pointed at."""
    said = {"late": _("late"), "short": _("totals not met"), "missing": _("not arrived"), "by_backup": _("by backup")}
    faults = [[f"{word} {row[code]}" for code, word in said.items() if row[code]] for row in rows]
    return {
        "day": [format.day(row["day"]) for row in rows],
        "tone": [light(row["light"]).tone for row in rows],
        "share": [format.with_unit(row["share"], "percent", beside=100) for row in rows],
        "due": [_("{number} of {all}").format(number=row["on_time"], all=row["due"]) for row in rows],
        "faults": [" · ".join(words) or format.DASH for words in faults],
    }


@lru_cache(maxsize=8)
def _spec(theme: Theme, _language: Language, columns: int, lines: tuple[str, ...]) -> dict[str, Any]:
    """The language is part of the key: tooltips carry words. `lines` in their order, else as they come."""
    colours = palette(theme)
    fills = alt.Scale(domain=TONES, range=[getattr(colours, f"{tone}_fill") for tone in TONES])
    inks = alt.Scale(domain=TONES, range=[colours.green_text, colours.yellow_text, colours.red_text, colours.ink])
    days = alt.Axis(orient="top", labelAngle=0, labelOverlap=True, labelSeparation=6)
    x = alt.X("at:O", title=None, sort=alt.EncodingSortField("order", op="min"), axis=days)
    y = alt.Y("line:N", title=None, sort=list(lines) or None, axis=alt.Axis(labelLimit=120))
    tips = [
        alt.Tooltip("line:N", title=_("Of")),
        alt.Tooltip("day:N", title=_("Day")),
        alt.Tooltip("share:N", title=_("On time")),
        alt.Tooltip("due:N", title=_("Of those due")),
        alt.Tooltip("faults:N", title=_("Not so")),
    ]
    cells = alt.Chart().mark_rect(stroke=colours.card, strokeWidth=1.5)
    cells = cells.encode(x=x, y=y, color=alt.Color("tone:N", scale=fills, legend=None), tooltip=tips)
    size = alt.expr(f"width < {columns * SMALL_CELL} ? 9 : 10.5")
    labels = alt.Chart().mark_text(fontSize=size, opacity=alt.expr(f"width < {columns * LEAST_CELL} ? 0 : 1"))
    labels = labels.encode(x=x, y=y, text="label:N", color=alt.Color("tone:N", scale=inks, legend=None), tooltip=tips)
    chart = alt.layer(cells, labels).resolve_scale(color="independent").properties(width="container")
    return finished(chart, colours, spoken=_("Deliveries on time by day"))
