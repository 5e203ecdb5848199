"""What depends on the ledger is evaluated when it is asked for, and is what a build would freeze."""

from __future__ import annotations

import json
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import EVERYTHING, Audience, Role, Viewer
from data.build import build
from data.contract import load_contract
from data.pool import Pool
from ledger import Ledger
from queries import Door
from queries.live_plan import live_plan
from queries.question import compile_question
from settings import Settings

ALL = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
AS_OF = date(2025, 10, 31)


class Home:
    """A copy of the demonstration to act in, and its door."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(home=folder)
        self.ledger = Ledger(self.settings.ledger_address, load_contract().ledger_tables)
        self.door = self.new_door()

    def new_door(self) -> Door:
        return Door(
            releases_folder=self.settings.releases_folder,
            pool_folder=self.settings.pool_folder,
            ledger_address=self.settings.ledger_address,
            time_zone=self.settings.time_zone,
        )

    def ask(self, sql: str, viewer: Viewer = ALL, *, door: Door | None = None) -> list[tuple[Any, ...]]:
        text = f"-- purpose: a test\n-- columns: anything varchar\n-- grain:   one row\n{sql}"
        answer = (door or self.door).answer(compile_question(text, name="tests/example"), viewer, {})
        return [tuple(row.values()) for row in answer.rows]

    def put(self, table: str, **values: Any) -> None:
        with self.ledger.change(actor="test", act="tests/put", subject=table) as change:
            change.put(table, **values)

    def move(self, institution: str, stage: str) -> None:
        with self.ledger.change(actor="test", act="tests/move", subject=institution) as change:
            last = change.rows("rollout_entry", institution_id=institution)[-1]
            change.put(
                "rollout_entry", institution_id=institution, entry_no=last["entry_no"] + 1, stage=stage,
                entered_on=AS_OF, moved_by="test", reason="a test", is_paused=False, is_ended=False,
            )  # fmt: skip

    def raise_issue(self, issue_id: str, **values: Any) -> None:
        given = {
            "institution_id": "E05", "title": "Stopped", "severity": "critical", "is_cross_department": True,
            "raised_at": datetime(2025, 10, 28, 9), "due_on": date(2025, 10, 30),
        }  # fmt: skip
        self.put("issue", issue_id=issue_id, **{**given, **values})


@pytest.fixture(scope="module")
def shared(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    home = Home(shutil.copytree(demo_home, tmp_path_factory.mktemp("live") / "home"))
    yield home
    home.door.close()
    home.ledger.close()


def test_a_move_is_seen_at_once_in_all_that_is_made_of_it(shared: Home) -> None:
    stands = "select stage, entered_on from scoped.stage_stay where institution_id = 'E07' and left_on is null"
    covered = (
        "select numerator from scoped.kpi_score"
        " where kpi = 'rollout_coverage' and period = '2025-10' and institution_id = 'E07'"
    )
    shared.move("E07", "modelling")
    assert shared.ask(stands) == [("modelling", AS_OF)]
    assert shared.ask(covered) == [(0.0,)]
    shared.move("E07", "online")
    assert shared.ask(stands) == [("online", AS_OF)]
    assert shared.ask(covered) == [(1.0,)]


def test_an_issue_is_seen_at_once_in_clocks_lights_and_gates(shared: Home) -> None:
    needs = "select code, needs_until from scoped.attention where institution_id = 'E05' and code = 'IS9001'"
    gate = "select is_met from scoped.gate_state where institution_id = 'E05' and condition = 'critical_answered'"
    decided = (
        "select numerator, denominator from scoped.kpi_value"
        " where kpi = 'critical_response_rate' and period = '2025-10' and institution_id = 'E05'"
    )
    before = shared.ask(decided)
    shared.raise_issue("IS9001")
    assert shared.ask(needs) == [("IS9001", None)]
    assert shared.ask(gate) == [(False,)]
    numerator, denominator = before[0] if before else (0.0, 0.0)
    assert shared.ask(decided) == [(numerator, denominator + 1)]
    shared.put("issue", issue_id="IS9001", answered_at=datetime(2025, 10, 31, 12))
    assert shared.ask(needs) == [("IS9001", datetime(2025, 10, 31, 12))]


def test_a_target_that_is_changed_changes_the_light_and_its_count(shared: Home) -> None:
    light = (
        "select target, light from scoped.kpi_score where kpi = 'issue_closure_rate'"
        " and period = '2025-10' and institution_id = 'whole'"
    )
    reds = (
        "select sum(red) from scoped.light_count"
        " where period = '2025-10' and institution_id = 'whole' and kpi_group = 'operations'"
    )
    target = "select * from ledger.kpi_target where kpi = 'issue_closure_rate' and institution_id = 'whole'"
    target += " and quarter = '2025-Q4'"
    shared.put("kpi_target", kpi="issue_closure_rate", institution_id="whole", quarter="2025-Q4", target=1.0)
    assert shared.ask(target)
    assert shared.ask(light) == [(1.0, "green")]
    [(before,)] = shared.ask(reds)
    shared.put("kpi_target", kpi="issue_closure_rate", institution_id="whole", quarter="2025-Q4", target=100.0)
    [(value, after)] = shared.ask(light)
    assert (value, after) == (100.0, "red")
    assert shared.ask(reds) == [(before + 1,)]


def test_another_process_sees_it_too(shared: Home) -> None:
    other = shared.new_door()
    stands = "select stage from scoped.stage_stay where institution_id = 'E09' and left_on is null"
    was = shared.ask(stands, door=other)
    stage = "survey" if was != [("survey",)] else "solution"
    shared.move("E09", stage)
    assert shared.ask(stands, door=other) == [(stage,)]
    other.close()


def test_what_nothing_has_changed_is_answered_from_the_release(demo_door: Door) -> None:
    release_id, versions = demo_door.stamp("kpis/scores")
    assert release_id == demo_door.current().release_id
    assert {version for _, version in versions} == {0}


def test_an_answer_keeps_its_stamp_until_what_it_is_made_of_changes(shared: Home) -> None:
    places, scores, names = ("overview/places", "kpis/scores", "frame/institutions")
    before = {name: shared.door.stamp(name) for name in (places, scores, names)}
    shared.put(
        "comment", comment_id="CM9001", institution_id="E05", subject_kind="issue", subject_id="IS0001",
        written_at=datetime(2025, 10, 31), text="seen", author="test",
    )  # fmt: skip
    assert {name: shared.door.stamp(name) for name in (places, scores, names)} == before
    shared.move("E11", "survey")
    assert shared.door.stamp(places) != before[places]
    assert shared.door.stamp(names) == before[names]


def test_two_who_ask_while_changes_come_in_see_one_moment(shared: Home) -> None:
    """The mart of issues and the ledger's own table, asked together, hold the same issues at any time."""
    differing = (
        "select count(*) from (select issue_id, title from scoped.issue except select issue_id, title"
        " from ledger.issue) as one"
    )
    stop, wrong = threading.Event(), []

    def read() -> None:
        while not stop.is_set():
            try:
                found = shared.ask(differing)
            except Exception as error:
                found = error
            if found != [(0,)]:
                wrong.append(found)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(25):
        shared.raise_issue("IS9100", title=f"Stopped {number}")
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert shared.ask("select title from scoped.issue where issue_id = 'IS9100'") == [("Stopped 24",)]


