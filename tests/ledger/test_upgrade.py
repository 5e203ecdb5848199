"""A ledger of any age opens, once upgraded to what the contract says, with all that it held."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data.contract import load_contract
from ledger import Ledger, LedgerError
from ledger.database import connect
from ledger.migration import differences, migrate
from ledger.turns import Turns
from ledger.versions import BEFORE_MIGRATIONS, NEWEST
from tests.ledger.replay import changed_at

ROOT = Path(__file__).resolve().parents[2]
TABLES = load_contract().ledger_tables
TASK = {"task_zh": "接入", "role_zh": "数据组", "duty": "A"}
EVENT = {"at": datetime(2025, 6, 1, 8), "actor": "wang", "outcome": "done"}
IN_OLD_EVENTS = [
    ("ledger/merge", "raci"),
    ("ledger/merge", "raci"),
    ("rollout/old", "issue"),
    ("ledger/merge", "issue"),
]


@contextmanager
def _writing(url: str) -> Any:
    engine = connect(url)
    with Turns(engine).begin() as connection:
        yield connection
    engine.dispose()


def _differences(url: str) -> list[Any]:
    with _writing(url) as connection:
        return differences(connection, TABLES)


def _opened(url: str) -> Ledger:
    return Ledger(url, TABLES)


@pytest.fixture
def old(url: str) -> str:
    """The address of a ledger as it was before there were migrations, with a row and events."""
    with _writing(url) as connection:
        migrate(connection, standing_at=None, up_to=BEFORE_MIGRATIONS)
        connection.execute(sa.text("drop table alembic_version"))
        schema = sa.MetaData()
        schema.reflect(connection)
        connection.execute(sa.insert(schema.tables["raci"]), TASK)
        events = [{**EVENT, "act": act, "subject": subject} for act, subject in IN_OLD_EVENTS]
        connection.execute(sa.insert(schema.tables["event"]), events)
    return url


def test_the_migrations_lead_to_the_contract(url: str) -> None:
    with _writing(url) as connection:
        migrate(connection, standing_at=None)
        assert differences(connection, TABLES) == [], "run: python -m data.revise What the contract has gained"


def test_a_new_ledger_is_what_the_migrations_lead_to(url: str) -> None:
    _opened(url).close()
    assert _differences(url) == []
    with _writing(url) as connection:
        assert connection.execute(sa.text("select version_num from alembic_version")).scalar() == NEWEST


def test_a_ledger_from_before_the_migrations_keeps_what_it_holds(old: str) -> None:
    assert _differences(old) != []
    ledger = _opened(old)
    assert ledger.read("raci").select(list(TASK)).to_pylist() == [TASK]
    assert ledger.read("chase").num_rows == 0
    assert ledger.events()["act"].to_pylist() == [act for act, _subject in IN_OLD_EVENTS]
    assert changed_at(ledger) == {"raci": 2, "issue": 4}
    with ledger.change(actor="li", act="rollout/set_limit", subject="access") as change:
        change.put("stage_target", phase="pilot", institutions="pilot", measure="x", due_on=date(2026, 1, 1))
    assert changed_at(ledger)["stage_target"] == ledger.position() == 5
    ledger.close()
    assert _differences(old) == []


def _open_four_times_at_once(url: str) -> list[int]:
    """How many rows of RACI each of four threads finds in the ledger that it has opened."""
    together = threading.Barrier(4)

    def open_it(_number: int) -> int:
        together.wait()
        ledger = _opened(url)
        found = ledger.read("raci").num_rows
        ledger.close()
        return found

    with ThreadPoolExecutor(4) as people:
        return list(people.map(open_it, range(4)))


def test_those_who_open_a_new_ledger_at_once_make_it_once(url: str) -> None:
    assert _open_four_times_at_once(url) == [0] * 4
    assert _differences(url) == []


def test_those_who_open_an_old_ledger_at_once_upgrade_it_once(old: str) -> None:
    opening = (
        "import sys; from data.contract import load_contract; from ledger import Ledger;"
        " sys.stdout.write(str(Ledger(sys.argv[1], load_contract().ledger_tables).read('raci').num_rows))"
    )
    command = [sys.executable, "-c", opening, old]
    others = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert _open_four_times_at_once(old) == [1] * 4
    assert [other.communicate()[0] for other in others] == ["1", "1"]
    assert _differences(old) == []


@pytest.mark.parametrize("statement", [5, 20, 40])
def test_an_upgrade_that_breaks_off_changes_nothing(old: str, statement: int) -> None:
    with pytest.raises(ZeroDivisionError), _broken_off_at(statement):
        _opened(old)
    with _writing(old) as connection:
        assert not sa.inspect(connection).has_table("event_row")
    _opened(old).close()
    assert _differences(old) == []


@contextmanager
def _broken_off_at(statement: int) -> Any:
    """Within, the statement of that number that changes something is run and then breaks off."""
    changing = iter(range(1, statement + 1))

    def count(_connection: Any, _cursor: Any, text: str, *_rest: Any) -> None:
        if text.strip().lower().startswith(("create", "alter", "insert", "update")) and next(changing, 0) == statement:
            raise ZeroDivisionError

    sa.event.listen(sa.Engine, "after_cursor_execute", count)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "after_cursor_execute", count)


def test_a_ledger_of_a_newer_program_is_refused(url: str) -> None:
    _opened(url).close()
    with _writing(url) as connection:
        connection.execute(sa.text("update alembic_version set version_num = '9999'"))
    with pytest.raises(LedgerError, match="stands at version 9999, which this version of the program does not know"):
        _opened(url)
