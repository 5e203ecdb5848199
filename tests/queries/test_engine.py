"""Questions go on while releases change, and the engine lets nothing else in."""

from __future__ import annotations

import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from access import EVERYTHING, Role, Viewer
from data.release import SPILLING, make_current
from queries import NoReleaseError, QuestionFailedError
from queries.engine import Engine

MARK = "select mark from scoped.built"


def _mark(answer) -> int:
    return answer.rows[0]["mark"]


def test_without_a_release_there_is_no_answer_and_then_there_is(asking, viewer, release) -> None:
    with pytest.raises(NoReleaseError, match="no release"):
        asking(MARK, viewer(EVERYTHING))
    release(1)
    assert _mark(asking(MARK, viewer(EVERYTHING))) == 1


def test_an_answer_carries_the_release_and_its_three_times(asking, viewer, release) -> None:
    info = release(1)
    answer = asking(MARK, viewer(EVERYTHING))
    assert (answer.release, answer.as_of) == (info.release_id, info.as_of)
    assert (answer.loaded_at, answer.released_at) == (info.loaded_at, info.released_at)


def test_money_stays_exact(asking, viewer, release) -> None:
    release(1)
    answer = asking("select amount from scoped.balance", viewer("E01"))
    assert answer.rows == [{"amount": Decimal("9007199254740993.17")}]
    assert answer.frame["amount"].tolist() == [Decimal("9007199254740993.17")]


def test_a_new_release_is_answered_from_at_once_and_a_rollback_too(asking, viewer, release, releases_folder) -> None:
    first = release(1)
    assert _mark(asking(MARK, viewer(EVERYTHING))) == 1
    release(2)
    assert _mark(asking(MARK, viewer(EVERYTHING))) == 2
    make_current(releases_folder, first.release_id)
    assert _mark(asking(MARK, viewer(EVERYTHING))) == 1


@pytest.fixture
def engine(releases_folder, tmp_path):
    opened = Engine(releases_folder=releases_folder, pool_folder=tmp_path / "pool")
    yield opened
    opened.close()


def _attached(engine: Engine) -> set[str]:
    """The releases that are there as they were built and with the ledger of now."""
    with engine.cursor(Viewer("someone", Role.STAFF, frozenset())) as (cursor, _):
        found = cursor.execute("select database_name from duckdb_databases() where not internal").fetchall()
    names = {name for (name,) in found} - {"memory"}
    assert {f"live_{name.removeprefix('r_')}" for name in names if name.startswith("r_")} == {
        name for name in names if name.startswith("live_")
    }
    return {name for name in names if name.startswith("r_")}


def test_a_release_is_let_go_when_it_is_two_behind(engine, viewer, release) -> None:
    ids = []
    for mark in (1, 2, 3, 4):
        ids.append(release(mark).release_id)
        assert engine.current().release_id == ids[-1]
    assert _attached(engine) == {f"r_{release_id}" for release_id in ids[-2:]}


def test_a_running_question_keeps_its_release_until_it_ends(engine, viewer, release) -> None:
    first = release(1)
    with engine.cursor(viewer(EVERYTHING)) as (cursor, info):
        for mark in (2, 3, 4):
            release(mark)
            engine.current()
        assert info.release_id == first.release_id
        assert cursor.execute("select mark from scoped.built").fetchall() == [(1,)]
        assert f"r_{first.release_id}" in _attached(engine)
    assert f"r_{first.release_id}" not in _attached(engine)


def test_questions_from_many_threads_survive_changes_of_release(asking, viewer, release) -> None:
    release(0)
    stop, wrong, asked = threading.Event(), [], []

    def read() -> None:
        last = 0
        while not stop.is_set():
            try:
                mark = _mark(asking(MARK, viewer(EVERYTHING)))
            except Exception as error:
                wrong.append(error)
                return
            if mark < last:
                wrong.append((last, mark))
            last = mark
            asked.append(mark)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for mark in range(1, 8):
        release(mark)
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(asked) > 7