def test_history_is_live_scoped_and_keeps_internal_targets_from_clients(shared: Home) -> None:
    internal = next(kpi.code for kpi in live_plan().program.kpis.values() if kpi.audience == "internal")
    shared.raise_issue("IS9200", institution_id="E05")
    shared.raise_issue("IS9201", institution_id="E06")
    shared.put("kpi_target", kpi=internal, institution_id="E05", quarter="2025-Q4", target=7.0, due_on=AS_OF)
    asked = "select table_name, row_key from ledger.history where institution_id in ('E05', 'E06') and position > "
    asked += str(shared.ledger.position() - 3) + " order by position"
    staff = Viewer("staff", Role.STAFF, frozenset({"E05"}))
    of_client = Viewer("client", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.CLIENT)
    of_nobody = Viewer("nobody", Role.STAFF, frozenset())
    both = [("issue", "IS9200"), ("issue", "IS9201")]
    assert [row for row in shared.ask(asked) if row[0] == "issue"] == both
    assert [row[0] for row in shared.ask(asked)].count("kpi_target") == 1
    assert shared.ask(asked, staff) == both[:1]
    assert shared.ask(asked, of_client) == both
    assert shared.ask(asked, of_nobody) == []


def test_the_history_of_a_risk_hides_the_measure_that_a_client_does_not_see(shared: Home) -> None:
    risk = {"risk_id": "RK90", "institution_id": "centre", "kind": "policy", "name_zh": "x", "impact": 1}
    codes = {kpi.audience: kpi.code for kpi in live_plan().program.kpis.values()}
    told = {}
    for audience in ("internal", "client"):
        shared.put(
            "risk", **risk, probability=1, trigger_kpi=codes[audience], trigger_when="below", trigger_value=3.0
        )  # fmt: skip
        for viewer in (ALL, Viewer("client", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.CLIENT)):
            asked = {"table_name": "risk", "row_key": "RK90"}
            newest = json.loads(shared.door.ask("history/thing", viewer, asked).rows[0]["after"])
            told[audience, viewer.audience.value] = newest.get("trigger_kpi"), newest.get("trigger_value")
            assert newest["name_zh"] == "x"
    assert told == {
        ("internal", "internal"): (codes["internal"], 3.0),
        ("internal", "client"): (None, None),
        ("client", "internal"): (codes["client"], 3.0),
        ("client", "client"): (codes["client"], 3.0),
    }


