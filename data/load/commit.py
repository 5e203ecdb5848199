"""Brings a batch into force in one step, and tidies what a killed load left behind.

A batch is complete on disk (its folder, the new Delta versions) before `pool.next.json` is written: from
then on it will come into force, after a crash through `recover`. Before that, nothing has happened.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
from deltalake import DeltaTable

from data.atomic import move, remove_leftovers
from data.batch import Batch, new_batch_id, read_batch, write_batch
from data.contract.model import Owner
from data.pool import Pool, PoolState, read_state, write_state
from ledger.store import Ledger

DAY = 24 * 3600
NEXT = "pool.next.json"
PREVIEW = "preview"
"""Scratch that is used without the pool's lock begins so: a load leaves it alone for a day."""


def recover(pool: Pool, ledger: Ledger) -> None:
    """Bring a complete batch into force, take back an incomplete one; the pool's lock is held."""
    remove_leftovers(pool.folder)
    if (pool.folder / NEXT).exists():
        _come_into_force(pool, ledger)
    _take_back_tables(pool)
    known = set(pool.state().batches)
    for folder in _folders(pool.folder / "batches"):
        if folder.name not in known:
            shutil.rmtree(folder)
    for folder in _folders(pool.folder / "work"):
        if not folder.name.startswith(f"{PREVIEW}-") or time.time() - folder.stat().st_mtime > DAY:
            shutil.rmtree(folder, ignore_errors=True)


def bring_into_force(pool: Pool, ledger: Ledger, batch: Batch, state: PoolState) -> None:
    """Make `state`, whose last batch is `batch`, what the pool says."""
    write_batch(batch)
    write_state(pool.folder / NEXT, state)
    _come_into_force(pool, ledger)


def begin_batch(pool: Pool) -> tuple[str, datetime]:
    """A new batch's id and time, its folder made; the pool's lock is held."""
    while True:
        now = datetime.now(ZoneInfo(pool.time_zone)).replace(tzinfo=None)
        folder = pool.batch_folder(new_batch_id(now))
        if not folder.exists():
            folder.mkdir(parents=True)
            return folder.name, now
        time.sleep(0.001)


@contextmanager
def scratch(pool: Pool, kind: str) -> Iterator[Path]:
    """A scratch folder inside the pool, gone afterwards."""
    pool.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    parent = pool.folder / "work"
    parent.mkdir(exist_ok=True)
    folder = Path(mkdtemp(prefix=f"{kind}-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _come_into_force(pool: Pool, ledger: Ledger) -> None:
    """Ledger first, which takes the same rows twice without harm; then the one step."""
    state = read_state(pool.folder / NEXT)
    batch = read_batch(pool.batch_folder(state.batches[-1]), undone=False)
    for name in batch.tables:
        if pool.contract.table(name).owner is Owner.LEDGER:
            _change_ledger(ledger, batch, name)
    move(pool.folder / NEXT, pool.folder / "pool.json")


def _change_ledger(ledger: Ledger, batch: Batch, table: str) -> None:
    reason = f"batch {batch.batch_id}" + (f": {batch.reason}" if batch.reason else "")
    if (removed := batch.removed_file(table)).exists():
        ledger.delete(table, pq.read_table(removed), actor=batch.actor, reason=reason)
    if (upserts := batch.upserts_file(table)).exists():
        ledger.merge(table, pq.read_table(upserts), actor=batch.actor, reason=reason)


def _take_back_tables(pool: Pool) -> None:
    """Delta tables that are ahead of what is in force go back to it."""
    state = pool.state()
    versions = dict(state.tables)
    for folder in _folders(pool.folder / "tables"):
        if folder.name not in versions:
            shutil.rmtree(folder)
            continue
        delta = DeltaTable(folder)
        if delta.version() != versions[folder.name]:
            delta.restore(versions[folder.name])
            versions[folder.name] = DeltaTable(folder).version()
    if versions != dict(state.tables):
        write_state(pool.folder / "pool.json", replace(state, tables=versions))


def _folders(parent: Path) -> list[Path]:
    return sorted(path for path in parent.iterdir() if path.is_dir()) if parent.is_dir() else []
