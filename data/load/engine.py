"""The DuckDB of one load: bounded in memory, and locked before anything from a user reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from data.pool import Pool, literal


@contextmanager
def locked_engine(pool: Pool, work: Path, files: Iterable[Path] = ()) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reaches the pool, the scratch folder `work`, the given `files`, and nothing else."""
    folders = ", ".join(literal(str(folder.resolve())) for folder in (pool.folder, work))
    paths = ", ".join(literal(str(file.resolve())) for file in files)
    with duckdb.connect() as connection:
        connection.execute(
            f"set memory_limit = {literal(pool.memory_limit)};"
            f"set temp_directory = {literal(str(work.resolve() / 'spill'))};"
            f"set TimeZone = {literal(pool.time_zone)};"
            "set enable_progress_bar = false;"
            "set preserve_insertion_order = true;"
            f"set allowed_directories = [{folders}];"
            f"set allowed_paths = [{paths}];"
            "set enable_external_access = false;"
            "set lock_configuration = true;"
        )
        yield connection


def count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number that `sql` gives."""
    rows = connection.execute(sql).fetchall()
    return int(rows[0][0])
