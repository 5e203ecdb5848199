"""What made a measure change: on rows worked out by hand, on any rows, and on the demonstration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from access import EVERYTHING, Audience, Role, Viewer
from queries import Door, question_text
from tests.queries.conftest import AskTiny

THEN, NOW = "2025-05", "2025-06"
AGAINST = ("previous", "last_year")
PERIODS = ("2025-10", "2025-03", "2025-Q3", "2025-09-YTD")
ALL = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)

SCOPED = f"""
create schema scoped;
create table scoped.period (
    grain varchar, period varchar, previous_period varchar, last_year_period varchar
);
insert into scoped.period values ('month', '{THEN}', '2025-04', '2024-05'), ('month', '{NOW}', '{THEN}', '2024-06');
create table scoped.kpi (kpi varchar, combine varchar, is_count boolean);
insert into scoped.kpi values ('ratio', 'sum', false), ('count', 'sum', true);
create table scoped.institution (institution_id varchar, name_zh varchar, name_en varchar);
create table scoped.kpi_score (
    kpi varchar, grain varchar, period varchar, institution_id varchar, denominator double, value double
);
"""

# (numerator, denominator) then and now; None where an institution has no rows.
Part = tuple[float, float] | None
Parts = Sequence[tuple[Part, Part]]


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(SCOPED)
        yield connection


def contributions(engine: duckdb.DuckDBPyConnection, parts: Parts, *, kpi: str = "ratio") -> dict[str, dict[str, Any]]:
    """The answer by institution, and by sum, change and difference, on these institutions and their whole."""
    engine.execute("delete from scoped.kpi_score")
    for turn, period in enumerate((THEN, NOW)):
        own = [pair[turn] for pair in parts]
        there = [part for part in own if part is not None]
        whole = (sum(part[0] for part in there), sum(part[1] for part in there)) if there else None
        places = [*((f"E{place:02}", part) for place, part in enumerate(own, start=1)), ("whole", whole)]
        rows = [[kpi, "month", period, place, *_figure(part, kpi)] for place, part in places]
        engine.executemany("insert into scoped.kpi_score values (?, ?, ?, ?, ?, ?)", rows)
    asked = {"period": NOW, "kpi": kpi, "against": "previous"}
    found = engine.execute(question_text("kpis/contribution"), asked)
    columns = [column[0] for column in found.description or ()]
    answer = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    return {row["institution_id"] or row["part"]: row for row in answer}


def _figure(part: Part, kpi: str) -> tuple[float | None, float | None]:
    """Denominator and value as `kpi_result` has them."""
    if part is None:
        return None, None
    numerator, denominator = part
    if kpi == "count":
        return None, numerator
    return denominator, numerator / denominator if denominator > 0 else None


def test_performance_and_mix_of_three_institutions_of_which_one_enters(engine: duckdb.DuckDBPyConnection) -> None:
    # Then 80 of 100 and 90 of 100: 0.85 of 200. Now 70 of 100, 180 of 200, and 50 of 100 that enter: 0.75 of 400.
    answer = contributions(engine, [((80, 100), (70, 100)), ((90, 100), (180, 200)), (None, (50, 100))])
    worked_out = {
        # 1/4 × (0.70 − 0.85) − 1/2 × (0.80 − 0.85) = −0.0375 + 0.025; of it 1/4 × (0.70 − 0.80)
        "E01": (-0.025, 0.0125, -0.0125),
        # 1/2 × (0.90 − 0.85) − 1/2 × (0.90 − 0.85): neither its own figure nor its half has changed
        "E02": (0.0, 0.0, 0.0),
        # 1/4 × (0.50 − 0.85): it was not there, so that all of it is mix
        "E03": (0.0, -0.0875, -0.0875),
        "sum": (-0.025, -0.075, -0.1),
    }
    for place, expected in worked_out.items():
        row = answer[place]
        assert (row["performance"], row["mix"], row["contribution"]) == pytest.approx(expected, abs=1e-12)
    assert answer["change"]["contribution"] == pytest.approx(0.75 - 0.85)
    assert answer["difference"]["contribution"] == pytest.approx(0, abs=1e-12)
    assert list(answer)[:3] == ["E03", "E01", "E02"]
    assert (answer["E03"]["share_before"], answer["E03"]["share"]) == (0, 25)


def test_who_leaves_takes_what_it_gave_and_all_of_it_is_mix(engine: duckdb.DuckDBPyConnection) -> None:
    # 0.75 of 200 becomes 0.9 of 100: − 1/2 × (0.60 − 0.75)
    answer = contributions(engine, [((90, 100), (90, 100)), ((60, 100), None)])
    assert answer["E02"]["performance"] == 0
    assert answer["E02"]["mix"] == pytest.approx(0.075)
    assert answer["E01"]["mix"] == pytest.approx(0.15 - 0.075)


def test_a_count_has_neither_performance_nor_mix(engine: duckdb.DuckDBPyConnection) -> None:
    answer = contributions(engine, [((3, 0), (5, 0)), ((4, 0), None), (None, (1, 0))], kpi="count")
    assert {place: answer[place]["contribution"] for place in ("E01", "E02", "E03", "sum", "change")} == {
        "E01": 2, "E02": -4, "E03": 1, "sum": -1, "change": -1,
    }  # fmt: skip
    assert (answer["E01"]["performance"], answer["E01"]["mix"]) == (None, None)


def test_nothing_is_said_where_there_was_no_figure(engine: duckdb.DuckDBPyConnection) -> None:
    answer = contributions(engine, [(None, (70, 100)), (None, (50, 100))])
    assert list(answer) == ["E01", "E02"]
    assert {row["contribution"] for row in answer.values()} == {None}


amounts = st.integers(0, 1_000_000).map(float)
there = st.one_of(st.none(), st.tuples(amounts, st.integers(1, 1_000_000).map(float)), st.just((0.0, 0.0)))


@given(parts=st.lists(st.tuples(there, there), min_size=1, max_size=8))
def test_the_contributions_sum_to_the_change(engine: duckdb.DuckDBPyConnection, parts: Parts) -> None:
    answer = contributions(engine, parts)
    if "change" not in answer:
        return  # no figure then, or none now
    places = [row for key, row in answer.items() if key.startswith("E")]
    change = answer["change"]["value"] - answer["change"]["value_before"]
    size = 1 + max(abs(row[side] or 0) for row in places for side in ("value", "value_before"))
    assert abs(sum(row["contribution"] for row in places) - change) <= 1e-9 * size
    assert abs(sum(row["performance"] + row["mix"] for row in places) - change) <= 1e-9 * size
    assert all(row["performance"] == 0 for row in places if None in (row["value"], row["value_before"]))


JUNE = {"period": NOW, "against": "previous"}


def test_a_scenario_comes_where_it_is_first_online_and_goes_where_it_is_last(ask_tiny: AskTiny) -> None:
    places = [{"institution_id": code, "name_zh": code, "phase": "rollout"} for code in ("E01", "E02")]
    named = [{"scenario": code, "name_zh": code, "domain": "finance", "kind": "typical"} for code in "abcd"]
    days = [
        ("E01", "a", "2025-06-02", None),  # new
        ("E02", "a", "2025-06-09", None),
        ("E01", "b", "2025-03-01", "2025-06-10"),  # gone
        ("E01", "c", "2025-03-01", "2025-06-10"),  # gone here, still online there
        ("E02", "c", "2025-03-01", None),
        ("E02", "d", "2025-04-01", None),  # as before
    ]
    deployments = [
        {"institution_id": place, "scenario": code, "online_on": since, "retired_on": until}
        for place, code, since, until in days
    ]
    pool = {"institution": places, "scenario": named, "deployment": deployments}
    rows = ask_tiny("kpis/came_and_went", pool, JUNE | {"kpi": "scenarios_online"}, kpis=["scenarios_online"])
    assert [(row["side"], row["code"], row["number"], row["places_zh"]) for row in rows] == [
        ("came", "a", 1, ["E01", "E02"]),
        ("went", "b", 1, ["E01"]),
    ]


def test_who_renews_a_certificate_has_neither_come_nor_gone(ask_tiny: AskTiny) -> None:
    days = [
        ("P1", "2024-06-01", "2025-06-01"),  # run out
        ("P2", "2024-06-01", "2025-06-01"),  # renewed
        ("P2", "2025-05-20", "2026-05-20"),
        ("P3", "2025-06-05", "2026-06-05"),  # new
        ("P4", "2024-01-01", "2025-01-01"),  # run out long ago, and has it again
        ("P4", "2025-06-10", None),
        ("P5", "2025-02-01", None),  # as before
    ]
    exams = [
        {"person_id": person, "sat_on": sat, "certificate_until": until, "has_passed": True}
        for person, sat, until in days
    ]
    rows = ask_tiny(
        "kpis/came_and_went", {"exam": exams}, JUNE | {"kpi": "people_certified"}, kpis=["people_certified"]
    )
    assert [(row["side"], row["kind"], row["number"]) for row in rows] == [("came", "person", 2), ("went", "person", 1)]


def _shown(demo_door: Door, *, combine: str) -> list[dict[str, Any]]:
    """The whole's figures of the measures that combine so, of every period."""
    with demo_door.engine.cursor(ALL) as (cursor, _):
        found = cursor.execute(
            """select score.kpi, score.period, score.change as previous, score.change_yoy as last_year
               from scoped.kpi_score as score inner join scoped.kpi on score.kpi = kpi.kpi
               where kpi.combine = ? and score.institution_id in ('whole', 'centre')
               and (kpi.level = 'institution' or kpi.kpi = 'people_certified')""",
            [combine],
        )
        return found.to_arrow_table().to_pylist()


