"""KPI cards: name, value, light, change, sparkline with target, trust; one component a whole grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from components import format
from components.browser import register
from components.lights import light
from components.records import records
from components.selection import selected, selecting
from components.text import _, ngettext
from components.trust_badge import is_doubtful, trust_text
from components.words import group_name

_cards = register("kpi_cards")

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class CardColumn:
    """A column of cards: headed by a light (its code) or a title, with the scores in it."""

    scores: pd.DataFrame
    light: str | None = None
    title: str = ""


def kpi_cards(
    scores: pd.DataFrame,
    trend: pd.DataFrame,
    *,
    key: str,
    columns: int = 6,
    selects: str = "kpi",
    instead: Mapping[str, str] | None = None,
) -> str | None:
    """Draws one card a row and returns the code of the selected one.

    `scores` has the columns of `marts.kpi_score` with the name, unit and direction of `marts.kpi`;
    `trend` is `kpi, period, value` in order of period. The selection lives in the URL parameter
    `selects`. Where a measure has no value, `instead` says by its code what its light does not know.
    """
    series = _series(trend)
    cards = [_card(row, series, instead or {}) for row in records(scores)]
    return _draw({"variant": "spark", "columns": columns, "cards": cards}, list(scores["kpi"]), key, selects)


def kpi_columns(
    columns: Sequence[CardColumn],
    trend: pd.DataFrame,
    *,
    key: str,
    beside: int | None = None,
    selects: str = "kpi",
) -> str | None:
    """Draws columns of cards with a bar against pace and target; returns the selected code.

    `beside` columns stand next to each other, further ones below; all do unless it is given.
    """
    series = _series(trend)
    groups = [
        {
            "light": light(column.light).as_data() if column.light else None,
            "title": column.title,
            "note": _counted(len(column.scores)),
            "cards": [_card(row, series) for row in records(column.scores)],
        }
        for column in columns
    ]
    codes = [code for column in columns for code in column.scores["kpi"]]
    return _draw({"variant": "bullet", "columns": beside or len(groups), "groups": groups}, codes, key, selects)


def _counted(number: int) -> str:
    return ngettext("{number} measure", "{number} measures", number).format(number=number)


def _draw(data: dict[str, Any], codes: list[str], key: str, selects: str) -> str | None:
    chosen = selected(selects, among=codes)
    _cards(key=key, data={**data, "selected": chosen}, on_picked_change=selecting(selects, key=key))
    return chosen


def _series(trend: pd.DataFrame) -> dict[str, list[float | None]]:
    series: dict[str, list[float | None]] = {}
    for kpi, value in zip(trend["kpi"], trend["value"], strict=True):
        series.setdefault(kpi, []).append(_number(value))
    return series


def _number(value: Any) -> float | None:
    return None if format.is_missing(value) else float(value)


def _card(
    row: Row, series: Mapping[str, list[float | None]], instead: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """Everything a card shows, worded here, so that the browser only places text."""
    unit, status = row["unit"], light(row["light"])
    value, target, pace = (_number(row.get(column)) for column in ("value", "target", "pace"))
    said = instead.get(row["kpi"]) if value is None else None
    if said:
        status = replace(status, word=said)
    measure = str(row["name"])
    title = _(measure)
    change = "" if said else format.change(row.get("change"), unit)
    target_text = "" if target is None else _("target {mark}").format(mark=_bound(target, unit, row))
    scale = _scale(value, target, pace, unit)
    return {
        "code": row["kpi"],
        "name": title,
        "group": group_name(row["kpi_group"]),
        "value": format.figure(value, unit, beside=target),
        "unit": "" if value is None else format.unit_name(unit, value),
        "light": status.as_data(),
        "change": change,
        "trend": series.get(row["kpi"], []),
        "target": target,
        "target_text": target_text,
        "foot": _foot(row, target_text),
        "share": _share(value, scale),
        "pace_share": _share(pace, scale),
        "target_share": _share(target, scale),
        "trust": "doubtful" if is_doubtful(row.get("trust")) else "good",
        "trust_text": trust_text(row.get("trust"), row.get("trust_reason")),
        "spoken": ", ".join(
            part for part in (title, format.with_unit(value, unit), status.word, change, target_text) if part
        ),
    }


def _bound(target: float, unit: str, row: Row) -> str:
    return (
        f"≤ {format.mark(target, unit, brief=True)}"
        if row.get("direction") == "down"
        else format.mark(target, unit, brief=True)
    )


def _foot(row: Row, target_text: str) -> str:
    """What stands right under the bar: the reason for a grey light, or target and forecast."""
    status = light(row["light"])
    if status.tone == "grey":
        return status.word
    if row.get("met") is True:
        return _("target met")
    forecast = _number(row.get("forecast"))
    if forecast is None:
        return target_text
    expected = _("forecast {value}").format(value=format.with_unit(forecast, row["unit"], beside=row.get("target")))
    return " · ".join(part for part in (target_text, expected) if part)


def _scale(value: float | None, target: float | None, pace: float | None, unit: str) -> float:
    largest = max((number for number in (value, target, pace) if number is not None), default=0.0)
    return max(largest, 100.0) if unit == "percent" else largest * 1.02 or 1.0


def _share(number: float | None, scale: float) -> float | None:
    return None if number is None else min(max(number / scale, 0.0), 1.0)
