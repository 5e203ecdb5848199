"""The pool: one versioned Delta table a contract table, and one small file that says what is in force.

    pool.json         profile, table → Delta version, batches in the order they came, which are undone
    pool.next.json    the same for a batch that is complete on disk but not yet in force
    pool.lock         held by the one process that writes
    tables/<table>/   Delta; batches/<batch>/ what each load brought; work/ scratch of running loads

Readers take `pool.json` as it is, whenever they like: it is replaced in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
from deltalake import DeltaTable
from filelock import FileLock, Timeout

from data.atomic import read_json, write_json
from data.batch import Batch, read_batch
from data.contract.model import Contract, Table
from data.errors import SpokenError
from settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with what is being done, steps done, steps in all."""

FORMAT = 1
GENERATED = "generated"
"""Origin of demonstration data."""


class PoolError(SpokenError):
    """The pool cannot be read; the message says which file and what to do."""


class ProfileError(SpokenError):
    """The installation may not hold this; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PoolState:
    """What is in force: the content of `pool.json`."""

    profile: str | None = None
    tables: Mapping[str, int] = field(default_factory=dict)
    batches: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "profile": self.profile,
            "tables": dict(self.tables),
            "batches": list(self.batches),
            "undone": list(self.undone),
        }


class Pool:
    """The pool in `folder`, by `contract`; `profile` is what the installation is set to hold, if set."""

    def __init__(
        self,
        folder: Path,
        contract: Contract,
        *,
        profile: str | None = None,
        memory_limit: str = "1500MB",
        time_zone: str = "Asia/Shanghai",
    ) -> None:
        self.folder = folder
        self.contract = contract
        self.configured_profile = profile
        self.memory_limit = memory_limit
        self.time_zone = time_zone

    @classmethod
    def of(cls, settings: Settings, contract: Contract) -> Pool:
        """The pool of an installation."""
        return cls(
            settings.pool_folder,
            contract,
            profile=settings.profile.value if settings.profile else None,
            memory_limit=settings.memory_limit,
            time_zone=settings.time_zone,
        )

    @property
    def profile(self) -> str | None:
        """What the pool was begun as: demo, institution or centre; None while it is empty."""
        return self.state().profile

    def state(self) -> PoolState:
        """What is in force now; an empty state before the first load."""
        return read_state(self.folder / "pool.json")

    def versions(self) -> dict[str, int]:
        """Delta version in force of every pool-owned table that has ever held rows."""
        return dict(self.state().tables)

    def batches(self) -> list[Batch]:
        """All batches, oldest first, undone ones and undoings included."""
        state = self.state()
        return [read_batch(self.batch_folder(name), undone=name in state.undone) for name in state.batches]

    def set_aside(self) -> dict[str, int]:
        """Rows rejected in the batches in force, by table; tables without any are left out.

        A source loaded again (corrected, or by mistake) counts as it was the last time; files of one name
        brought for different institutions are different sources.
        """
        latest: dict[tuple[str, tuple[str, ...], tuple[str, ...] | None], int] = {}
        for batch in self.batches():
            for table, counts in batch.tables.items():
                if batch.speaks:
                    latest[table, batch.sources, batch.institutions] = counts.rejected
        rejected: dict[str, int] = {}
        for (table, _, _), rows in latest.items():
            if rows:
                rejected[table] = rejected.get(table, 0) + rows
        return rejected

    def batch_folder(self, batch_id: str) -> Path:
        return self.folder / "batches" / batch_id

    def table_folder(self, table: str) -> Path:
        return self.folder / "tables" / table

    def delta(self, table: str, version: int | None = None) -> DeltaTable | None:
        """The Delta table at `version` (default: the one in force); None if it holds nothing yet."""
        if version is None:
            version = self.versions().get(table)
        return None if version is None else DeltaTable(self.table_folder(table), version=version)

    def files(self, table: str, version: int | None = None) -> list[Path]:
        """Parquet files of `table` at `version` (default: the one in force).

        Partition columns are not in the files but in their folders' names: read by `relation`.
        """
        delta = self.delta(table, version)
        return [] if delta is None else [self.table_folder(table) / path for path in _paths(delta)]

    def partitioned_files(self, table: str) -> list[tuple[Path, tuple[str, ...]]]:
        """The files in force of a partitioned table, each with the values of its partition columns."""
        delta = self.delta(table)
        if delta is None:
            return []
        actions = pa.table(delta.get_add_actions())
        names = self.contract.table(table).partition_by
        values = [tuple(partition[name] for name in names) for partition in actions.column("partition").to_pylist()]
        paths = [self.table_folder(table) / unquote(path) for path in actions.column("path").to_pylist()]
        return list(zip(paths, values, strict=True))

    def relation(self, table: str, version: int | None = None) -> str:
        """A SQL select of all rows of `table` at `version`, contract columns and types; also when empty."""
        return relation_over(self.contract.table(table), self.files(table, version))

    def check_profile(self, origin: str, tables: Iterable[str] = ()) -> str:
        """The installation's profile; ProfileError if it may not hold data of that origin in those tables."""
        begun, configured = self.profile, self.configured_profile
        if begun and configured and begun != configured:
            raise ProfileError(
                "this pool was begun as {begun}, but the installation is set to {configured}: "
                "unset OPSBOARD_PROFILE, or give OPSBOARD_HOME another folder",
                begun=begun,
                configured=configured,
            )
        profile = begun or configured or ("demo" if origin == GENERATED else "institution")
        if profile == "demo" and origin != GENERATED:
            raise ProfileError(
                "this installation holds demonstration data and takes no other: for your own data start one "
                "with OPSBOARD_HOME set to a new folder"
            )
        if profile != "demo" and origin == GENERATED:
            raise ProfileError(
                "this installation ({profile}) holds real data and takes no generated data: for a "
                "demonstration start one with OPSBOARD_HOME set to a new folder",
                profile=profile,
            )
        if refused := sorted(name for name in tables if profile not in self.contract.table(name).profiles):
            raise ProfileError(
                "an installation of profile {profile} may not hold {tables}: "
                "load them at the institution they belong to",
                profile=profile,
                tables=", ".join(refused),
            )
        return profile

    def check_held(self) -> None:
        """ProfileError if the installation is set to another profile than its pool, or holds what it may not."""
        if self.profile:
            self.check_profile(GENERATED if self.profile == "demo" else "files", self.versions())

    @contextmanager
    def writing(self, progress: Progress | None = None) -> Iterator[None]:
        """Hold the pool's lock; waits for another load, and says so."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(self.folder / "pool.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if progress:
                progress("waiting for another load to finish", 0, 1)
            lock.acquire()
        try:
            yield
        finally:
            lock.release()


def read_state(file: Path) -> PoolState:
    """The state in `file`; an empty one if there is no such file."""
    try:
        record = read_json(file)
    except FileNotFoundError:
        return PoolState()
    except ValueError as error:
        raise PoolError("{file} is not readable ({error}): restore it from a backup", file=file, error=error) from error
    if record.get("format") != FORMAT:
        raise PoolError(
            "{file} has format {found}; this version reads {known}: update the board",
            file=file, found=record.get("format"), known=FORMAT,
        )  # fmt: skip
    return PoolState(
        profile=record["profile"],
        tables=record["tables"],
        batches=tuple(record["batches"]),
        undone=tuple(record["undone"]),
    )


def write_state(file: Path, state: PoolState) -> None:
    """Replace `file` in one step; after a crash it is the old one or the new one, never half."""
    write_json(file, state.as_json())


def relation_over(table: Table, files: list[Path], *, alike: bool = False) -> str:
    """A SQL select of contract columns and types over Parquet files of a pool table.

    `alike` says that every file has all columns: then one file is opened to bind the select, and not each of them.
    """
    if not files:
        return _no_rows(table)
    names = ", ".join(literal(str(file)) for file in files)
    types = ", ".join(f"{literal(name)}: {table.field(name).type}" for name in table.partition_by)
    hive = f"hive_partitioning = true, hive_types = {{{types}}}" if types else "hive_partitioning = false"
    if alike:
        columns = ", ".join(quoted(name) for name in table.columns)
        return f"select {columns} from read_parquet([{names}], {hive})"
    return as_declared(table, f"read_parquet([{names}], union_by_name = true, {hive})")


def as_declared(table: Table, source: str) -> str:
    """A SQL select of contract columns and types over a source; columns that it does not know yet are null.

    Rows that came in under an earlier contract lack the fields that were added to it since.
    """
    columns = ", ".join(quoted(name) for name in table.columns)
    return f"select {columns} from ({_no_rows(table)} union all by name select * from {source})"


def _no_rows(table: Table) -> str:
    columns = ", ".join(f"cast(null as {field.type}) as {quoted(field.name)}" for field in table.fields)
    return f"select {columns} where false"


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string."""
    return "'" + text.replace("'", "''") + "'"


def _paths(delta: DeltaTable) -> list[str]:
    """Paths as they are on disk: the log percent-encodes the folder names once more."""
    actions = pa.table(delta.get_add_actions())
    return sorted(unquote(path) for path in actions.column("path").to_pylist())
