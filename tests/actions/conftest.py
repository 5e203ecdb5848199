"""Installations for acts: an own one with the programme's lists, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from access import EVERYTHING, Audience, Role, Viewer
from actions import Context
from actions.door import find_act, perform
from data.begin import create_own
from data.contract import load_contract
from data.pool import Pool
from ledger import Ledger
from queries import Door
from settings import Settings

OPERATOR = Viewer("operator", Role.OPERATOR, frozenset({EVERYTHING}), Audience.INTERNAL)


def staff(institution: str) -> Viewer:
    return Viewer(f"staff-{institution}", Role.STAFF, frozenset({institution}), Audience.CLIENT)


@dataclass
class Installation:
    """A home, and short ways to act on it and to look at what it holds."""

    settings: Settings
    pool: Pool
    ledger: Ledger

    @classmethod
    def at(cls, home: Path, *, ledger_url: str | None = None) -> Installation:
        settings = Settings(home=home, ledger_url=ledger_url)
        contract = load_contract()
        tables = contract.ledger_tables
        home.mkdir(parents=True, exist_ok=True)
        return cls(settings, Pool.of(settings, contract), Ledger(settings.ledger_address, tables))

    def act(self, name: str, viewer: Viewer, /, *, now: datetime = datetime(2025, 11, 1, 8), **params: Any) -> Any:
        """Do the act as if it were `now`, for the clock on the wall and for the business."""
        context = Context(viewer, self.pool, self.ledger, self.settings, now, stands_at=now)
        return perform(name, find_act(name), context, params)

    def last_event(self) -> dict[str, Any]:
        event: dict[str, Any] = self.ledger.events().to_pylist()[-1]
        return event

    def rows(self, table: str, columns: str) -> list[tuple[Any, ...]]:
        with duckdb.connect() as connection:
            return connection.execute(f"select {columns} from ({self.pool.relation(table)}) order by all").fetchall()

    def ask(self, name: str, viewer: Viewer, **params: Any) -> pd.DataFrame:
        door = Door(
            releases_folder=self.settings.releases_folder,
            pool_folder=self.settings.pool_folder,
            ledger_address=self.settings.ledger_address,
            time_zone=self.settings.time_zone,
        )
        return door.ask(name, viewer, params).frame


@pytest.fixture(scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("own") / "home"
    made = Installation.at(home)
    create_own(made.settings, made.pool, made.ledger)
    made.ledger.close()
    return home


@pytest.fixture
def own(own_home: Path, tmp_path: Path) -> Iterator[Installation]:
    """An own installation with the programme's lists."""
    yield from _opened(shutil.copytree(own_home, tmp_path / "home"))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Installation]:
    """An installation that nothing was brought into."""
    yield from _opened(tmp_path / "home")


def _opened(home: Path) -> Iterator[Installation]:
    installation = Installation.at(home)
    yield installation
    installation.ledger.close()
