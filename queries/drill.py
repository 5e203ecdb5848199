"""Schema `drill`: the pool's own rows, at the versions that the release was made of.

A view is made when a question first names it. It shows rows of the viewer's scope; tables that only the supplier's
own measures are made of are seen by viewers of these; and fields whose classification is beyond what the viewer's
role reads are masked. A masked name is its first character and stars. A masked code still tells rows apart and joins
them, by a digest whose key lives as long as the process.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb
from deltalake.exceptions import DeltaError

from data.build.compute import Plan
from data.contract.model import Contract, Field, Owner, Table
from data.errors import SpokenError
from data.lineage import everything_behind
from data.pool import Pool, literal, quoted, relation_over
from data.release import ReleaseInfo
from data.scoped import (
    AUDIENCE_OF_KPI,
    HAS_SCOPE,
    IN_SCOPE,
    READABLE,
    SEES_INTERNAL,
    masked_code,
    masked_name,
    read_by,
)

SCHEMA = "drill."
# Rows, beside whole tables, that only the supplier's own measures are made of.
OF_THE_SUPPLIER = {"survey_answer": "audience = 'customer'"}
OF_ONE_INSTITUTION = {"scenario_table": READABLE}
TOLD_TO_ONE_INSTITUTION = {("scenario", name): READABLE for name in ("exclusive_to", "logic_zh", "logic_en")}


class DrillError(SpokenError):
    """The rows behind a release are not there any more; the message says what to do."""


class DrillViews:
    """The views over the pool that questions on one release have needed; not for several threads at once."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, info: ReleaseInfo, pool: Pool, program: Plan) -> None:
        self._cursor = cursor
        self._info = info
        self._pool = pool
        self._internal = _tables_of_the_supplier(pool.contract, program)
        self._made: set[str] = set()

    def missing(self, reads: Collection[str]) -> set[str]:
        """The tables that a question naming `reads` needs and that have no view yet."""
        return drill_tables(reads) - self._made

    def make(self, tables: Collection[str]) -> None:
        """Make the views of these tables; those that the pool does not own stay unknown. Raises DrillError."""
        for name in sorted(tables):
            table = self._pool.contract.tables.get(name)
            if table is not None and table.owner is Owner.POOL:
                self._cursor.execute(f"create or replace view {SCHEMA}{quoted(name)} as {self._select(table)}")
            self._made.add(name)

    def _select(self, table: Table) -> str:
        columns = ", ".join(_shown(table, field) for field in table.fields)
        where = " and ".join(_conditions(table, is_internal=table.name in self._internal))
        return f"select {columns} from ({self._rows(table)}) where {where}"

    def _rows(self, table: Table) -> str:
        version = self._info.pool_versions.get(table.name)
        if version is None:
            return relation_over(table, [])
        try:
            files = self._pool.files(table.name, version)
        except DeltaError as error:
            raise rows_gone([table.name]) from error
        if not all(file.exists() for file in files):
            raise rows_gone([table.name])
        return relation_over(table, files, alike=self._are_alike(table, files))

    def _are_alike(self, table: Table, files: list[Path]) -> bool:
        """Whether no file came in under an earlier contract that had fewer fields."""
        if not files:
            return True
        inside = set(table.columns) - set(table.partition_by)
        wanted = ", ".join(literal(name) for name in inside)
        names = ", ".join(literal(str(file)) for file in files)
        row = self._cursor.execute(
            f"select count(*) from parquet_schema([{names}]) where name in ({wanted})"
        ).fetchone()
        return row == (len(inside) * len(files),)


def drill_tables(reads: Collection[str]) -> set[str]:
    """The tables of the pool that a question naming `reads` opens."""
    return {table.removeprefix(SCHEMA) for table in reads if table.startswith(SCHEMA)}


def rows_gone(tables: Collection[str]) -> DrillError:
    """The error of a release whose rows were taken out of the pool."""
    return DrillError(
        "the rows of {tables} that this release was made of are no longer in the pool: its figures stand, but cannot "
        "be opened; make a new release (python -m data build), or restore the pool from a backup.",
        tables=", ".join(sorted(tables)),
    )


def _conditions(table: Table, *, is_internal: bool) -> list[str]:
    conditions = [IN_SCOPE if "institution_id" in table.columns else HAS_SCOPE]
    if is_internal:
        conditions.append(SEES_INTERNAL)
    if "kpi" in table.columns:
        conditions.append(AUDIENCE_OF_KPI)
    if "institution_id" in table.columns and not table.field("institution_id").required:
        conditions.append(f"({SEES_INTERNAL} or institution_id is not null)")
    if rows := OF_ONE_INSTITUTION.get(table.name):
        conditions.append(rows)
    if rows := OF_THE_SUPPLIER.get(table.name):
        conditions.append(f"({SEES_INTERNAL} or not ({rows}))")
    return conditions


def _shown(table: Table, field: Field) -> str:
    """The field's column, masked where its classification asks for it, empty where it is told to others only."""
    name = quoted(field.name)
    if told := TOLD_TO_ONE_INSTITUTION.get((table.name, field.name)):
        return f"case when {told} then {name} end as {name}"
    if field.classification in ("public", "internal"):
        return name
    return f"case when {read_by(field.classification)} then {name} else {_masked(field)} end as {name}"


def _masked(field: Field) -> str:
    name = quoted(field.name)
    if field.type != "varchar":
        return f"cast(null as {field.type})"
    if field.key or field.reference or field.name.endswith("_id"):
        return masked_code(name)
    return masked_name(name)


def _tables_of_the_supplier(contract: Contract, program: Plan) -> frozenset[str]:
    """The tables that measures are made of, all of them the supplier's own."""
    audiences: dict[str, set[str]] = {}
    for code, kpi in program.kpis.items():
        for table in everything_behind(f"kpis.{code}", program.reads):
            audiences.setdefault(table, set()).add(kpi.audience)
    return frozenset(name for name in contract.tables if audiences.get(f"pool.{name}") == {"internal"})
