"""The rows behind each measure: they sum to its figure's numerator and denominator, in any period, at any place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pytest

from access import EVERYTHING, Audience, Role, Viewer
from data.kpi_file import KpiFile, read_kpi_files
from queries import Door, question_names

FOLDER = "behind/"
MEASURES = {kpi.code: kpi for kpi in read_kpi_files()}
PERIODS = ("2025-10", "2025-Q3", "2025-10-YTD", "2025-06")
INSTITUTIONS = ("E01", "E05", "E14")
EXECUTIVE = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
CLIENT = Viewer("client", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.CLIENT)
TOTALS = ("numerator_in_all", "denominator_in_all", "rows_in_all")


def test_every_measure_has_its_rows_and_no_rows_are_left_over() -> None:
    asked = {name.removeprefix(FOLDER) for name in question_names() if name.startswith(FOLDER)}
    assert asked == set(MEASURES)


def places(kpi: KpiFile) -> tuple[str, ...]:
    return ("centre",) if kpi.level == "centre" else ("whole", *INSTITUTIONS)


@pytest.mark.parametrize("code", MEASURES)
def test_the_rows_sum_to_the_figure(demo_door: Door, code: str) -> None:
    for period in PERIODS:
        figures = _figures(demo_door, period, code)
        for place in places(MEASURES[code]):
            numerator, denominator = figures.get(place, (None, None))
            totals = _totals(_ask(demo_door, code, period, place))
            assert totals[0] == pytest.approx(numerator or 0, rel=1e-9, abs=1e-9), (period, place)
            assert totals[1] == pytest.approx(denominator or 0, rel=1e-9, abs=1e-9), (period, place)


@pytest.mark.parametrize("code", MEASURES)
def test_the_rows_that_are_listed_are_the_first_of_those_that_are_summed(demo_door: Door, code: str) -> None:
    place = places(MEASURES[code])[0]
    rows = _ask(demo_door, code, "2025-10", place, most=1_000_000)
    first = _ask(demo_door, code, "2025-10", place, most=2)
    assert first == rows[:2]
    numerator, denominator, count = _totals(rows)
    assert sum(row["numerator"] for row in rows) == pytest.approx(numerator, rel=1e-9, abs=1e-9)
    assert sum(row["denominator"] or 0 for row in rows) == pytest.approx(denominator, rel=1e-9, abs=1e-9)
    assert len(rows) == count


@pytest.mark.parametrize("code", [code for code, kpi in MEASURES.items() if kpi.audience == "internal"])
def test_clients_see_no_rows_of_the_suppliers_own_measures(demo_door: Door, code: str) -> None:
    for period in ("2025-10", "2025-10-YTD"):
        for place in places(MEASURES[code]):
            assert _ask(demo_door, code, period, place, viewer=CLIENT) == []


@pytest.mark.parametrize("code", [code for code, kpi in MEASURES.items() if kpi.denominator is None])
def test_what_is_counted_has_no_denominator(demo_door: Door, code: str) -> None:
    place = places(MEASURES[code])[0]
    rows = _ask(demo_door, code, "2025-10-YTD", place)
    assert {(row["denominator"], row["denominator_in_all"]) for row in rows} <= {(None, None)}


def _ask(
    door: Door, code: str, period: str, place: str, *, most: int | None = 1, viewer: Viewer = EXECUTIVE
) -> list[dict[str, Any]]:
    return door.ask(f"{FOLDER}{code}", viewer, {"period": period, "institution": place, "most": most}).rows


def _totals(rows: list[dict[str, Any]]) -> tuple[float, float, int]:
    """What the rows say that all sum to; nothing where there are none."""
    if not rows:
        return 0.0, 0.0, 0
    (found,) = {tuple(row[column] for column in TOTALS) for row in rows}
    return found[0], found[1] or 0.0, found[2]


@lru_cache(maxsize=512)
def _figures(door: Door, period: str, code: str) -> Mapping[str, tuple[float | None, float | None]]:
    """Numerator and denominator by place, as the board says them."""
    places = ("whole", *INSTITUTIONS)
    asked = ({"period": period, "kpi": code, "institution": place} for place in places)
    return {
        row["institution_id"]: (row["numerator"], row["denominator"])
        for params in asked
        for row in door.ask("kpis/measure", EXECUTIVE, params).rows
    }
