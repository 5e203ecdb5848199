"""What tests of several folders share: one demonstration, and one server and browser on it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings as hypothesis_settings

from data.begin import create_demonstration
from data.contract import load_contract
from data.pool import Pool
from data.release import POINTER
from ledger import Ledger
from settings import Settings
from tests.browser.visitor import chromium, demo_server, gallery_server, new_visitor, visitor
from tests.ledger.server import postgresql

__all__ = ["chromium", "demo_server", "gallery_server", "new_visitor", "postgresql", "visitor"]

# A slow machine is no counterexample: what hangs is ended by pytest's own timeout.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser, and run it last: Playwright leaves an event loop running in its process."""
    for item in items:
        if isinstance(item, pytest.Function) and "chromium" in item.fixturenames:
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the small demonstration, made once for all workers of a run and changed by no test.

    OPSBOARD_TEST_HOME names a ready one.
    """
    if ready := os.environ.get("OPSBOARD_TEST_HOME"):
        return Path(ready)
    of_worker = tmp_path_factory.getbasetemp()
    of_run = of_worker.parent if "PYTEST_XDIST_WORKER" in os.environ else of_worker
    home = of_run / "demo-home"
    with FileLock(home.with_suffix(".lock")):
        if not (home / "releases" / POINTER).exists():
            settings, contract = Settings(home=home), load_contract()
            tables = contract.ledger_tables
            ledger = Ledger(settings.ledger_address, tables)
            create_demonstration(settings, Pool.of(settings, contract), ledger)
            ledger.close()
    return home
