"""The risks by probability and impact; each can be reached by keyboard and opens with its plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components.browser import register
from components.selection import selected, selecting
from components.text import _, name

_matrix = register("risk_matrix")

Row = Mapping[Any, Any]
LEVELS = (1, 2, 3, 4, 5)
# Probability × impact from which a risk is high, or middling.
HIGH, MIDDLING = 15, 8


def risk_matrix(risks: pd.DataFrame, *, key: str, selects: str = "risk") -> str | None:
    """Draws the risks in a grid of 5 × 5 and returns the clicked one, kept in the URL.

    `risks`: risk_id, name_zh, name_en, probability and impact (1 to 5), is_met (whether the trigger is met).
    """
    cells: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in risks.to_dict("records"):
        cells.setdefault((int(row["probability"]), int(row["impact"])), []).append(_risk(row))
    chosen = selected(selects, among=set(risks["risk_id"]))
    data = {
        "levels": [str(level) for level in LEVELS],
        "rows_title": _("Impact"),
        "columns_title": _("Probability"),
        "rows": [{"level": str(impact), "cells": [_cell(cells, p, impact) for p in LEVELS]} for impact in LEVELS[::-1]],
        "selected": chosen,
    }
    _matrix(key=key, data=data, on_picked_change=selecting(selects, key=key))
    return chosen


def risk_tone(probability: int, impact: int) -> str:
    """The tone of a cell: red for high risks, yellow for middling ones, green for low ones."""
    score = probability * impact
    return "red" if score >= HIGH else "yellow" if score >= MIDDLING else "green"


def _cell(cells: Mapping[tuple[int, int], list[dict[str, Any]]], probability: int, impact: int) -> dict[str, Any]:
    return {"tone": risk_tone(probability, impact), "risks": cells.get((probability, impact), [])}


def _risk(row: Row) -> dict[str, Any]:
    is_met = row["is_met"] is True
    said = _("{name}: probability {probability}, impact {impact}").format(
        name=name(row), probability=int(row["probability"]), impact=int(row["impact"])
    )
    return {
        "code": row["risk_id"],
        "name": name(row),
        "met": "✗" if is_met else "",
        "spoken": f"{said}{_('; ')}{_('trigger met')}" if is_met else said,
    }
