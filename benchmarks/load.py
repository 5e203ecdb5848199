"""Loading settlement items from a CSV with full validation, against DuckDB reading it into Parquet.

The CSV holds all items of the measured pool. Each load goes into a fresh copy of a pool that holds the
tables the items refer to, and nothing else. Both sides run in processes of their own, in turn.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.child import MEMORY_LIMIT_GB, cost_of, median_ratio
from benchmarks.installation import Installation, open_ledger, open_pool
from benchmarks.report import Ratio
from data.load import load
from data.pool import literal
from settings import Settings

TABLE = "settlement_item"
PARENTS = ("institution", "counterparty")
PAIRS = 3
TIME_LIMIT = 4.0


def compare_load(measured: Installation, *, pairs: int = PAIRS) -> list[Ratio]:
    """Time against the bare read, and the peak memory of the loading process."""
    csv = _export(measured)
    with TemporaryDirectory(dir=measured.home, prefix="load-") as folder:
        work = Path(folder)
        begun = _begin(measured, work / "begun")
        cost_of(read_bare, csv, work / "bare.parquet")  # the file cache is warm for both sides
        costs = []
        for _ in range(pairs):
            home = Path(shutil.copytree(begun, work / "home"))
            loaded = cost_of(load_file, csv, home)
            shutil.rmtree(home)
            costs.append((loaded, cost_of(read_bare, csv, work / "bare.parquet")))
    peak = max(loaded.peak_gb for loaded, _ in costs)
    return [
        Ratio("loading settlement_item from CSV", "DuckDB reading it into Parquet", median_ratio(costs), TIME_LIMIT),
        Ratio("peak memory of the load", f"{MEMORY_LIMIT_GB:g} GB", peak / MEMORY_LIMIT_GB, 1),
    ]


def load_file(file: Path, home: Path) -> None:
    """Load one file into the installation in `home`."""
    settings = Settings(home=home)
    ledger = open_ledger(settings)
    report = load(file, pool=open_pool(settings), ledger=ledger, table=TABLE if file.stem == TABLE else None)
    ledger.close()
    rejected = sum(counts.rejected for counts in report.tables.values())
    if rejected:
        raise RuntimeError(f"{rejected} rows of {file} were set aside: the comparison would not be one.")


def read_bare(csv: Path, parquet: Path) -> None:
    """What DuckDB makes of the CSV by itself, column types sniffed."""
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"copy (from read_csv({literal(str(csv))})) to {literal(str(parquet))} (format parquet)")


def _export(measured: Installation) -> Path:
    """The CSV of all items, written once."""
    csv = measured.home / f"{TABLE}.csv"
    if not csv.exists():
        aside = csv.with_suffix(".part")
        _copy(open_pool(measured.settings).relation(TABLE), aside, "format csv, header")
        aside.rename(csv)
    return csv


def _begin(measured: Installation, home: Path) -> Path:
    """An installation in `home` that holds the parents of the items."""
    home.mkdir()
    for table in PARENTS:
        file = home / f"{table}.parquet"
        _copy(open_pool(measured.settings).relation(table), file, "format parquet")
        load_file(file, home)
    return home


def _copy(select: str, file: Path, options: str) -> None:
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"copy ({select}) to {literal(str(file))} ({options})")