def _changes(rows: list[dict[str, Any]], periods: Sequence[str]) -> Iterator[tuple[dict[str, str], float]]:
    """The parameters of each change that is shown, and the change."""
    for row in rows:
        for against in AGAINST:
            if row["period"] in periods and row[against] is not None:
                yield {"kpi": row["kpi"], "period": row["period"], "against": against}, row[against]


def test_the_institutions_of_every_measure_that_adds_make_up_the_whole_in_every_period(demo_door: Door) -> None:
    with demo_door.engine.cursor(ALL) as (cursor, _):
        apart = cursor.execute(
            """with summed as (
                   select
                       score.kpi,
                       score.period,
                       score.institution_id = 'whole' as is_whole,
                       coalesce(sum(score.numerator), 0) as numerator,
                       coalesce(sum(score.denominator), 0) as denominator
                   from scoped.kpi_score as score inner join scoped.kpi on score.kpi = kpi.kpi
                   where kpi.combine = 'sum' and kpi.level = 'institution'
                   group by all
               )
               select whole.kpi, whole.period
               from summed as whole inner join summed as parts using (kpi, period)
               where whole.is_whole and not parts.is_whole
               and greatest(abs(whole.numerator - parts.numerator), abs(whole.denominator - parts.denominator)) > 1e-6
            """
        )
        assert apart.fetchall() == []


