"""The institutions that a viewer may see, by name."""

from __future__ import annotations

from components.fetch import fetch
from components.text import name


def institutions() -> dict[str, str]:
    """The viewer's institutions by code."""
    return {row["institution_id"]: name(row) for row in fetch("frame/institutions").to_dict("records")}


def institution_name(code: str) -> str:
    """The name of one of them; another's code as it is."""
    return institutions().get(code, code)
