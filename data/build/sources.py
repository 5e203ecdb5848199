"""What a build reads: the pool at fixed versions, the ledger at one position."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from data.batch import Batch
from data.build.errors import BuildError
from data.build.pool_tables import copy_rows, create_empty
from data.contract.model import Owner
from data.pool import Pool, quoted
from ledger.store import Ledger

ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class Sources:
    """One consistent state of pool and ledger; `history` is all batches, `batches` those whose rows count."""

    profile: str
    versions: dict[str, int]
    batches: list[str]
    history: list[Batch]
    loaded_at: datetime | None
    set_aside: dict[str, int]
    ledger_position: int
    ledger_tables: dict[str, pa.Table]


def read_sources(pool: Pool, ledger: Ledger) -> Sources:
    """Pool versions, batches and ledger tables, read again if anyone wrote meanwhile; else BuildError."""
    names = [table.name for table in pool.contract.ledger_tables]
    for _ in range(ATTEMPTS):
        state, position = pool.state(), ledger.position()
        batches, set_aside = pool.batches(), pool.set_aside()
        tables = {name: ledger.read(name) for name in names}
        if pool.state() == state and ledger.position() == position:
            break
    else:
        raise BuildError("Pool or ledger changed at every attempt to read them; build again in a quiet minute.")
    if state.profile is None:
        raise BuildError("The pool is empty; load data (or the demo) before building.")
    return Sources(
        profile=state.profile,
        versions=dict(state.tables),
        batches=[batch.batch_id for batch in batches if batch.speaks],
        history=batches,
        loaded_at=max((batch.loaded_at for batch in batches), default=None),
        set_aside=set_aside,
        ledger_position=position,
        ledger_tables=tables,
    )


def attach_sources(connection: duckdb.DuckDBPyConnection, sources: Sources, *, pool: Pool) -> None:
    """Fill catalog `pool` of the connection: a view a pool table, a copy of each ledger table."""
    for table in pool.contract.tables.values():
        if table.owner is Owner.LEDGER:
            copy_rows(connection, table, sources.ledger_tables[table.name])
        elif table.name in sources.versions:
            rows = pool.relation(table.name, sources.versions[table.name])
            connection.execute(f"create view pool.{quoted(table.name)} as {rows}")
        else:
            create_empty(connection, table)
