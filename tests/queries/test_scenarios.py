"""The questions of the scenarios' board, on the demonstration."""

from __future__ import annotations

import pytest

from access import EVERYTHING, Audience, Role, Viewer
from queries import Door
from queries.question import compile_question

ALL = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)


@pytest.mark.parametrize("name", ["matrix", "places", "heads", "unused"])
def test_a_running_quarter_stands_where_its_running_month_does(demo_door: Door, name: str) -> None:
    month, quarter, ended = (
        demo_door.ask(f"scenarios/{name}", ALL, {"period": period, "institution": "whole"}).rows
        for period in ("2025-10", "2025-Q4", "2025-Q3")
    )
    assert quarter == month != ended
    assert month


LOGIC = """\
-- purpose: what is told of scenarios, from their own rows
-- columns: scenario varchar, exclusive_to varchar, logic_zh varchar, tables bigint
-- grain:   scenario
select
    scenario.scenario,
    scenario.exclusive_to,
    scenario.logic_zh,
    (select count(*) from drill.scenario_table as needed where needed.scenario = scenario.scenario) as tables
from drill.scenario
order by scenario.scenario
"""


def seen_by(institution: str) -> Viewer:
    return Viewer(f"staff-{institution}", Role.STAFF, frozenset({institution}), Audience.CLIENT)


def test_what_is_made_for_one_institution_tells_nobody_else_how_it_works(demo_door: Door) -> None:
    rows = compile_question(LOGIC, name="catalogue/logic")
    owners = {row["scenario"]: row["exclusive_to"] for row in demo_door.answer(rows, ALL, {}).rows}
    assert sorted(owner for owner in owners.values() if owner) == ["E01", "E02", "E03"]
    for viewer, places in ((ALL, {"E01", "E02", "E03"}), (seen_by("E01"), {"E01"}), (seen_by("E05"), set())):
        told = {scenario for scenario, owner in owners.items() if owner is None or owner in places}
        asked = demo_door.ask("scenarios/scenario", viewer, {"scenario": None}).rows
        assert {row["scenario"] for row in asked if row["name_zh"] and row["owner"]} == set(owners)
        assert {row["scenario"] for row in asked if row["tells_logic"]} == told
        assert {row["scenario"] for row in asked if row["logic_zh"] and row["logic_en"]} == told
        documents = demo_door.ask("scenarios/documents", viewer, {"scenario": None}).rows
        assert {row["scenario"] for row in documents} <= told
        from_rows = demo_door.answer(rows, viewer, {}).rows
        assert {row["scenario"] for row in from_rows if row["logic_zh"]} == told
        assert {row["exclusive_to"] for row in from_rows} - {None} == places
        assert {row["scenario"] for row in from_rows if row["tables"]} <= told
        needs = demo_door.ask("scenarios/sources", viewer, {"institution": "whole", "scenario": None}).rows
        assert {row["scenario"] for row in needs} <= told


def test_documents_of_what_is_made_for_one_institution_are_no_rows_of_the_ledger_for_others(demo_door: Door) -> None:
    rows = compile_question(
        """\
-- purpose: the ledger's documents of scenarios, and of their changes
-- columns: scenario varchar, exclusive_to varchar
-- grain:   scenario
with found as (
    select scenario from ledger.scenario_document
    union
    select json_extract_string(coalesce(after, before), '$.scenario')
    from ledger.history
    where table_name = 'scenario_document'
)

select found.scenario, scenario.exclusive_to
from found
inner join drill.scenario on found.scenario = scenario.scenario
""",
        name="catalogue/documents_of_all",
    )
    owners = {row["scenario"]: row["exclusive_to"] for row in demo_door.answer(rows, ALL, {}).rows}
    owner = next(place for place in owners.values() if place)
    for viewer, places in ((seen_by(owner), {owner}), (seen_by("E05"), set())):
        told = {scenario for scenario, of in owners.items() if of is None or of in places}
        assert {row["scenario"] for row in demo_door.answer(rows, viewer, {}).rows} == told


def test_a_table_names_the_scenarios_that_one_may_know_it_serves(demo_door: Door) -> None:
    needed = """\
-- purpose: which tables the scenarios made for one institution need
-- columns: table_id varchar, scenario varchar, exclusive_to varchar
-- grain:   table_id, scenario
select needed.table_id, scenario.scenario, scenario.exclusive_to
from drill.scenario_table as needed
inner join drill.scenario on needed.scenario = scenario.scenario
where scenario.exclusive_to is not null
order by all
"""
    one = demo_door.answer(compile_question(needed, name="catalogue/needed"), ALL, {}).rows[0]

    def served(viewer: Viewer) -> set[str]:
        asked = {"kind": "source_table", "table_id": one["table_id"]}
        return {row["code"] for row in demo_door.ask("catalogue/uses", viewer, asked).rows}

    assert one["scenario"] in served(seen_by(one["exclusive_to"]))
    assert one["scenario"] not in served(seen_by("E05"))
