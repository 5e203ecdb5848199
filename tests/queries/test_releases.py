"""What people changed between two releases, from a history written out here and from the demonstration's own file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from access import EVERYTHING, Role, Viewer
from queries import Door, question_text
from queries.live_catalog import HISTORY_TABLE
from tests.queries.conftest import AskTiny

EVENTS = [
    # position, table, row, institution
    (1, "issue", "I1", "E01"),
    (2, "rollout_entry", "E01/1", "E01"),
    (2, "issue", "I3", "E02"),
    (2, "issue", "I2", "E01"),
    (3, "comment", "K1", "E01"),
    (4, "issue", "I1", "E01"),
]
ALL: dict[str, Any] = {"from_position": 0, "to_position": 9, "tables": ["issue", "rollout_entry"], "most": None}


@pytest.fixture(scope="module")
def history() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(f"create schema ledger; {HISTORY_TABLE.replace('pool.', 'ledger.')}")
        connection.executemany(
            "insert into ledger.history (position, table_name, row_key, institution_id) values (?, ?, ?, ?)",
            EVENTS,
        )
        yield connection


def _told(history: duckdb.DuckDBPyConnection, **asked: Any) -> list[tuple[int, str]]:
    rows = history.execute(question_text("releases/decided"), {**ALL, **asked}).fetchall()
    return [(row[0], row[6]) for row in rows]


def test_changes_lie_after_one_position_up_to_another_the_newest_first(history: duckdb.DuckDBPyConnection) -> None:
    everything = [(4, "I1"), (2, "I2"), (2, "I3"), (2, "E01/1"), (1, "I1")]
    assert _told(history) == everything
    assert _told(history, from_position=1, to_position=2) == everything[1:4]
    assert _told(history, from_position=2, to_position=3) == []
    assert _told(history, from_position=2, to_position=3, tables=["comment"]) == [(3, "K1")]
    assert _told(history, tables=[]) == []
    assert _told(history, most=2) == everything[:2]


def test_without_a_limit_the_newest_200_are_told() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            f"""
            create schema ledger; {HISTORY_TABLE.replace("pool.", "ledger.")};
            insert into ledger.history (position, table_name, row_key) select n, 'issue', 'I' from range(1, 252) r(n)
            """
        )
        assert [position for position, _ in _told(connection, to_position=251)] == list(range(251, 51, -1))
        assert len(_told(connection, to_position=251, most=240)) == 240


def test_the_changes_of_the_demonstration_are_those_in_its_ledger(demo_home: Path, demo_door: Door) -> None:
    with sqlite3.connect(f"file:{demo_home}/ledger.sqlite3?mode=ro", uri=True) as opened:
        rows = pd.read_sql("select * from event_row", opened)
        events = pd.read_sql("select position, actor, act, reason from event where outcome = 'done'", opened)
    tables = ["contact", "resource_request", "rollout_entry"]
    first, last = events["position"].quantile([0.2, 0.9]).astype(int)
    changed = rows[rows["table_name"].isin(tables)].merge(events, on="position")
    changed = changed[(changed["position"] > first) & (changed["position"] <= last)]
    changed = changed.sort_values(["position", "table_name", "row_key"], ascending=[False, True, True])
    columns = ["position", "actor", "act", "reason", "table_name", "row_key", "institution_id"]
    asked = {"from_position": int(first), "to_position": int(last), "tables": tables, "most": 1_000_000}
    for viewer, expected in (
        (Viewer("all", Role.OPERATOR, frozenset({EVERYTHING})), changed),
        (Viewer("own", Role.STAFF, frozenset({"E05"})), changed[changed["institution_id"].isin(["E05", "centre"])]),
    ):
        found = demo_door.ask("releases/decided", viewer, asked).rows
        assert [[row[column] for column in columns] for row in found] == expected[columns].values.tolist()
    assert 0 < len(expected) < len(changed)


def test_the_names_are_those_of_the_customers_tables_asked_for(ask_tiny: AskTiny) -> None:
    tables = [
        {"table_id": code, "name_zh": f"表{code}", "name_en": name, "batch": 1, "domain": "finance", "is_key": False}
        for code, name in (("T2", "Second"), ("T1", None), ("T3", "Third"), ("issue", "Complaints"))
    ]
    rows = ask_tiny("releases/names", {"source_table": tables}, {"source_tables": ["issue", "T2", "T1", "nothing"]})
    assert [tuple(row.values()) for row in rows] == [
        ("T1", "表T1", "表T1"),
        ("T2", "表T2", "Second"),
        ("issue", "表issue", "Complaints"),  # not the pool's own table of that code
    ]
    assert ask_tiny("releases/names", {"source_table": tables}, {"source_tables": []}) == []
