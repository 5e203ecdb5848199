"""All measures with whether they can be relied on; a click opens what one is made of."""

from __future__ import annotations

import pandas as pd

from components import format
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.records import records
from components.row_picking import open_picked, picking_key
from components.text import _
from components.trust.figure import FIGURE
from components.trust.sql import MEASURE
from components.trust_badge import is_doubtful, trust_reasons
from components.words import group_name

KEY = "trust_measures"
HEIGHT = 620


def measures_card(measures: pd.DataFrame) -> None:
    """The rows of `trust/measures`, the doubtful first."""
    with card("measures", title=_("All measures"), note=_("a click opens what one is made of")):
        picked = detail_grid(
            _worded(measures),
            columns=[
                GridColumn("state", _("Trust"), width=90, light="trust_light"),
                GridColumn("name", _("Measure"), width=225),
                GridColumn("group", _("Responsible group"), width=110),
                GridColumn("figure", _("Figure"), width=100),
                GridColumn("because", _("Why it is in doubt"), width=490),
            ],
            code="code",
            height=HEIGHT,
            key=picking_key(KEY, selects=FIGURE),
        )
        open_picked(picked, "code", key=KEY, selects=FIGURE)


def _worded(measures: pd.DataFrame) -> pd.DataFrame:
    words = {"green": _("Trusted"), "yellow": _("In doubt")}
    rows = [{**row, "trust_light": "yellow" if is_doubtful(row["trust"]) else "green"} for row in records(measures)]
    return pd.DataFrame(
        [
            {
                "code": f"{MEASURE}:{row['kpi']}",
                "state": words[row["trust_light"]],
                "trust_light": row["trust_light"],
                "name": _(row["name"]),
                "group": group_name(row["kpi_group"]),
                "figure": format.with_unit(row["value"], row["unit"], beside=row["target"]),
                "because": _("; ").join(trust_reasons(row["trust_reason"])),
            }
            for row in rows
        ]
    )
