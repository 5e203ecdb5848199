"""What stops a server before it serves anyone."""

from __future__ import annotations

import asyncio
import json
import sqlite3

import pytest

from data.pool import ProfileError
from frame.startup import lifespan
from ledger import LedgerError
from settings import get_settings


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("OPSBOARD_HOME", str(tmp_path))
    (tmp_path / "pool").mkdir()
    get_settings.cache_clear()
    yield tmp_path
    get_settings.cache_clear()


def hold(home, *, profile, tables):
    state = {"format": 1, "profile": profile, "tables": tables, "batches": [], "undone": []}
    (home / "pool" / "pool.json").write_text(json.dumps(state), encoding="utf-8")


async def start() -> None:
    async with lifespan(None):
        pass


def test_a_pool_of_another_profile_than_the_installation_is_set_to_stops_the_start(home, monkeypatch):
    hold(home, profile="demo", tables={})
    monkeypatch.setenv("OPSBOARD_PROFILE", "institution")
    get_settings.cache_clear()
    with pytest.raises(ProfileError, match="begun as demo, but the installation is set to institution"):
        asyncio.run(start())


def test_a_centre_that_holds_item_level_tables_does_not_start(home):
    hold(home, profile="centre", tables={"institution": 0, "settlement_item": 0})
    with pytest.raises(ProfileError, match="may not hold settlement_item"):
        asyncio.run(start())


def test_a_ledger_made_by_a_newer_program_stops_the_start(home):
    connection = sqlite3.connect(home / "ledger.sqlite3")
    connection.execute("create table alembic_version (version_num text)")
    connection.execute("insert into alembic_version values ('9999')")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="run the newer one that made it"):
        asyncio.run(start())
