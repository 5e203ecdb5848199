"""Examination: everything a load finds out about its rows before it changes anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.batch import Counts
from data.contract.model import Owner, Table
from data.load.check import TableCheck, in_slices, slice_expressions, slices
from data.load.engine import count
from data.load.errors import LoadError, UnusableFileError
from data.load.find import Found, read_sources
from data.load.mapping import Expression, FromColumn, Mapping
from data.load.plan import Plan
from data.load.planning import plan_source
from data.load.stage import MARK, Staged, source_rows, stage, stage_problems, staged_rows
from data.pool import Pool, Progress, literal, quoted
from ledger.store import Ledger

MODES = ("merge", "append", "replace")
STEPS_A_TABLE = 3


@dataclass(frozen=True, slots=True)
class Examined:
    """One table's rows, sorted out: files in the scratch folder, absent where there are no such rows."""

    table: Table
    counts: Counts
    good: str
    changed: Path | None
    unchanged: Path | None
    removed: Path | None
    slices: Path | None


class Examination:
    """Examines files against the contract, the pool and the ledger; writes to the folder `work` only."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, pool: Pool, ledger: Ledger, work: Path, progress: Progress | None
    ) -> None:
        self.connection = connection
        self.pool = pool
        self.ledger = ledger
        self.work = work
        self.progress = progress
        self.ignored: list[str] = []
        self.steps_done = 0
        self.steps = 1
        self.staged: dict[str, list[Staged]] = {}

    def read(self, found: Sequence[Found], mapping: Mapping | None) -> None:
        """Read every file, typed and checked row by row. Raises UnusableFileError, MappingError."""
        plans = list(self._plans(found, mapping))
        self.steps = STEPS_A_TABLE * len(plans)
        for place, plan in enumerate(plans):
            self.report(f"reading {plan.source.label}")
            part = stage(self.connection, plan, self._for(plan, mapping), work=self.work, name=f"staged-{place}")
            if part.read == 0:
                self.ignored.append(f"{plan.source.label} (no rows)")
                continue
            self.ignored += [f"{plan.source.label}: column {name}" for name in plan.ignored]
            self.staged.setdefault(plan.table.name, []).append(part)
        if not self.staged:
            names = ", ".join(plan.source.label for plan in plans)
            raise UnusableFileError("{file} is empty: there are no rows under the header", file=names)

    def check(self, *, mode: str, whole: bool, institutions: frozenset[str] | None = None) -> list[Examined]:
        """Check keys and references, and sort the rows; referenced tables come first.

        Rows of other than `institutions` are set aside; LoadError for a table that is of no institution.
        """
        ordered = [table for name, table in self.pool.contract.tables.items() if name in self.staged]
        parents: dict[str, str] = {}
        examined = []
        for table in ordered:
            self.report(f"checking {table.name}")
            examined.append(self._check(table, mode=mode, whole=whole, institutions=institutions, parents=parents))
        return examined

    def problems(self) -> str:
        """SQL: file, row, column, value, reason of all that is wrong, in the order of the files."""
        parts = []
        for name, staged in self.staged.items():
            if found := stage_problems(staged):
                parts.append(found)
            bad = quoted("bad_" + name)
            parts.append(
                f'select file, row, "column", value, reason from {bad} '
                f"join ({source_rows(staged, bad)}) using ({quoted(MARK)})"
            )
        return f'select distinct * from ({" union all ".join(parts)}) order by file, row, "column", reason'

    def report(self, doing: str) -> None:
        if self.progress:
            self.progress(doing, self.steps_done, self.steps)
        self.steps_done += 1

    def _plans(self, found: Sequence[Found], mapping: Mapping | None) -> Iterator[Plan]:
        names = _source_names(mapping)
        for file in found:
            for source in read_sources(self.connection, file, self.pool.contract, names, self.work):
                table = self.pool.contract.table(source.table)
                ours = mapping if mapping and mapping.table == table.name else None
                yield plan_source(source, table, ours, time_zone=self.pool.time_zone)

    def _for(self, plan: Plan, mapping: Mapping | None) -> Mapping | None:
        return mapping if mapping and mapping.table == plan.table.name else None

    def _check(
        self,
        table: Table,
        *,
        mode: str,
        whole: bool,
        institutions: frozenset[str] | None,
        parents: dict[str, str],
    ) -> Examined:
        staged = self.staged[table.name]
        self.connection.execute(f"create temp view {quoted('staged_' + table.name)} as {staged_rows(staged)}")
        self._open_store(table)
        for _, reference in table.references:
            if reference.table != table.name and reference.table not in parents:
                self._open_store(self.pool.contract.table(reference.table))
                parents[reference.table] = quoted("stored_" + reference.table)
        check = TableCheck(self.connection, table)
        if institutions is not None:
            check.find_foreign(institutions)
        check.find_duplicates()
        check.find_repeated_unique()
        check.find_unknown_references(parents)
        check.meet_store()
        if mode == "append":
            check.refuse_known_keys()
        result = self._sorted_out(check, staged, mode=mode, whole=whole)
        parents[table.name] = self._after(check, result)
        return result

    def _sorted_out(self, check: TableCheck, staged: list[Staged], *, mode: str, whole: bool) -> Examined:
        table = check.table
        met = quoted("met_" + table.name)
        good = quoted("good_" + table.name)
        columns = ", ".join(quoted(name) for name in table.columns)
        mark = quoted(MARK)
        self.connection.execute(f"create temp view {good} as from {check.good}")
        same = count(self.connection, f"select count(*) from {met} semi join {good} using ({mark}) where same")
        rejected, repeated = check.rejected, check.repeated
        accepted = sum(part.good for part in staged) - rejected - repeated - same
        same_marks = f"(select {mark} from {met} where same)"
        changed = None
        if accepted:
            changed = self.work / f"changed-{table.name}.parquet"
            if len(staged) == 1 and not (rejected or repeated or same):
                changed = staged[0].rows
            else:
                self._copy(f"select {columns} from {good} anti join {same_marks} using ({mark})", changed)
        unchanged = None
        if same:
            unchanged = self.work / f"unchanged-{table.name}.parquet"
            self._copy(f"select {columns} from {good} semi join {same_marks} using ({mark})", unchanged)
        removed, covered, gone = self._replaced(check, good, whole=whole) if mode == "replace" else (None, None, 0)
        counts = Counts(
            read=sum(part.read for part in staged),
            accepted=accepted,
            rejected=sum(part.bad for part in staged) + rejected,
            unchanged=same + repeated,
            removed=gone,
        )
        return Examined(table, counts, good, changed, unchanged, removed, covered)

    def _replaced(self, check: TableCheck, good: str, *, whole: bool) -> tuple[Path | None, Path, int]:
        """Stored rows in the slices that the good rows cover, and that are not among them."""
        expressions = slice_expressions(check.table, whole=whole)
        covered = self.work / f"slices-{check.table.name}.parquet"
        self._copy(slices(good, expressions), covered)
        inside = in_slices(check.stored, expressions, f"from read_parquet({literal(str(covered))})")
        removed = self.work / f"removed-{check.table.name}.parquet"
        self._copy(f"select {check.key} from ({inside}) anti join {good} using ({check.key})", removed)
        gone = count(self.connection, f"select count(*) from read_parquet({literal(str(removed))})")
        return (removed if gone else None), covered, gone

    def _after(self, check: TableCheck, result: Examined) -> str:
        """A relation: the table's rows as they will stand once the batch is in (for references)."""
        columns = ", ".join(quoted(name) for name in check.table.columns)
        kept = f"from {check.stored}"
        if result.removed:
            kept += f" anti join read_parquet({literal(str(result.removed))}) using ({check.key})"
        return f"(select {columns} {kept} union all select {columns} from {result.good})"

    def _open_store(self, table: Table) -> None:
        """Make `stored_<table>`: what the pool or the ledger holds now."""
        name = "stored_" + table.name
        if table.owner is Owner.LEDGER:
            self.connection.register(name, self.ledger.read(table.name))
            return
        self.connection.execute(f"create or replace temp view {quoted(name)} as {self.pool.relation(table.name)}")

    def _copy(self, sql: str, file: Path) -> None:
        self.connection.execute(f"copy ({sql}) to {literal(str(file))} (format parquet)")


def known_mode(mode: str) -> str:
    """The mode, if it is one; else LoadError."""
    if mode not in MODES:
        raise LoadError("mode {mode!r} is not known: use {modes}", mode=mode, modes=", ".join(MODES))
    return mode


def _source_names(mapping: Mapping | None) -> list[str]:
    names: list[str] = []
    for origin in mapping.columns.values() if mapping else ():
        if isinstance(origin, FromColumn):
            names.append(origin.column)
        elif isinstance(origin, Expression):
            names += origin.columns
    return names
