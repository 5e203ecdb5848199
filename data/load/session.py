"""Loading: files in, one batch out; and its preview, which changes nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.batch import Batch, BatchReport, Counts
from data.contract.model import Owner
from data.load.commit import PREVIEW, begin_batch, bring_into_force, recover, scratch
from data.load.engine import locked_engine
from data.load.examine import Examination, Examined, known_mode
from data.load.find import find_files
from data.load.mapping import Mapping as FileMapping
from data.load.mapping import read_mapping
from data.load.rejects import write_rejects
from data.load.store import change_table
from data.pool import GENERATED, Pool, Progress, quoted
from ledger.store import Ledger

ORIGINS = ("files", GENERATED, "reference")
PROBLEMS_SHOWN, ROWS_SHOWN = 200, 20


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row would be set aside."""

    file: str
    row: int
    column: str
    value: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a load would do: counts, the first problems, and the first rows as they would be stored."""

    tables: Mapping[str, Counts]
    problems: tuple[Problem, ...]
    rows: Mapping[str, pa.Table]
    ignored: tuple[str, ...]

    @property
    def usable_rows(self) -> int:
        """Rows that would go in or are there already."""
        return sum(counts.accepted + counts.unchanged for counts in self.tables.values())

    def as_json(self) -> dict[str, Any]:
        return {
            "batch": None,
            "tables": {name: counts.as_json() for name, counts in self.tables.items()},
            "rejects": None,
        }


def load(
    paths: Path | Sequence[Path],
    *,
    pool: Pool,
    ledger: Ledger,
    table: str | None = None,
    mapping: Path | Mapping[str, Any] | None = None,
    mode: str = "merge",
    origin: str = "files",
    actor: str = "operator",
    reason: str | None = None,
    institutions: frozenset[str] | None = None,
    progress: Progress | None = None,
) -> BatchReport:
    """Load files or folders as one batch, all of it or, after an error or a crash, none of it.

    `institutions` are those that the actor brings rows for: other rows are set aside; None for all.
    Generated data in mode `replace` takes the place of all rows of its tables. Raises LoadError (unusable
    file, wrong mapping) and ProfileError; both change nothing.
    """
    request = _Request.of(
        paths, pool, table=table, mapping=mapping, mode=mode, origin=origin, institutions=institutions
    )
    with pool.writing(progress):
        recover(pool, ledger)
        with scratch(pool, "load") as work, _examined(request, pool, ledger, work, progress, origin) as found:
            examination, examined = found
            return _keep(examination, examined, request, actor=actor, reason=reason)


def preview(
    paths: Path | Sequence[Path],
    *,
    pool: Pool,
    ledger: Ledger,
    table: str | None = None,
    mapping: Path | Mapping[str, Any] | None = None,
    mode: str = "merge",
    origin: str = "files",
    institutions: frozenset[str] | None = None,
    progress: Progress | None = None,
) -> Preview:
    """What `load` would do with the same arguments; nothing is written but scratch files."""
    request = _Request.of(
        paths, pool, table=table, mapping=mapping, mode=mode, origin=origin, institutions=institutions
    )
    # nothing is kept, so a demonstration may check files of any origin
    held = GENERATED if pool.profile == "demo" else origin
    with scratch(pool, PREVIEW) as work, _examined(request, pool, ledger, work, progress, held) as found:
        examination, examined = found
        connection = examination.connection
        problems = connection.execute(f"from ({examination.problems()}) limit {PROBLEMS_SHOWN}").fetchall()
        rows = {}
        for one in examined:
            columns = ", ".join(quoted(name) for name in one.table.columns)
            rows[one.table.name] = connection.sql(
                f"select {columns} from {one.good} limit {ROWS_SHOWN}"
            ).to_arrow_table()
        return Preview(
            tables={one.table.name: one.counts for one in examined},
            problems=tuple(Problem(*problem) for problem in problems),
            rows=rows,
            ignored=tuple(examination.ignored),
        )


@dataclass(frozen=True, slots=True)
class _Request:
    paths: tuple[Path, ...]
    table: str | None
    mapping: FileMapping | None
    mode: str
    origin: str
    institutions: frozenset[str] | None

    @classmethod
    def of(
        cls,
        paths: Path | Sequence[Path],
        pool: Pool,
        *,
        table: str | None,
        mapping: Path | Mapping[str, Any] | None,
        mode: str,
        origin: str,
        institutions: frozenset[str] | None,
    ) -> _Request:
        if origin not in ORIGINS:
            raise ValueError(f"origin {origin!r} is not one of {', '.join(ORIGINS)}")
        if table is not None:
            pool.contract.table(table)
        read = read_mapping(mapping, pool.contract, table=table) if mapping is not None else None
        listed = (paths,) if isinstance(paths, Path) else tuple(paths)
        return cls(listed, table or (read.table if read else None), read, known_mode(mode), origin, institutions)

    @property
    def whole(self) -> bool:
        return self.mode == "replace" and self.origin == GENERATED


@contextmanager
def _examined(
    request: _Request, pool: Pool, ledger: Ledger, work: Path, progress: Progress | None, origin: str
) -> Iterator[tuple[Examination, list[Examined]]]:
    found, ignored = find_files(request.paths, pool.contract, table=request.table, work=work)
    with locked_engine(pool, work, [one.file for one in found]) as connection:
        examination = Examination(connection, pool, ledger, work, progress)
        examination.ignored += ignored
        pool.check_profile(origin, {one.table for one in found if one.table})
        examination.read(found, request.mapping)
        pool.check_profile(origin, examination.staged)
        yield examination, examination.check(mode=request.mode, whole=request.whole, institutions=request.institutions)


def _keep(
    examination: Examination, examined: list[Examined], request: _Request, *, actor: str, reason: str | None
) -> BatchReport:
    pool = examination.pool
    batch_id, now = begin_batch(pool)
    batch = Batch(
        batch_id=batch_id,
        loaded_at=now,
        origin=request.origin,
        mode=request.mode,
        actor=actor,
        reason=reason,
        institutions=tuple(sorted(request.institutions)) if request.institutions is not None else None,
        sources=tuple(part.plan.source.label for staged in examination.staged.values() for part in staged),
        tables={one.table.name: one.counts for one in examined},
        folder=pool.batch_folder(batch_id),
    )
    versions = pool.versions()
    for one in examined:
        examination.report(f"storing {one.table.name}")
        _move_files(batch, one)
        if one.table.owner is Owner.POOL and (one.changed or one.removed):
            upserts = batch.accepted_file(one.table.name) if one.changed else None
            removed = batch.removed_file(one.table.name) if one.removed else None
            versions[one.table.name] = change_table(
                examination.connection, pool, one.table, upserts=upserts, removed=removed
            )
    if any(one.counts.rejected for one in examined):
        write_rejects(examination.connection, examination.problems(), batch.folder / "rejects.csv")
    state = pool.state()
    profile = pool.check_profile(request.origin)
    state = replace(state, profile=profile, tables=versions, batches=(*state.batches, batch_id))
    bring_into_force(pool, examination.ledger, batch, state)
    return BatchReport(batch_id, batch.tables, batch.rejects, tuple(examination.ignored))


def _move_files(batch: Batch, one: Examined) -> None:
    name = one.table.name
    for source, target in (
        (one.changed, batch.accepted_file(name)),
        (one.unchanged, batch.unchanged_file(name)),
        (one.removed, batch.removed_file(name)),
        (one.slices, batch.slice_file(name)),
    ):
        if source:
            target.parent.mkdir(exist_ok=True)
            shutil.move(source, target)
