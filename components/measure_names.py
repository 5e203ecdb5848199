"""The measures that a viewer may see, by name."""

from __future__ import annotations

from components.fetch import fetch
from components.text import _


def measure_names() -> dict[str, str]:
    """The names of the viewer's measures by code."""
    return {row["kpi"]: _(row["name"]) for row in fetch("issues/triggers").to_dict("records")}
