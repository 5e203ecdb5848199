"""The stages from survey to regular operation, with the institutions that stand in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.browser import register
from components.selection import selected, selecting
from components.text import name
from components.words import phase_name, stage_name

_strip = register("stage_strip")

STAGES = ("survey", "solution", "access", "modelling", "online", "accepted", "operating")


def stage_strip(
    institutions: pd.DataFrame, *, key: str, stages: Sequence[str] = STAGES, selects: str = "place"
) -> str | None:
    """Draws each institution in its stage; returns the clicked one, kept in the URL.

    `institutions`: institution_id, name_zh, name_en, phase (pilot outlined in the brand colour),
    stage; an institution without a stage is left out.
    """
    members: dict[str, list[dict[str, Any]]] = {stage: [] for stage in stages}
    for row in institutions.to_dict("records"):
        if row["stage"] in members:
            members[row["stage"]].append(_member(row))
    chosen = selected(selects, among=set(institutions["institution_id"]))
    data = {
        "stages": [{"name": stage_name(stage), "members": members[stage]} for stage in stages],
        "selected": chosen,
    }
    _strip(key=key, data=data, on_picked_change=selecting(selects, key=key))
    return chosen


def _member(row: Mapping[Any, Any]) -> dict[str, Any]:
    title, phase = name(row), str(row["phase"])
    return {
        "code": row["institution_id"],
        "name": title.removesuffix("公司"),
        "phase": phase,
        "spoken": f"{title} ({phase_name(phase)})",
    }
