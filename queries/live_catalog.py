"""The catalog `live_<release>`, in memory: what questions see, the marts of the release and the ledger of now.

pool      copies of the ledger's tables, by the names that marts read
measured  one table a live measure: its rows
marts     every mart; a view of the release's own rows until it is evaluated anew
scoped    a scoped view of every mart
ledger    a scoped view of every ledger table and of the history
drill     a scoped view of each pool table that a question has asked for (`queries.drill`)
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import duckdb
import pyarrow as pa

from data.build.compute import KPI_VALUE_NODE
from data.build.facts import write_clock
from data.build.steps import KPI_VALUE, KPI_VALUE_GRAIN, check_grain, run_kpi, run_mart
from data.pool import literal, quoted
from data.release import ReleaseInfo
from data.scoped import AUDIENCE_OF_KPI, HAS_SCOPE, IN_SCOPE, LOGIC, READABLE, create_scoped_views
from queries.live_plan import CLOCK, HISTORY, LivePlan

HISTORY_TABLE = """
    create table pool.history (
        position bigint, "at" timestamp, actor varchar, act varchar, reason varchar, table_name varchar,
        row_key varchar, institution_id varchar, before varchar, after varchar
    )
"""

DOCUMENTS = "scenario_document"


def release_catalog(info: ReleaseInfo) -> str:
    """The name under which the release's own database is attached."""
    return quoted(f"r_{info.release_id}")


def live_catalog(info: ReleaseInfo) -> str:
    """The name of the catalog that questions on this release use."""
    return quoted(f"live_{info.release_id}")


