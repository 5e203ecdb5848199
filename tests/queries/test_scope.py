"""Who sees which rows: held by the connection's variables, and closed when they are missing."""

from __future__ import annotations

import threading
from datetime import date, datetime

import duckdb
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import EVERYTHING, Audience, Role, Viewer
from data.contract import load_contract
from ledger import Ledger

SCORES = "select kpi, institution_id, value from scoped.kpi_score order by kpi, institution_id"


def _seen(answer) -> list[tuple]:
    return [tuple(row.values()) for row in answer.rows]


def test_staff_see_their_institution_and_centre_level_measures(release, asking, viewer) -> None:
    release(1)
    assert _seen(asking(SCORES, viewer("E01"))) == [
        ("timeliness", "E01", 80.0),
        ("timeliness", "centre", 99.0),
    ]


def test_the_whole_is_seen_by_viewers_of_all_only(release, asking, viewer) -> None:
    release(1)
    seen = {row["institution_id"] for row in asking(SCORES, viewer(EVERYTHING)).rows}
    assert seen == {"E01", "E02", "whole", "centre"}


@pytest.mark.parametrize("reserved", ["whole", "centre"])
def test_a_reserved_word_in_the_scope_opens_nothing(release, asking, viewer, reserved: str) -> None:
    release(1)
    assert {row["institution_id"] for row in asking(SCORES, viewer(reserved)).rows} == {"centre"}


def test_an_empty_scope_sees_no_institution(release, asking, viewer) -> None:
    release(1)
    assert asking("select * from scoped.balance", viewer()).table.num_rows == 0


def test_an_empty_answer_keeps_columns_and_types(release, asking, viewer) -> None:
    release(1)
    schema = asking("select * from scoped.balance", viewer("E99")).table.schema
    assert schema.field("amount").type == pa.decimal128(18, 2)
    assert schema.names == ["institution_id", "amount", "due_on", "note"]


def test_internal_measures_are_for_the_internal_audience_only(release, asking, viewer) -> None:
    release(1)
    kpis = "select kpi from scoped.kpi order by kpi"
    assert _seen(asking(kpis, viewer(EVERYTHING))) == [("timeliness",)]
    internal = viewer("E01", role=Role.EXECUTIVE, audience=Audience.INTERNAL)
    assert _seen(asking(kpis, internal)) == [("quotations",), ("timeliness",)]
    assert ("quotations", "E01", 3.0) in _seen(asking(SCORES, internal))
    assert ("quotations", "whole", 7.0) not in _seen(asking(SCORES, internal))


def test_a_connection_without_variables_sees_no_row(release, viewer) -> None:
    database = release(1).database
    with duckdb.connect(str(database), read_only=True) as connection:
        assert connection.execute("select count(*) from scoped.kpi_score").fetchone() == (0,)
        assert connection.execute("select count(*) from scoped.balance").fetchone() == (0,)


def test_a_cursor_keeps_nothing_of_the_viewer_before(release, asking, viewer) -> None:
    release(1)
    for scope, count in [((EVERYTHING,), 2), ((), 0), (("E02",), 1), (("E01", "E02"), 2)]:
        assert asking("select * from scoped.balance", viewer(*scope)).table.num_rows == count


def test_viewers_at_the_same_time_see_their_own_rows(release, asking, viewer) -> None:
    release(1)
    wrong: list[object] = []

    def read(institution: str) -> None:
        for _ in range(40):
            seen = {row["institution_id"] for row in asking("select * from scoped.balance", viewer(institution)).rows}
            if seen != {institution}:
                wrong.append((institution, seen))

    threads = [threading.Thread(target=read, args=(name,)) for name in ["E01", "E02"] * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(scope=st.frozensets(st.text(max_size=8).filter(lambda text: text not in {"*", "E01", "E02"})))
def test_no_strange_scope_opens_an_institution(one_release, asking, scope: frozenset[str]) -> None:
    asked = Viewer("someone", Role.STAFF, scope)
    assert asking("select * from scoped.balance", asked).table.num_rows == 0


@pytest.fixture
def one_release(release):
    return release(1)


def test_ledger_tables_are_live_and_scoped(release, asking, viewer, tmp_path) -> None:
    release(1)
    tables = load_contract().ledger_tables
    ledger = Ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", tables)
    entries = "select institution_id, entry_no from ledger.rollout_entry order by all"
    assert asking(entries, viewer(EVERYTHING)).table.num_rows == 0
    required = {field.name: _example(field) for field in tables[0].fields if field.required}
    rows = [required | {"institution_id": name, "entry_no": 1} for name in ("E01", "E02")]
    ledger.merge("rollout_entry", pa.Table.from_pylist(rows), actor="wang")
    assert _seen(asking(entries, viewer(EVERYTHING))) == [("E01", 1), ("E02", 1)]
    assert _seen(asking(entries, viewer("E02"))) == [("E02", 1)]
    assert _seen(asking(entries, viewer())) == []
    ledger.delete("rollout_entry", pa.table({"institution_id": ["E01"], "entry_no": [1]}), actor="wang")
    assert _seen(asking(entries, viewer(EVERYTHING))) == [("E02", 1)]


def _example(field):
    examples = {"varchar": "x", "date": date(2025, 1, 1), "timestamp": datetime(2025, 1, 1), "boolean": True}
    return examples.get(field.type, 1)
