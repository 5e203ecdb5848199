"""Finds what to load: which files, of which kind, for which table."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.contract.model import Contract
from data.load.errors import UnusableFileError
from data.load.source import Source, parquet_relation, renamed
from data.load.text import read_text
from data.load.workbook import read_workbook

TEXT, WORKBOOK, PARQUET = (".csv", ".tsv", ".txt"), (".xlsx", ".xlsm"), (".parquet",)
KINDS = (*TEXT, *WORKBOOK, *PARQUET)
PATTERN_SIGNS = frozenset("*?[]{}")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to load; `table` is None where the sheets of a workbook say it."""

    file: Path
    label: str
    table: str | None


def find_files(
    paths: Iterable[Path], contract: Contract, *, table: str | None, work: Path
) -> tuple[list[Found], list[str]]:
    """The files to load and the names of those left aside; folders give their files named after tables.

    Raises UnusableFileError for a path that is not there or a file whose table or kind is unknown.
    """
    found: list[Found] = []
    ignored: list[str] = []
    for path in paths:
        if path.is_dir():
            for file in sorted(path.iterdir()):
                target = table or _table_named(file, contract)
                if file.is_file() and file.suffix.lower() in KINDS and (target or file.suffix.lower() in WORKBOOK):
                    found.append(_found(file, target, work))
                elif file.is_file():
                    ignored.append(file.name)
        elif path.is_file():
            found.append(_found_file(path, contract, table, work))
        else:
            raise UnusableFileError("{path} is not there: give the path of a file or folder", path=path)
    if not found:
        raise UnusableFileError(
            "nothing to load in {paths}: name files after tables (for example settlement_item.csv), or pass --table",
            paths=", ".join(path.name for path in paths),
        )
    return found, ignored


def read_sources(
    connection: duckdb.DuckDBPyConnection, found: Found, contract: Contract, columns: Sequence[str], work: Path
) -> list[Source]:
    """The sources in one file; `columns` are names that its header may hold besides the contract's."""
    suffix = found.file.suffix.lower()
    if suffix in WORKBOOK:
        return read_workbook(
            found.file, label=found.label, table=found.table, tables=list(contract.tables), folder=work
        )
    if found.table is None:
        raise AssertionError(f"{found.label} has no table")
    if suffix in PARQUET:
        return [_read_parquet(connection, found.file, found.label, found.table)]
    hoped = [*contract.table(found.table).columns, *columns]
    return [read_text(found.file, label=found.label, table=found.table, columns=hoped, folder=work)]


def _read_parquet(connection: duckdb.DuckDBPyConnection, file: Path, label: str, table: str) -> Source:
    relation = parquet_relation(file)
    try:
        described = connection.execute(f"describe select * from {relation}").fetchall()
    except duckdb.Error as error:
        raise UnusableFileError("{file} is no readable Parquet file: write it again", file=label) from error
    names = tuple(row[0] for row in described)
    return Source(
        label=label,
        table=table,
        header=names,
        types=tuple(row[1] for row in described),
        relation=renamed(relation, names),
    )


def _found_file(file: Path, contract: Contract, table: str | None, work: Path) -> Found:
    if file.suffix.lower() not in KINDS:
        raise UnusableFileError(
            "{file} is of no kind we read: give one of {kinds}", file=file.name, kinds=", ".join(KINDS)
        )
    target = table or _table_named(file, contract)
    if target is None and file.suffix.lower() not in WORKBOOK:
        raise UnusableFileError(
            "{file} is not named after a table: choose its table (--table), or name the file after it", file=file.name
        )
    return _found(file, target, work)


def _found(file: Path, table: str | None, work: Path) -> Found:
    """DuckDB takes some names for patterns: such a file is read from a copy with a plain name."""
    if PATTERN_SIGNS & set(str(file)):
        plain = work / f"copy-{len(list(work.iterdir()))}{file.suffix.lower()}"
        shutil.copyfile(file, plain)
        return Found(file=plain, label=file.name, table=table)
    return Found(file=file.resolve(), label=file.name, table=table)


def _table_named(file: Path, contract: Contract) -> str | None:
    name = file.stem.strip().lower()
    return name if name in contract.tables else None
