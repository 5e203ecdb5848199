"""Institutions × groups, each cell the lights of its measures in one: sign, colour and count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.browser import register
from components.lights import light
from components.selection import selected, selecting
from components.text import _, name
from components.words import group_name

_heatmap = register("light_heatmap", "walk")

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class HeatmapCell:
    """What was clicked: an institution, and a group unless its name was clicked."""

    institution: str
    group: str | None


def light_heatmap(
    cells: pd.DataFrame,
    *,
    institutions: pd.DataFrame,
    groups: Sequence[str],
    key: str,
    tallest: int | None = None,
    selects: str = "cell",
) -> HeatmapCell | None:
    """Draws the lights and returns the clicked cell, kept in the URL parameter `selects`.

    `cells`: institution_id, kpi_group, light, on_pace, counted (whole numbers of measures), one row
    a cell; a missing cell, or one with nothing counted, is a dash. `institutions`: institution_id,
    name_zh, name_en, in the order shown. `tallest`: pixels before the rows scroll.
    """
    by_place = {(row["institution_id"], row["kpi_group"]): row for row in cells.to_dict("records")}
    rows = [_row(place, by_place, groups) for place in institutions.to_dict("records")]
    codes = {row["code"] for row in rows} | {cell["code"] for row in rows for cell in row["cells"] if cell}
    chosen = selected(selects, among=codes)
    data = {
        "heads": [group_name(group) for group in groups],
        "rows": rows,
        "tallest": tallest,
        "selected": chosen,
    }
    _heatmap(key=key, data=data, on_picked_change=selecting(selects, key=key))
    if chosen is None:
        return None
    institution, _separator, group = chosen.partition(".")
    return HeatmapCell(institution=institution, group=group or None)


def _row(place: Row, by_place: Mapping[tuple[str, str], Row], groups: Sequence[str]) -> dict[str, Any]:
    code, title = str(place["institution_id"]), name(place)
    return {
        "code": code,
        "name": title,
        "cells": [_cell(by_place.get((code, group)), place=title, group=group) for group in groups],
    }


def _cell(row: Row | None, *, place: str, group: str) -> dict[str, Any] | None:
    if row is None or not row["counted"]:
        return None
    status = light(row["light"])
    text = f"{int(row['on_pace'])}/{int(row['counted'])}"
    return {
        "code": f"{row['institution_id']}.{group}",
        "light": status.as_data(),
        "text": text,
        "spoken": _("{institution}, {group}: {word}, {count} on pace").format(
            institution=place, group=group_name(group), word=status.word, count=text
        ),
    }
