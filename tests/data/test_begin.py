"""An installation begins with the programme's own lists or with a demonstration, and stays what it began as."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.begin import create_demonstration, create_own
from data.contract import load_contract
from data.pool import Pool, PoolState, ProfileError, write_state
from data.release import current_release
from ledger import Ledger
from settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def pool(settings: Settings) -> Pool:
    return Pool.of(settings, load_contract())


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    tables = load_contract().ledger_tables
    opened = Ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", tables)
    yield opened
    opened.close()


def test_an_own_beginning_holds_the_programmes_lists_and_their_release(settings, pool, ledger) -> None:
    release = create_own(settings, pool, ledger)
    assert current_release(settings.releases_folder) == release
    assert pool.profile == release.profile == "institution"
    (batch,) = pool.batches()
    assert (batch.origin, batch.actor) == ("reference", "beginning")
    assert batch.tables["institution"].accepted == 27
    assert ledger.read("kpi_target").num_rows == batch.tables["kpi_target"].accepted > 0

    with pytest.raises(ProfileError, match="takes no generated data"):
        create_demonstration(settings, pool, ledger)
    assert current_release(settings.releases_folder) == release


def test_a_demonstration_does_not_take_the_programmes_lists(settings, pool, ledger) -> None:
    pool.folder.mkdir(parents=True)
    write_state(pool.folder / "pool.json", PoolState(profile="demo"))
    with pytest.raises(ProfileError, match="takes no other"):
        create_own(settings, pool, ledger)
    assert pool.state() == PoolState(profile="demo")
