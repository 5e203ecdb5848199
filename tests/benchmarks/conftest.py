"""The demonstration as something to be measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.installation import Installation, read_installation
from data.release import current_release
from settings import Settings


@pytest.fixture(scope="session")
def demo(demo_home: Path) -> Installation:
    settings = Settings(home=demo_home)
    return read_installation(settings, current_release(settings.releases_folder))