def test_the_contributions_of_every_measure_that_adds_sum_to_the_change_shown(demo_door: Door) -> None:
    rows = _shown(demo_door, combine="sum")
    assert len({row["kpi"] for row in rows}) == 20
    asked = set()
    for params, change in _changes(rows, PERIODS):
        listed = demo_door.ask("kpis/contribution", ALL, params).rows
        total = sum(row["contribution"] for row in listed if row["part"] == "institution")
        assert total == pytest.approx(change, abs=1e-9), params
        asked.add(params["kpi"])
    assert len(asked) == 20


def test_who_came_less_who_went_is_the_change_shown(demo_door: Door) -> None:
    rows = _shown(demo_door, combine="distinct")
    assert {row["kpi"] for row in rows} == {
        "catalog_pilot_validated", "institutions_rolled_out", "institutions_surveyed", "people_certified",
        "pilot_exclusive_scenarios", "pilots_validated", "scenarios_online",
    }  # fmt: skip
    for params, change in _changes(rows, PERIODS):
        listed = demo_door.ask("kpis/came_and_went", ALL, params).rows
        moved = sum(row["number"] * (1 if row["side"] == "came" else -1) for row in listed)
        assert moved == change, params


def test_people_are_counted_and_never_named(demo_door: Door) -> None:
    params = {"kpi": "people_certified", "period": "2025-10", "against": "last_year"}
    (row,) = demo_door.ask("kpis/came_and_went", ALL, params).rows
    assert (row["side"], row["kind"], row["code"], row["name_zh"]) == ("came", "person", "", "")
    assert row["number"] > 1
    client = Viewer("client", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.CLIENT)
    assert demo_door.ask("kpis/came_and_went", client, params).rows == []
