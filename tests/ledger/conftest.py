"""Every test of the ledger runs on both databases: SQLite in a file, and a real PostgreSQL server."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ledger import Ledger
from tests.ledger.server import new_database
from tests.ledger.tables import CARD, REQUEST, TAG

NUMBERS = itertools.count(1)

Open = Callable[[], Ledger]


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