def test_what_is_no_more_is_told_by_its_last_name_to_who_saw_it_until_it_is_put_back(shared: Home) -> None:
    def gone(viewer: Viewer, institution: str) -> list[tuple[str, str, str]]:
        asked = {"of_table": "issue", "of_field": "institution_id", "of_code": institution}
        return [
            (row["row_key"], row["name_zh"], row["name_en"])
            for row in shared.door.ask("history/taken_away", viewer, asked).rows
        ]

    staff = {code: Viewer("staff", Role.STAFF, frozenset({code})) for code in ("E05", "E06")}
    shared.raise_issue("IS9300", institution_id="E05", title="First")
    shared.put("issue", issue_id="IS9300", title="Second")
    assert gone(ALL, "E05") == []
    with shared.ledger.change(actor="test", act="tests/remove", subject="IS9300") as change:
        change.remove("issue", issue_id="IS9300")
    told = [("IS9300", "Second", "Second")]
    assert (gone(ALL, "E05"), gone(ALL, "E06")) == (told, [])
    assert (gone(staff["E05"], "E05"), gone(staff["E06"], "E05")) == (told, [])
    shared.raise_issue("IS9300", institution_id="E05")
    assert gone(ALL, "E05") == []


def test_a_closed_risk_is_told_among_what_is_no_more(shared: Home) -> None:
    risk = {"risk_id": "RK91", "institution_id": "centre", "kind": "policy", "name_zh": "政策", "name_en": "Policy"}
    shared.put("risk", **risk, probability=1, impact=1)
    shared.put("risk", risk_id="RK91", closed_on=AS_OF)
    newest = shared.door.ask("history/taken_away", ALL, {"of_table": "risk"}).rows[0]
    assert (newest["row_key"], newest["name_zh"], newest["name_en"]) == ("RK91", "政策", "Policy")


SCOPED = ("stage_stay", "issue", "gate_state", "gate_evidence", "attention", "kpi_value", "light_count")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(scope=st.frozensets(st.sampled_from(["E01", "E05", "E07", "E99", "*x", "whole"]), max_size=3))
def test_nobody_sees_another_institution_in_a_live_mart(moved: Home, scope: frozenset[str]) -> None:
    viewer = Viewer("someone", Role.STAFF, scope)
    for mart in SCOPED:
        places = {row[0] for row in moved.ask(f"select distinct institution_id from scoped.{mart}", viewer)}
        assert places <= (scope - {"whole"}) | {"centre"}


@pytest.fixture(scope="module")
def moved(shared: Home) -> Home:
    """With all of SCOPED evaluated anew."""
    shared.move("E07", "access")
    shared.raise_issue("IS9050", institution_id="E07")
    shared.put(
        "evidence", evidence_id="EV9001", institution_id="E07", stage="online", document="UAT 单", signed_on=AS_OF
    )
    for mart in SCOPED:
        assert shared.ask(f"select count(*) from scoped.{mart}") != [(0,)]
    return shared


def test_marts_of_the_ledger_read_nothing_of_the_pool_itself() -> None:
    """So that they can be evaluated without the pool: what they need of it is a mart of its own."""
    plan = live_plan()
    reads = plan.program.reads
    owned = {f"pool.{table}" for table in plan.tables}
    outside = {
        node: sorted(table for table in reads[node] if table.startswith("pool.") and table not in owned)
        for node in plan.order
    }
    assert {node: tables for node, tables in outside.items() if tables} == {}


def _rows(door: Door, mart: str) -> Counter[tuple[Any, ...]]:
    text = f"-- purpose: a test\n-- columns: anything varchar\n-- grain:   one row\nselect * from scoped.{mart}"
    answer = door.answer(compile_question(text, name="tests/example"), ALL, {})
    return Counter(
        tuple(round(value, 9) if isinstance(value, float) else value for value in row.values()) for row in answer.rows
    )


def test_every_live_mart_is_what_the_next_build_freezes(shared: Home) -> None:
    shared.move("E05", "operating")
    shared.raise_issue("IS9300", institution_id="E08")
    shared.put("kpi_target", kpi="rollout_coverage", institution_id="whole", quarter="2025-Q4", target=12.0)
    marts = [node.removeprefix("marts.") for node in live_plan().order if node.startswith("marts.")]
    live = {mart: _rows(shared.door, mart) for mart in marts}
    contract = load_contract()
    build(
        pool=Pool.of(shared.settings, contract),
        ledger=shared.ledger,
        releases_folder=shared.settings.releases_folder,
    )
    _, versions = shared.door.stamp("kpis/scores")
    assert {version for _, version in versions} == {0}
    assert [mart for mart in marts if _rows(shared.door, mart) != live[mart]] == []
