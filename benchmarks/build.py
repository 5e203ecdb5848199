"""Building all marts and measures, against copying the pool's tables into one DuckDB file.

Both sides read the same pool in processes of their own, in turn, and write beside each other. The release
made is not kept.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.child import MEMORY_LIMIT_GB, cost_of, median_ratio
from benchmarks.installation import Installation, build_release, open_pool
from benchmarks.report import Ratio
from data.pool import quoted
from settings import Settings

PAIRS = 3
TIME_LIMIT = 4.0


def compare_build(measured: Installation, *, pairs: int = PAIRS) -> list[Ratio]:
    """Time against the copy, and the peak memory of the building process."""
    with TemporaryDirectory(dir=measured.home, prefix="build-") as folder:
        work = Path(folder)
        cost_of(copy_pool, measured.home, work / "warm-up.duckdb")
        costs = []
        for number in range(pairs):
            built = cost_of(build_marts, measured.home, work / f"releases-{number}")
            costs.append((built, cost_of(copy_pool, measured.home, work / f"copy-{number}.duckdb")))
    peak = max(built.peak_gb for built, _ in costs)
    return [
        Ratio("building all marts and measures", "copying the pool into DuckDB", median_ratio(costs), TIME_LIMIT),
        Ratio("peak memory of the build", f"{MEMORY_LIMIT_GB:g} GB", peak / MEMORY_LIMIT_GB, 1),
    ]


def build_marts(home: Path, releases_folder: Path) -> None:
    """A release of the installation in `home`, in a folder of releases of its own."""
    build_release(Settings(home=home), releases_folder)


def copy_pool(home: Path, database: Path) -> None:
    """Every table of the pool as it is, in one new DuckDB file."""
    pool = open_pool(Settings(home=home))
    with duckdb.connect(str(database)) as connection:
        connection.execute("set enable_progress_bar = false")
        for table, version in pool.versions().items():
            connection.execute(f"create table {quoted(table)} as {pool.relation(table, version)}")
