"""Undoing a batch: the keys it touched get what the remaining batches say of them.

What they say of a key is the newest row with it; it is gone if a later batch replaced the slice that the
row lies in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb

from data.batch import UNDO, Batch, BatchReport, Counts
from data.contract.model import Owner, Table
from data.load.check import in_slices, slice_expressions
from data.load.commit import begin_batch, bring_into_force, recover, scratch
from data.load.engine import count, locked_engine
from data.load.errors import UnknownBatchError
from data.load.store import change_table
from data.pool import GENERATED, Pool, Progress, as_declared, literal, quoted, relation_over
from ledger.store import Ledger


def rollback_batch(
    pool: Pool,
    ledger: Ledger,
    batch_id: str,
    *,
    actor: str = "operator",
    reason: str | None = None,
    progress: Progress | None = None,
) -> BatchReport:
    """Undo a batch, as a batch of its own; counts are rows restored (accepted) and rows removed.

    Rows of the ledger that people have changed since stay as they are. Raises UnknownBatchError.
    """
    with pool.writing(progress):
        recover(pool, ledger)
        undone = _batch_to_undo(pool, batch_id)
        with scratch(pool, "undo") as work, locked_engine(pool, work) as connection:
            return _undo(connection, pool, ledger, undone, actor=actor, reason=reason, progress=progress)


def _batch_to_undo(pool: Pool, batch_id: str) -> Batch:
    for batch in pool.batches():
        if batch.batch_id == batch_id:
            if not batch.speaks:
                raise UnknownBatchError("batch {batch} is undone already, or an undoing itself", batch=batch_id)
            return batch
    raise UnknownBatchError(
        "there is no batch {batch}: see the batches in {folder}", batch=batch_id, folder=pool.folder / "batches"
    )


def _undo(
    connection: duckdb.DuckDBPyConnection,
    pool: Pool,
    ledger: Ledger,
    undone: Batch,
    *,
    actor: str,
    reason: str | None,
    progress: Progress | None,
) -> BatchReport:
    remaining = [batch for batch in pool.batches() if batch.speaks and batch.batch_id != undone.batch_id]
    batch_id, now = begin_batch(pool)
    batch = Batch(
        batch_id=batch_id,
        loaded_at=now,
        origin=undone.origin,
        mode=UNDO,
        actor=actor,
        reason=reason,
        institutions=undone.institutions,
        undoes=undone.batch_id,
        sources=(undone.batch_id,),
        tables={},
        folder=pool.batch_folder(batch_id),
    )
    versions, tables = pool.versions(), {}
    for step, name in enumerate(undone.tables):
        if progress:
            progress(f"restoring {name}", step, len(undone.tables))
        table = pool.contract.table(name)
        counts = _restore(connection, pool, ledger, table, undone, remaining, batch)
        tables[name] = counts
        if table.owner is Owner.POOL and (counts.accepted or counts.removed):
            upserts = batch.restored_file(name) if counts.accepted else None
            removed = batch.removed_file(name) if counts.removed else None
            versions[name] = change_table(connection, pool, table, upserts=upserts, removed=removed)
    state = pool.state()
    state = replace(
        state,
        tables=versions,
        batches=(*state.batches, batch_id),
        undone=(*state.undone, undone.batch_id),
    )
    bring_into_force(pool, ledger, replace(batch, tables=tables), state)
    return BatchReport(batch_id, tables, None)


def _restore(
    connection: duckdb.DuckDBPyConnection,
    pool: Pool,
    ledger: Ledger,
    table: Table,
    undone: Batch,
    remaining: Sequence[Batch],
    batch: Batch,
) -> Counts:
    """Write the rows to restore and the keys to remove into the folder of `batch`."""
    _open_store(connection, pool, ledger, table)
    key = ", ".join(quoted(name) for name in table.key)
    columns = ", ".join(quoted(name) for name in table.columns)
    said = _said(table, remaining)
    touched = _touched(table, undone, said, key)
    if table.owner is Owner.LEDGER:
        touched = _unless_changed_since(table, undone, touched, key)
    connection.execute(
        f"create or replace temp table touched as {touched};"
        f"create or replace temp table newest as select * from ({said}) semi join touched using ({key}) "
        f"qualify row_number() over (partition by {key} order by turn desc) = 1;"
    )
    for turn, later in enumerate(remaining):
        if later.slice_file(table.name).exists():
            replaced = in_slices(
                "newest", _slice_expressions(table, later), f"from {_file(later.slice_file(table.name))}"
            )
            connection.execute(
                f"create or replace temp table newest as from newest anti join "
                f"(select {key} from ({replaced}) where turn < {turn}) using ({key})"
            )
    restored = f"select {columns} from newest except select {columns} from stored"
    removed = f"select {key} from touched semi join stored using ({key}) anti join newest using ({key})"
    return Counts(
        read=(rows := _copy(connection, restored, batch.restored_file(table.name))),
        accepted=rows,
        removed=_copy(connection, removed, batch.removed_file(table.name)),
    )


def _open_store(connection: duckdb.DuckDBPyConnection, pool: Pool, ledger: Ledger, table: Table) -> None:
    if table.owner is Owner.LEDGER:
        connection.register("stored", ledger.read(table.name))
    else:
        connection.execute(f"create or replace temp view stored as {pool.relation(table.name)}")


def _said(table: Table, batches: Sequence[Batch]) -> str:
    """SQL: all rows that the batches brought or confirmed, with the turn of the batch."""
    columns = ", ".join(quoted(name) for name in table.columns)
    parts = [f"select {columns}, -1 as turn from ({relation_over(table, [])})"]
    for turn, batch in enumerate(batches):
        parts += [
            f"select {columns}, {turn} as turn from ({as_declared(table, _file(file))})"
            for file in _files(batch, table)
        ]
    return " union all ".join(parts)


def _touched(table: Table, undone: Batch, said: str, key: str) -> str:
    parts = [f"select {key} from {_file(file)}" for file in _files(undone, table)]
    if (covered := undone.slice_file(table.name)).exists():
        inside = in_slices(f"({said})", _slice_expressions(table, undone), f"from {_file(covered)}")
        parts.append(f"select {key} from ({inside})")
    return " union ".join(parts) or f"select {key} from ({said}) where false"


def _unless_changed_since(table: Table, undone: Batch, touched: str, key: str) -> str:
    """Keys whose stored row is what the batch said, or that are not stored."""
    columns = ", ".join(quoted(name) for name in table.columns)
    ours = " union all ".join(as_declared(table, _file(file)) for file in _files(undone, table))
    ours = ours or f"select {columns} from stored where false"
    changed = f"select {key} from (select {columns} from stored except {ours})"
    return f"select {key} from ({touched}) anti join ({changed}) using ({key})"


def _slice_expressions(table: Table, batch: Batch) -> list[str]:
    return slice_expressions(table, whole=batch.origin == GENERATED)


def _files(batch: Batch, table: Table) -> list[Path]:
    files = (batch.accepted_file(table.name), batch.unchanged_file(table.name))
    return [file for file in files if file.exists()]


def _file(file: Path) -> str:
    return f"read_parquet({literal(str(file))}, hive_partitioning = false)"


def _copy(connection: duckdb.DuckDBPyConnection, sql: str, file: Path) -> int:
    """Write the rows to `file` and count them; no file if there are none."""
    file.parent.mkdir(exist_ok=True)
    rows = count(connection, f"copy ({sql}) to {literal(str(file))} (format parquet)")
    if not rows:
        file.unlink(missing_ok=True)
    return rows
