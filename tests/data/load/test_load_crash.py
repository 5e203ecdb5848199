"""Killing a load anywhere, and two loads at once: nothing half in, nothing locked out."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from data.load import load
from data.load.commit import recover

PROJECT = Path(__file__).resolve().parents[3]
ROWS = 4_000
KILLED = 4

SCRIPT = """
import sys
from pathlib import Path
sys.path.insert(0, {project!r})
from tests.data.load.conftest import Home
from data.load import load
home = Home(Path({folder!r}))
print("ready", flush=True)
report = load([Path(name) for name in sys.argv[1:]], pool=home.pool, ledger=home.ledger)
print(report.batch, flush=True)
"""


def start_load(home: Any, *files: Path) -> subprocess.Popen[str]:
    script = SCRIPT.format(project=str(PROJECT), folder=str(home.folder))
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, files)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    return process


def items(home: Any, name: str, amount: int) -> Path:
    lines = (f"E0{row % 2 + 1},A{row},2025-06-30,{amount}\n" for row in range(ROWS))
    return home.write(name, "institution_id,item_id,posted_on,amount\n" + "".join(lines))


def tasks(home: Any, title: str) -> Path:
    lines = (f"T{row},E01,{title}\n" for row in range(200))
    return home.write("task.csv", "task_id,institution_id,title\n" + "".join(lines))


def state_of(home: Any) -> tuple[Any, Any, Any]:
    amounts = home.rows("item", ["amount", "count(*)"]) if "item" in home.pool.versions() else []
    return amounts, len(home.rows("task")), home.pool.batches()[-1].batch_id


@pytest.mark.slow
def test_a_killed_load_leaves_the_pool_as_it_was_or_whole(home: Any) -> None:
    home.rows = _grouped(home)
    load([items(home, "item.csv", 1), tasks(home, "first")], pool=home.pool, ledger=home.ledger)
    files = items(home, "item.csv", 2), tasks(home, "second")
    timed = start_load(home, *files)
    started = time.monotonic()
    assert timed.wait(timeout=120) == 0
    length = time.monotonic() - started
    dice, ended = random.Random(7), []
    for attempt in range(KILLED):
        amount = 3 + attempt
        files = items(home, "item.csv", amount), tasks(home, f"title {amount}")
        process = start_load(home, *files)
        time.sleep(length * (attempt + dice.random()) / KILLED)
        process.send_signal(signal.SIGKILL)
        ended.append(process.wait(timeout=30))
        json.loads((home.folder / "pool" / "pool.json").read_text(encoding="utf-8"))
        [(_, rows)] = home.rows("item")
        assert rows == ROWS
        report = load(files, pool=home.pool, ledger=home.ledger)
        assert report.tables["item"].rejected == 0
        assert home.rows("item") == [(amount, ROWS)]
        assert {title for *_, title in home.tasks()} == {f"title {amount}"}
        assert not list((home.folder / "pool" / "work").iterdir())
        known = {batch.batch_id for batch in home.pool.batches()}
        assert {folder.name for folder in (home.folder / "pool" / "batches").iterdir()} == known
    assert -signal.SIGKILL in ended


def _grouped(home: Any) -> Any:
    plain = home.rows
    home.tasks = lambda: plain("task")

    def rows(table: str) -> list[tuple[int, int]]:
        counted: dict[int, int] = {}
        for (amount,) in plain(table, ["amount"]):
            counted[int(amount)] = counted.get(int(amount), 0) + 1
        return sorted(counted.items())

    return rows


def test_a_batch_complete_on_disk_comes_into_force_after_a_crash(home: Any) -> None:
    """The crash falls between `pool.next.json` and `pool.json`, the ledger not yet changed."""
    before = (home.folder / "pool" / "pool.json").read_bytes()
    report = load(tasks(home, "x"), pool=home.pool, ledger=home.ledger)
    after = home.folder / "pool" / "pool.json"
    after.rename(home.folder / "pool" / "pool.next.json")
    after.write_bytes(before)
    keys = home.ledger.read("task").select(["task_id"])
    home.ledger.delete("task", keys, actor="crash")
    recover(home.pool, home.ledger)
    assert home.pool.batches()[-1].batch_id == report.batch
    assert len(home.rows("task")) == 200


def test_a_table_ahead_of_what_is_in_force_goes_back(home: Any) -> None:
    """The crash falls after Delta took the rows and before the batch was complete."""
    header = "institution_id,item_id,posted_on,amount\n"
    load(home.write("item.csv", header + "E01,A1,2025-06-30,1\n"), pool=home.pool, ledger=home.ledger)
    before = (home.folder / "pool" / "pool.json").read_bytes()
    text = header + "E01,A1,2025-06-30,9\nE01,A2,2025-06-30,9\n"
    load(home.write("item.csv", text), pool=home.pool, ledger=home.ledger)
    (home.folder / "pool" / "pool.json").write_bytes(before)
    assert [row[1] for row in home.rows("item")] == ["A1"]
    load(home.write("item.csv", header + "E02,A3,2025-06-30,3\n"), pool=home.pool, ledger=home.ledger)
    assert [(row[1], int(row[3])) for row in home.rows("item")] == [("A1", 1), ("A3", 3)]


def test_two_loads_at_once_both_succeed(home: Any) -> None:
    first, second = items(home, "item.csv", 1), tasks(home, "x")
    processes = [start_load(home, first), start_load(home, second)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert len(home.rows("item")) == ROWS
    assert len(home.rows("task")) == 200


def test_a_waiting_load_says_so(home: Any) -> None:
    heard: list[str] = []
    file = tasks(home, "x")

    def load_it() -> None:
        load(file, pool=home.pool, ledger=home.ledger, progress=lambda doing, _done, _of: heard.append(doing))

    with home.pool.writing():
        waiting = Thread(target=load_it)
        waiting.start()
        deadline = time.monotonic() + 10
        while not heard and time.monotonic() < deadline:
            time.sleep(0.01)
    waiting.join(timeout=60)
    assert heard[0] == "waiting for another load to finish"
    assert len(home.rows("task")) == 200


def test_a_half_written_state_is_tidied_by_the_next_load(home: Any) -> None:
    (home.pool.folder / ".pool.json.4711").write_text('{"format"', encoding="utf-8")
    load(tasks(home, "first"), pool=home.pool, ledger=home.ledger)
    assert not list(home.pool.folder.glob(".*"))
