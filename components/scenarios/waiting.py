"""The grid of scenarios in work: how long so far, which of their tables are here, and for whom the others wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.conclusion import named
from components.detail_grid import GridColumn, detail_grid
from components.scenarios.words import state_of, waiting_words
from components.text import _, name

TALLEST = 420


def waiting_grid(waiting: pd.DataFrame) -> dict[str, Any] | None:
    """Draws rows of `scenarios/readiness` and returns the picked one by column, or None."""
    rows = waiting.to_dict("records")
    shown = waiting.assign(
        place=[named(row, "institution") for row in rows],
        name=[name(row) for row in rows],
        pair=waiting["institution_id"] + "/" + waiting["scenario"],
        state_name=[state_of(row["state"]).word for row in rows],
        over_days=waiting["over_days"].where(waiting["over_days"] > 0),
        tables=[_tables(row) for row in rows],
        waits=[waiting_words(row) for row in rows],
        planned=[format.DASH if format.is_missing(day) else str(day) for day in waiting["planned_online_on"]],
    )
    return detail_grid(
        shown,
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


def _tables(row: Mapping[Any, Any]) -> str:
    """How many of the tables are here, and of the key ones among them: `5 of 8, key 1 of 2`."""
    said = _("{ready} of {needed}, key {key_ready} of {key_needed}")
    return said.format(**{column: row[column] for column in ("ready", "needed", "key_ready", "key_needed")})
