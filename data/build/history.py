"""The marts `batch`, what was loaded into the pool up to this release, and `table_load`, when a table was last."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from data.batch import Batch

WHOLE = "whole"
BATCH = """
    create table marts.batch (
        institution_id varchar, batch_id varchar, loaded_at timestamp, origin varchar, mode varchar, actor varchar,
        sources varchar, reason varchar, undoes varchar, is_undone boolean, table_name varchar, read_rows bigint,
        accepted_rows bigint, rejected_rows bigint, unchanged_rows bigint, removed_rows bigint
    )
"""
TABLE_LOAD = """
    create table marts.table_load as
    select table_name, max(loaded_at) as loaded_at
    from marts.batch
    where accepted_rows > 0 and not is_undone
    group by table_name
    order by table_name
"""


def write_history(connection: duckdb.DuckDBPyConnection, batches: Iterable[Batch]) -> None:
    """Create `marts.batch`, in which undone batches and undoings stand, too, and say so, and `marts.table_load`."""
    connection.execute("begin")
    connection.execute(BATCH)
    for batch in batches:
        said = [
            _place(batch), batch.batch_id, batch.loaded_at, batch.origin, batch.mode, batch.actor,
            ", ".join(batch.sources), batch.reason, batch.undoes, batch.undone,
        ]  # fmt: skip
        for table, counts in batch.tables.items():
            row = [*said, table, *counts.as_json().values()]
            connection.execute(f"insert into marts.batch values ({', '.join('?' * len(row))})", row)
    connection.execute(TABLE_LOAD)
    connection.execute("commit")


def _place(batch: Batch) -> str:
    """Who sees the batch: its one institution's people, or only those who see the whole."""
    return batch.institutions[0] if batch.institutions and len(batch.institutions) == 1 else WHOLE
