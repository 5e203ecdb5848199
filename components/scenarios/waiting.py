"""The grid of scenarios in work: how long so far, which of their tables are here, and for whom the others wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.conclusion import named
from components.detail_grid import GridColumn, detail_grid
from components.records import records
from components.scenarios.words import state_of, waiting_words
from components.text import _, name

TALLEST = 420


def waiting_grid(waiting: pd.DataFrame) -> dict[str, Any] | None:
    """Draws rows of `scenarios/readiness` and returns the picked one by column, or None."""
    return detail_grid(
        pd.DataFrame([_worded(row) for row in records(waiting)]),
        columns=[
            GridColumn("place", _("Institution"), pinned=True, width=110),
            GridColumn("name", _("Scenario"), width=150),
            GridColumn("state_name", _("State"), width=110),
            GridColumn("days", _("Days so far"), kind="number", width=120),
            GridColumn("over_days", _("Beyond the target"), kind="number", width=130),
            GridColumn("planned", _("Planned online"), width=120),
            GridColumn("tables", _("Tables here"), width=160),
            GridColumn("waits", _("Waiting for"), width=220),
            GridColumn("asked_for", _("Open requests"), kind="number", width=130),
        ],
        code="pair",
        height=TALLEST,
        key="waiting",
    )


def _worded(row: Mapping[Any, Any]) -> dict[str, Any]:
    institution, scenario, planned = row["institution_id"], row["scenario"], row["planned_online_on"]
    return {
        "institution_id": institution,
        "scenario": scenario,
        "pair": f"{institution}/{scenario}",
        "place": named(row, "institution"),
        "name": name(row),
        "state_name": state_of(row["state"]).word,
        "days": row["days"],
        "over_days": row["over_days"] if row["over_days"] > 0 else None,
        "planned": format.DASH if format.is_missing(planned) else str(planned),
        "tables": _tables(row),
        "waits": waiting_words(row),
        "asked_for": row["asked_for"],
    }


def _tables(row: Mapping[Any, Any]) -> str:
    """How many of the tables are here, and of the key ones among them: `5 of 8, key 1 of 2`."""
    said = _("{ready} of {needed}, key {key_ready} of {key_needed}")
    return said.format(**{column: row[column] for column in ("ready", "needed", "key_ready", "key_needed")})