class LiveCatalog:
    """Keeps one live catalog. Not for several threads at once; those who ask have cursors of their own."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, info: ReleaseInfo, plan: LivePlan) -> None:
        self._cursor = cursor
        self._plan = plan
        self._own = release_catalog(info)
        cursor.execute(f"attach ':memory:' as {live_catalog(info)}")
        cursor.execute(f"use {live_catalog(info)}")
        cursor.execute("begin")
        for schema in ("pool", "measured", "marts", "scoped", "ledger", "drill"):
            cursor.execute(f"create schema {schema}")
        self._create_marts()
        self._create_ledger()  # whose views ask the mart `kpi`
        cursor.execute("commit")

    def begin(self) -> None:
        """What follows is seen by questions when it is committed, all at once."""
        self._cursor.execute("begin")

    def commit(self) -> None:
        """Show questions what was done since `begin`."""
        self._cursor.execute("commit")

    def rollback(self) -> None:
        """Forget what was done since `begin`."""
        self._cursor.execute("rollback")

    def close(self) -> None:
        """Keep the catalog no more."""
        self._cursor.close()

    def clock(self) -> datetime | None:
        """The time on the release's own clock; None where the release has none."""
        if "clock" not in self._marts:
            return None
        row = self._cursor.execute(f"select now from {self._own}.marts.clock").fetchone()
        found: datetime | None = row[0] if row else None
        return found

    def set_clock(self, now: datetime, *, as_of: date) -> None:
        """`marts.clock` says this time."""
        self._drop(CLOCK)
        write_clock(self._cursor, now=now, as_of=as_of)

    def copy_table(self, name: str, rows: pa.Table) -> None:
        """The rows of a ledger table as they stand now; a new table each time, as deleted rows would stay in memory."""
        self._cursor.register("incoming", rows)
        self._create_table(name, replacing=True)
        self._cursor.execute(f"insert into pool.{quoted(name)} by name select * from incoming")
        self._cursor.unregister("incoming")

    def add_history(self, rows: pa.Table) -> None:
        """Further rows of the history."""
        self._cursor.register("incoming", rows)
        self._cursor.execute("insert into pool.history by name select * from incoming")
        self._cursor.unregister("incoming")

    def evaluate(self, node: str) -> None:
        """Compute a mart or a measure from what stands now, by the steps of a build; errors as theirs."""
        schema, _, name = node.partition(".")
        if schema == "kpis":
            table = f"measured.{quoted(name)}"
            self._cursor.execute(f"drop table if exists {table}")
            self._cursor.execute(KPI_VALUE.format(table=table))
            run_kpi(self._cursor, self._plan.program.kpis[name], into=table, institutions="marts.institution")
            return
        self._drop(node)
        if node == KPI_VALUE_NODE:
            self._gather()
        else:
            run_mart(self._cursor, self._plan.program.marts[name])

    def fingerprint(self, node: str) -> tuple[Any, ...]:
        """What tells the rows of a mart or a measure from others, whatever their order."""
        schema, _, name = node.partition(".")
        if schema == "kpis":
            standing = f"measured.{quoted(name)}" if self._is_measured(name) else self._released(name)
        else:
            standing = f"marts.{quoted(name)}"
        row = self._cursor.execute(
            f"select count(*), bit_xor(hash(standing)), sum(hash(standing)::hugeint) from {standing} as standing"
        ).fetchone()
        return tuple(row or ())

    def _create_ledger(self) -> None:
        for name, table in self._plan.tables.items():
            self._create_table(name)
            conditions = [IN_SCOPE if "institution_id" in table.columns else HAS_SCOPE]
            if "kpi" in table.columns:
                conditions.append(AUDIENCE_OF_KPI)
            if name == DOCUMENTS:
                conditions.append(self._readable())
            self._create_view(name, conditions)
        self._cursor.execute(HISTORY_TABLE)
        of_measures = ", ".join(literal(name) for name, table in self._plan.tables.items() if "kpi" in table.columns)
        kpi, scenario = (f"json_extract_string(coalesce(after, before), '$.{field}')" for field in ("kpi", "scenario"))
        self._create_view(
            HISTORY.removeprefix("pool."),
            [
                IN_SCOPE,
                f"(table_name not in ({of_measures}) or {AUDIENCE_OF_KPI.replace('kpi in', f'{kpi} in')})",
                f"(table_name <> '{DOCUMENTS}' or {self._readable().replace('scenario in', f'{scenario} in')})",
            ],
        )

    def _readable(self) -> str:
        """The condition that a document is for the viewer; for nobody in a release made before that was told."""
        return READABLE if LOGIC in self._marts else "false"

    def _create_table(self, name: str, *, replacing: bool = False) -> None:
        columns = ", ".join(f"{quoted(field.name)} {field.type}" for field in self._plan.tables[name].fields)
        create = "create or replace table" if replacing else "create table"
        self._cursor.execute(f"{create} pool.{quoted(name)} ({columns})")

    def _create_view(self, name: str, conditions: list[str]) -> None:
        where = " and ".join(conditions)
        self._cursor.execute(f"create view ledger.{quoted(name)} as select * from pool.{quoted(name)} where {where}")

    def _create_marts(self) -> None:
        """Views of the release's own rows; `scoped` goes straight to them where the ledger changes nothing."""
        found = self._cursor.execute(
            "select table_name from duckdb_tables() where schema_name = 'marts' and database_name = ?",
            [self._own.strip('"')],
        ).fetchall()
        self._marts = {str(name) for (name,) in found}
        own = {mart: f"{self._own}.marts.{quoted(mart)}" for mart in sorted(self._marts)}
        for mart, rows in own.items():
            self._cursor.execute(f"create view marts.{quoted(mart)} as select * from {rows}")
        live = {CLOCK, *self._plan.order}
        create_scoped_views(
            self._cursor, elsewhere={mart: rows for mart, rows in own.items() if f"marts.{mart}" not in live}
        )

    def _gather(self) -> None:
        """`marts.kpi_value`: the release's rows, but for the measures that were evaluated since."""
        measured = [code for code in self._plan.measures if self._is_measured(code)]
        others = f"select * from {self._own}.marts.kpi_value where not list_contains(?, kpi)"
        parts = [others, *(f"select * from measured.{quoted(code)}" for code in measured)]
        self._cursor.execute(f"create table {KPI_VALUE_NODE} as {' union all '.join(parts)}", [measured])
        check_grain(self._cursor, KPI_VALUE_NODE, KPI_VALUE_GRAIN)

    def _released(self, code: str) -> str:
        return f"(select * from {self._own}.marts.kpi_value where kpi = {literal(code)})"

    def _is_measured(self, code: str) -> bool:
        return self._kind(f"measured.{code}") is not None

    def _drop(self, node: str) -> None:
        if kind := self._kind(node):
            self._cursor.execute(f"drop {kind} {node}")

    def _kind(self, node: str) -> str | None:
        """Whether that name is a table or a view of this catalog, in the words of `drop`."""
        schema, _, name = node.partition(".")
        row = self._cursor.execute(
            """
            select 'table' from duckdb_tables()
            where database_name = current_database() and schema_name = $schema and table_name = $name
            union all
            select 'view' from duckdb_views()
            where database_name = current_database() and schema_name = $schema and view_name = $name
            """,
            {"schema": schema, "name": name},
        ).fetchone()
        return row[0] if row else None
