"""The ledger as questions see it: catalog `ledger` of the engine, in step with the ledger's events.

Each contract table of the ledger is a view over a copy in memory, scoped like the release's marts. A
copy is replaced before a question that names it is asked, if an event has changed the table since.
"""

from __future__ import annotations

import threading
from collections.abc import Collection

import duckdb
import pyarrow as pa

from data.contract import load_contract
from data.contract.model import Table
from data.kpi_file import read_kpi_files
from data.scoped import IN_SCOPE, SEES_INTERNAL
from ledger import Ledger
from queries.engine import Engine

HAS_SCOPE = "getvariable('scope') is not null"
NEVER_CHANGED = 0


class LiveLedger:
    """Keeps the engine's catalog `ledger`; the ledger is opened at the first question that names it."""

    def __init__(self, engine: Engine, *, address: str, time_zone: str) -> None:
        self._engine = engine
        self._address = address
        self._time_zone = time_zone
        self._lock = threading.Lock()
        self._ledger: Ledger | None = None
        self._copied_at: dict[str, int] = {}

    def catch_up(self, reads: Collection[str]) -> None:
        """Bring the copies of the tables in `reads` (`ledger.table`) up to the ledger's last event."""
        with self._lock:
            ledger = self._ledger or self._open()
            changed_at = ledger.changed_at()
            for table in sorted(reads):
                name = table.removeprefix("ledger.")
                changed = changed_at.get(name, NEVER_CHANGED)
                if name in ledger.tables and self._copied_at[name] != changed:
                    self._copy(name, ledger.read(name))
                    self._copied_at[name] = changed

    def position(self) -> int:
        """The number of the ledger's last event."""
        with self._lock:
            ledger = self._ledger or self._open()
        return ledger.position()

    def close(self) -> None:
        """Let go of the ledger's connections."""
        if self._ledger:
            self._ledger.close()

    def _open(self) -> Ledger:
        tables = load_contract().ledger_tables
        ledger = Ledger(self._address, tables, time_zone=self._time_zone)
        client_kpis = ", ".join(f"'{kpi.code}'" for kpi in read_kpi_files() if kpi.audience == "client")
        with self._engine.plain_cursor() as cursor:
            cursor.execute("attach ':memory:' as ledger")
            cursor.execute("create schema ledger.state")
            for table in tables:
                _create(cursor, table, client_kpis=client_kpis)
        self._copied_at = dict.fromkeys(ledger.tables, NEVER_CHANGED)
        self._ledger = ledger
        return ledger

    def _copy(self, name: str, rows: pa.Table) -> None:
        with self._engine.plain_cursor() as cursor:
            cursor.register("incoming", rows)
            cursor.execute("begin")
            cursor.execute(f"delete from ledger.state.{name}")
            cursor.execute(f"insert into ledger.state.{name} by name from incoming")
            cursor.execute("commit")


def _create(cursor: duckdb.DuckDBPyConnection, table: Table, *, client_kpis: str) -> None:
    columns = ", ".join(f"{field.name} {field.type}" for field in table.fields)
    conditions = [IN_SCOPE if "institution_id" in table.columns else HAS_SCOPE]
    if "kpi" in table.columns:
        conditions.append(f"({SEES_INTERNAL} or kpi in ({client_kpis}))")
    cursor.execute(f"create table ledger.state.{table.name} ({columns})")
    cursor.execute(
        f"create view ledger.main.{table.name} as"
        f" select * from ledger.state.{table.name} where {' and '.join(conditions)}"
    )
