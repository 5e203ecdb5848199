"""Puts rows into a pool table: what changed goes in, what was removed goes out, only touched partitions move."""

from __future__ import annotations

from pathlib import Path

import duckdb
from deltalake import DeltaTable, WriterProperties, write_deltalake

from data.contract.model import Table
from data.load.engine import count
from data.pool import Pool, literal, quoted, relation_over

KEEP_LOG = {"delta.enableExpiredLogCleanup": "false"}
ROWS_AT_A_TIME = 100_000
DICTIONARY_BYTES = 64 << 10
"""A column with more different values than fit is written plainly at once: half the time, smaller files."""
ROWS_A_GROUP = 32_768
"""Rows of a file that are skipped together where their least and greatest values show that none is asked for."""
FILES_A_PARTITION = 8
"""More files than this in a touched partition are written together when rows are added."""


def change_table(
    connection: duckdb.DuckDBPyConnection, pool: Pool, table: Table, *, upserts: Path | None, removed: Path | None
) -> int:
    """Insert or update the rows in `upserts`, delete the keys in `removed`; returns the new Delta version.

    Rows are streamed; partitions that hold none of them stay as they are.
    """
    folder = pool.table_folder(table.name)
    delta = pool.delta(table.name)
    incoming = _rows(table, upserts)
    if delta is None:
        return _write(connection, folder, table, incoming, mode="append", predicate=None)
    change = _Change(connection, pool, table, incoming, removed)
    partitions = change.partitions()
    files = change.files(partitions)
    if not removed and change.only_adds(files) and len(files) <= FILES_A_PARTITION * max(1, len(partitions)):
        return _write(connection, folder, table, incoming, mode="append", predicate=None)
    kept = change.kept(files)
    predicate = _predicate(table, partitions)
    return _write(connection, folder, table, f"{kept} union all {incoming}", mode="overwrite", predicate=predicate)


class _Change:
    """What a change touches in a table that holds rows already."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, pool: Pool, table: Table, incoming: str, removed: Path | None
    ) -> None:
        self.connection = connection
        self.pool = pool
        self.table = table
        self.key = ", ".join(quoted(name) for name in table.key)
        gone = f" union all select {self.key} from read_parquet({literal(str(removed))})" if removed else ""
        self.incoming = incoming
        self.keys = f"(select {self.key} from ({incoming}){gone})"

    def partitions(self) -> list[tuple[str, ...]]:
        """The partitions of incoming rows and of stored rows that they replace or that are removed."""
        if not self.table.partition_by:
            return []
        columns = ", ".join(quoted(name) for name in self.table.partition_by)
        stored = self.pool.relation(self.table.name)
        found = self.connection.execute(
            f"select distinct {columns} from ({self.incoming}) union "
            f"select distinct {columns} from ({stored}) semi join {self.keys} using ({self.key}) order by all"
        )
        return [tuple(row) for row in found.fetchall()]

    def files(self, partitions: list[tuple[str, ...]]) -> list[Path]:
        """Stored files in those partitions; all files of a table without partitions."""
        if not self.table.partition_by:
            return self.pool.files(self.table.name)
        wanted = {tuple(map(str, partition)) for partition in partitions}
        return [
            file
            for file, partition in self.pool.partitioned_files(self.table.name)
            if tuple(map(str, partition)) in wanted
        ]

    def only_adds(self, files: list[Path]) -> bool:
        stored = relation_over(self.table, files)
        return not count(self.connection, f"select count(*) from ({stored}) semi join {self.keys} using ({self.key})")

    def kept(self, files: list[Path]) -> str:
        return f"select * from ({relation_over(self.table, files)}) anti join {self.keys} using ({self.key})"


def _rows(table: Table, file: Path | None) -> str:
    if file is None:
        return relation_over(table, [])
    columns = ", ".join(quoted(name) for name in table.columns)
    return f"select {columns} from read_parquet({literal(str(file))}, hive_partitioning = false)"


def _predicate(table: Table, partitions: list[tuple[str, ...]]) -> str | None:
    """The partitions as literals; none for a table that is written as a whole."""
    if not table.partition_by:
        return None
    each = [
        " and ".join(
            f"{name} = {literal(str(value))}" for name, value in zip(table.partition_by, partition, strict=True)
        )
        for partition in partitions
    ]
    return " or ".join(f"({one})" for one in each)


def _write(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: Table, rows: str, *, mode: str, predicate: str | None
) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    reader = connection.sql(rows).to_arrow_reader(ROWS_AT_A_TIME)
    partition_by = list(table.partition_by) or None
    properties = WriterProperties(
        compression="SNAPPY", dictionary_page_size_limit=DICTIONARY_BYTES, max_row_group_size=ROWS_A_GROUP
    )
    if mode == "append":
        write_deltalake(
            folder,
            reader,
            mode="append",
            schema_mode="merge",
            partition_by=partition_by,
            configuration=KEEP_LOG,
            writer_properties=properties,
        )
    else:
        write_deltalake(
            folder,
            reader,
            mode="overwrite",
            schema_mode="merge",
            partition_by=partition_by,
            predicate=predicate,
            writer_properties=properties,
        )
    return DeltaTable(folder).version()