@pytest.mark.parametrize(
    "statement",
    [
        "set memory_limit = '1GB'",
        "set enable_external_access = true",
        "attach '/tmp/elsewhere.duckdb' as elsewhere",
        "select * from read_text('/etc/hostname')",
        "from '/etc/hostname'",
        "copy (select 1) to '/tmp/elsewhere.csv'",
        "install httpfs",
    ],
)
def test_the_connection_is_locked(engine, viewer, release, statement: str) -> None:
    release(1)
    with engine.cursor(viewer(EVERYTHING)) as (cursor, _), pytest.raises(duckdb.Error):
        cursor.execute(statement)


def test_a_release_cannot_be_written(engine, viewer, release) -> None:
    release(1)
    with engine.cursor(viewer(EVERYTHING)) as (cursor, _), pytest.raises(duckdb.Error, match="read-only"):
        cursor.execute("create or replace view scoped.built as select 9 as mark")


def test_python_variables_are_not_tables(engine, viewer, release) -> None:
    release(1)
    secret = {"a": 1}
    with (
        engine.cursor(viewer(EVERYTHING)) as (cursor, _),
        pytest.raises(duckdb.Error, match="does not exist"),
    ):
        cursor.execute("select * from secret")
    assert secret


def test_a_question_on_a_mart_that_the_release_lacks_says_what_to_do(asking, viewer, release) -> None:
    release(1)
    with pytest.raises(QuestionFailedError, match="python -m data build"):
        asking("select * from scoped.not_there", viewer(EVERYTHING))


def test_a_home_named_with_quotes_and_spaces_is_read(tmp_path, release, releases_folder, viewer) -> None:
    release(1)
    strange = tmp_path / "O'Brien 看板"
    releases_folder.rename(strange)
    engine = Engine(releases_folder=strange, pool_folder=tmp_path)
    with engine.cursor(viewer(EVERYTHING)) as (cursor, _):
        assert cursor.execute(MARK).fetchall() == [(1,)]
    engine.close()


HELD = "select n, count(*) as times from generate_series(1, 3000000) as t(n) group by n"
KILLED = """
import os, signal, sys
from pathlib import Path
from queries.engine import Engine

connection = Engine(releases_folder=Path(sys.argv[1]), pool_folder=Path(sys.argv[2]), memory_limit="60MB")._connection
connection.execute(f"create temp table held as {sys.argv[3]}")
print([path.name for path in Path(sys.argv[1]).glob("*/*.tmp")], flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def _spilled(releases_folder: Path) -> list[Path]:
    return list((releases_folder / SPILLING).glob("*"))


def test_what_memory_does_not_hold_is_spilled_and_gone_afterwards(viewer, release, releases_folder) -> None:
    release(1)
    small = Engine(releases_folder=releases_folder, pool_folder=releases_folder / "pool", memory_limit="60MB")
    with small.cursor(viewer(EVERYTHING)) as (cursor, _):
        assert cursor.execute(f"select count(*) from ({HELD})").fetchone() == (3_000_000,)
        assert _spilled(releases_folder)
    small.close()

    assert not _spilled(releases_folder)


def test_what_a_killed_process_spilled_is_gone_when_another_spills(viewer, release, releases_folder) -> None:
    release(1)
    pool = releases_folder / "pool"
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, releases_folder, pool, HELD], capture_output=True, text=True, check=False
    )
    left = _spilled(releases_folder)
    assert ".tmp" in killed.stdout and left

    small = Engine(releases_folder=releases_folder, pool_folder=pool, memory_limit="60MB")
    with small.cursor(viewer(EVERYTHING)) as (cursor, _):
        assert cursor.execute(f"select count(*) from ({HELD})").fetchone() == (3_000_000,)
    small.close()

    assert not _spilled(releases_folder)


def test_a_question_that_finds_no_room_says_so_and_what_to_do(door, asking, viewer, release, releases_folder) -> None:
    release(1)
    (releases_folder / SPILLING).touch()
    door.engine.close()
    door.engine = Engine(releases_folder=releases_folder, pool_folder=releases_folder / "pool", memory_limit="60MB")

    with pytest.raises(QuestionFailedError, match="found no room"):
        asking(f"select count(*) as rows from ({HELD})", viewer(EVERYTHING))
