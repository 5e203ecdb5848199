"""The questions of the scenarios' board, on the demonstration."""

from __future__ import annotations

import pytest

from access import EVERYTHING, Audience, Role, Viewer
from queries import Door

ALL = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)


@pytest.mark.parametrize("name", ["matrix", "places", "heads", "unused"])
def test_a_running_quarter_stands_where_its_running_month_does(demo_door: Door, name: str) -> None:
    month, quarter, ended = (
        demo_door.ask(f"scenarios/{name}", ALL, {"period": period, "institution": "whole"}).rows
        for period in ("2025-10", "2025-Q4", "2025-Q3")
    )
    assert quarter == month != ended
    assert month
