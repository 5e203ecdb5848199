"""What a measure is made of: its parts on rows worked out by hand, and the tables its own SQL names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from access import EVERYTHING, Audience, Role, Viewer
from queries import Door, question_text
from tests.data.conftest import Rows
from tests.data.test_marts_backflow import delivery, source_table
from tests.queries.conftest import AskTiny

DATA = Path(__file__).resolve().parents[2] / "data"
NAMED = re.compile(r"\b(pool|marts)\.(\w+)")
PLACES = [{"institution_id": f"E0{number}", "name_zh": f"公司{number}"} for number in (1, 2, 3)]


def _deployment(place: str, scenario: str, online_on: str) -> dict[str, Any]:
    return {"institution_id": place, "scenario": scenario, "online_on": online_on}


GIVEN: Rows = {
    "institution": PLACES,
    "source_table": [source_table("T1")],
    "delivery": [
        delivery("2025-06-02", "2025-06-02 07:00"),
        delivery("2025-06-09", "2025-06-09 07:00"),
        delivery("2025-06-16", None),
        delivery("2025-06-16", "2025-06-16 07:00", institution_id="E02"),
        delivery("2025-05-30", "2025-06-30 07:00", institution_id="E02"),
    ],
    "scenario": [{"scenario": code, "name_zh": code, "domain": "finance", "kind": "typical"} for code in ("S1", "S2")],
    "deployment": [
        _deployment("E01", "S1", "2025-04-01"),
        _deployment("E01", "S2", "2025-05-01"),
        _deployment("E02", "S1", "2025-06-01"),
    ],
}
MEASURES = ("delivery_timeliness", "scenarios_online", "value_reports")


@pytest.fixture
def parts(ask_tiny: AskTiny):
    """parts(measure, period, …) → (part, institution, numerator, denominator) on 2025-06-20."""

    def ask(kpi: str, period: str = "2025-06", **viewer: Any) -> list[tuple[Any, ...]]:
        rows = ask_tiny("kpis/parts", GIVEN, {"period": period, "kpi": kpi}, kpis=MEASURES, **viewer)
        assert [row["name_zh"] for row in rows if row["institution_id"] == "E01"] in ([], ["公司1"])
        return [(row["part"], row["institution_id"], row["numerator"], row["denominator"]) for row in rows]

    return ask


def test_the_parts_of_a_ratio_add_up_to_its_figure(parts) -> None:
    e01, e02 = ("institution", "E01", 2, 3), ("institution", "E02", 1, 1)
    assert parts("delivery_timeliness") == [e01, e02, ("sum", "", 3, 4), ("figure", "", 3, 4), ("difference", "", 0, 0)]
    assert parts("delivery_timeliness", "2025-Q2")[1:3] == [("institution", "E02", 1, 2), ("sum", "", 3, 5)]
    assert parts("delivery_timeliness", "2025-05")[:2] == [("institution", "E02", 0, 1), ("sum", "", 0, 1)]
    assert parts("delivery_timeliness", scope=["E01"]) == [e01], "the whole is for those who see it"


def test_what_two_institutions_share_counts_once_in_the_figure_and_is_the_difference(parts) -> None:
    assert parts("scenarios_online") == [
        ("institution", "E01", 2, None),
        ("institution", "E02", 1, None),
        ("institution", "E03", 0, None),
        ("sum", "", 3, None),
        ("figure", "", 2, None),
        ("difference", "", 1, None),
    ]


def test_a_measure_of_the_centre_has_no_parts_and_an_internal_one_is_not_told_to_clients(parts) -> None:
    assert parts("value_reports") == parts("value_reports", scope=["E01"]) == [("figure", "", 0, None)]
    assert parts("value_reports", audience="client") == []


UPSTREAM = """
    create schema scoped;
    create table scoped.lineage_upstream (to_kind varchar, to_code varchar, from_kind varchar, from_code varchar);
    insert into scoped.lineage_upstream values
        ('measure', 'm', 'pool', 'clean'), ('measure', 'm', 'pool', 'few'), ('measure', 'm', 'pool', 'many'),
        ('measure', 'm', 'mart', 'many'), ('measure', 'm', 'source_table', 'T1'),
        ('mart', 'm', 'pool', 'of_the_mart'), ('measure', 'n', 'pool', 'of_another');
    create table scoped.set_aside (source_table varchar, set_aside_rows bigint);
    insert into scoped.set_aside values ('few', 2), ('many', 30), ('of_another', 99)
"""


def test_the_sources_of_a_measure_stand_by_the_rows_set_aside() -> None:
    with duckdb.connect() as connection:
        connection.execute(UPSTREAM)
        found = connection.execute(question_text("kpis/sources"), {"kpi": "m"}).fetchall()
    assert found == [("many", 30), ("few", 2), ("clean", 0)]


def _pool_tables(path: Path, seen: set[Path]) -> Iterator[str]:
    """The pool tables that the text of a measure names, or a mart that it reads through any number of marts."""
    seen.add(path)
    text = "\n".join(line.partition("--")[0] for line in path.read_text(encoding="utf-8").splitlines())
    for schema, name in NAMED.findall(text):
        mart = DATA / "marts" / f"{name}.sql"
        if schema == "pool":
            yield name
        elif mart.exists() and mart not in seen:
            yield from _pool_tables(mart, seen)


@pytest.mark.parametrize("kpi", ["delivery_timeliness", "scenario_usage_rate", "scenarios_online", "training_reach"])
def test_the_sources_are_the_tables_that_the_measures_sql_names(demo_door: Door, kpi: str) -> None:
    everyone = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
    rows = demo_door.ask("kpis/sources", everyone, {"kpi": kpi}).rows
    assert {row["source_table"] for row in rows} == set(_pool_tables(DATA / "kpis" / f"{kpi}.sql", set()))
    assert rows
