"""What tests of components share: a page run by AppTest leaves no trace in the process of the tests."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(autouse=True)
def main_module_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest puts its page in the place of `__main__`, which a process started later would run."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
