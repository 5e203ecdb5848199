"""What a table of the ledger does not hold any more, of changes that are made in a ledger of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.contract import load_contract
from ledger import Ledger
from queries import question_text

Gone = list[tuple[Any, ...]]
TASK: dict[str, Any] = {"institution_id": "E01", "due_on": date(2025, 9, 30)}
SIGNED: dict[str, Any] = {"kind": "deliverable", "signed_on": date(2025, 1, 1)}


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", load_contract().ledger_tables)
    yield ledger
    ledger.close()


@pytest.fixture
def gone(kept: Ledger) -> Callable[..., Gone]:
    """gone(table, of_field, of_code) → (key, Chinese name, English name, when) of what is off the list."""

    def ask(table: str, of_field: str | None = None, of_code: str | None = None) -> Gone:
        asked = {"of_table": table, "of_field": of_field, "of_code": of_code}
        with kept.moment() as moment, duckdb.connect() as connection:
            connection.register("changes", moment.history())
            connection.execute("attach ':memory:' as ledger; create table ledger.history as from changes")
            return connection.execute(question_text("history/taken_away"), asked).fetchall()

    return ask


def put(ledger: Ledger, table: str, day: int = 1, **values: Any) -> None:
    with ledger.change(actor="operator", act="tests/put", subject=table, at=datetime(2025, 6, day, 9)) as change:
        change.put(table, **values)


def remove(ledger: Ledger, table: str, day: int, **key: Any) -> None:
    with ledger.change(actor="operator", act="tests/remove", subject=table, at=datetime(2025, 6, day, 9)) as change:
        change.remove(table, **key)


def task(ledger: Ledger, code: str, day: int = 1, **values: Any) -> None:
    put(ledger, "task", day, task_id=code, **{**TASK, "title": f"title {code}", **values})


def test_what_was_taken_away_comes_newest_first_by_its_last_name(kept: Ledger, gone: Callable[..., Gone]) -> None:
    for code in ("T1", "T2", "T3", "T4"):
        task(kept, code)
    task(kept, "T2", 2, title="renamed")
    remove(kept, "task", 3, task_id="T2")
    remove(kept, "task", 4, task_id="T1")
    remove(kept, "task", 5, task_id="T4")
    task(kept, "T4", 6)  # put back
    assert gone("task") == [
        ("T1", "title T1", "title T1", datetime(2025, 6, 4, 9)),
        ("T2", "renamed", "renamed", datetime(2025, 6, 3, 9)),
    ]
    assert gone("risk") == []


def test_what_is_of_one_institution_is_told_by_what_the_row_last_said(kept: Ledger, gone: Callable[..., Gone]) -> None:
    for code, place in (("T1", "E01"), ("T2", "E02"), ("T3", "E01")):
        task(kept, code, institution_id=place)
    task(kept, "T3", 2, institution_id="E02")
    for code in ("T1", "T2", "T3"):
        remove(kept, "task", 3, task_id=code)
    assert [row[0] for row in gone("task", "institution_id", "E02")] == ["T3", "T2"]
    assert [row[0] for row in gone("task", "institution_id", "E01")] == ["T1"]
    assert gone("task", "institution_id", "E03") == []


def test_a_risk_that_is_closed_is_off_the_list_too_until_it_is_open_again(
    kept: Ledger, gone: Callable[..., Gone]
) -> None:
    known = {"kind": "technical", "probability": 3, "impact": 3, "name_en": "Late data"}
    for code in ("R1", "R2", "R3"):
        put(kept, "risk", risk_id=code, name_zh=f"风险{code}", **known)
    put(kept, "risk", 2, risk_id="R1", closed_on=date(2025, 6, 2), name_zh="改名")
    put(kept, "risk", 2, risk_id="R2", closed_on=date(2025, 6, 2))
    remove(kept, "risk", 3, risk_id="R3")
    put(kept, "risk", 4, risk_id="R2", closed_on=None)
    assert gone("risk") == [
        ("R3", "风险R3", "Late data", datetime(2025, 6, 3, 9)),
        ("R1", "改名", "Late data", datetime(2025, 6, 2, 9)),
    ]


def test_every_row_has_a_name_where_nothing_else_is_told_its_key(kept: Ledger, gone: Callable[..., Gone]) -> None:
    person = {"institution_id": "E01", "department": "财务部", "name": "李明"}
    paper = {"institution_id": "E01", "stage": "access", "document": "安全合规协议", "signer": "王启明"}
    for table, key, more, name in (
        ("contact", {"contact_id": "C1"}, person, "李明"),
        ("evidence", {"evidence_id": "V1"}, paper, "安全合规协议"),
        ("sign_off", {"sign_off_id": "S1"}, {"institution_id": "E01", "signer": "王启明", **SIGNED}, "王启明"),
        ("sign_off", {"sign_off_id": "S2"}, {"institution_id": "E01", **SIGNED}, "S2"),
    ):
        put(kept, table, **key, **more)
        remove(kept, table, 2, **key)
        assert gone(table)[0][:2] == (*key.values(), name)


def test_the_newest_fifty_are_told(kept: Ledger, gone: Callable[..., Gone]) -> None:
    codes = [f"T{number:02}" for number in range(51)]
    with kept.change(actor="operator", act="tests/put", subject="task") as change:
        for code in codes:
            change.put("task", task_id=code, title=code, **TASK)
    remove(kept, "task", 3, task_id="T07")
    with kept.change(actor="operator", act="tests/remove", subject="task") as change:
        for code in codes:
            if code != "T07":
                change.remove("task", task_id=code)
    assert [row[0] for row in gone("task")] == [code for code in codes if code != "T07"]
