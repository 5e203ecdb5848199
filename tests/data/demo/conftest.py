"""The demonstration, generated once for all tests of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.contract import load_contract
from data.demo import generate

OTHER_AS_OF = date(2026, 11, 23)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small demonstration as a newcomer gets it."""
    folder = tmp_path_factory.mktemp("small")
    generate(folder)
    return folder


@pytest.fixture(scope="session")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another seed, in English, played by provinces with Fujian in the lead, ending on 2026-11-23."""
    folder = tmp_path_factory.mktemp("other")
    generate(folder, seed=2, lang="en", as_of=OTHER_AS_OF, names="provinces", lead="FJ")
    return folder


@pytest.fixture(scope="session")
def ask_files() -> Iterator[Callable[[Path, str], list[tuple[object, ...]]]]:
    """ask_files(folder, sql) → rows; every contract table is there under its name."""
    connections: dict[Path, duckdb.DuckDBPyConnection] = {}

    def ask(folder: Path, sql: str) -> list[tuple[object, ...]]:
        if folder not in connections:
            connections[folder] = duckdb.connect()
            for name in load_contract().tables:
                connections[folder].execute(f"create view {name} as from '{folder / name}.parquet'")
        return connections[folder].execute(sql).fetchall()

    yield ask
    for connection in connections.values():
        connection.close()
