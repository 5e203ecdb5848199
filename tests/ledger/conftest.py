"""Every test of the ledger runs on both databases: SQLite in a file, and a real PostgreSQL server."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ledger import Ledger
from tests.ledger.server import new_database, programs, server
from tests.ledger.tables import CARD, REQUEST, TAG

MISSING = "PostgreSQL is not installed: bash .ci/postgresql"
NUMBERS = itertools.count(1)

Open = Callable[[], Ledger]


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """The socket's folder of a server that runs while the tests do; in CI it must be there."""
    found = programs()
    if found is None:
        pytest.fail(MISSING) if os.environ.get("CI") else pytest.skip(MISSING)
    with server(found) as folder:
        yield folder


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a ledger that is not there yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/home/ledger.sqlite3"
    return new_database(request.getfixturevalue("postgresql"), f"ledger_{next(NUMBERS)}")


@pytest.fixture
def open_ledger(url: str) -> Iterator[Open]:
    """Opens the ledger of the made-up tables, each time anew as another process would; all are closed at the end."""
    with ExitStack() as opened:

        def one_more() -> Ledger:
            ledger = Ledger(url, [REQUEST, TAG, CARD])
            opened.callback(ledger.close)
            return ledger

        yield one_more


@pytest.fixture
def ledger(open_ledger: Open) -> Ledger:
    """An empty ledger of the made-up tables."""
    return open_ledger()
