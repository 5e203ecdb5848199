"""An open board runs again when what it shows has changed, and only then."""

# ruff: noqa: PLC0415 (AppTest runs the text of `page` alone: it imports for itself)
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.fetch import fetch_as
from queries.door import open_door
from settings import PROJECT, get_settings
from tests.components.watched import ONE, move, write_comment


@pytest.fixture(scope="module")
def home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(demo_home, tmp_path_factory.mktemp("watch") / "home")


@pytest.fixture(autouse=True)
def on_it(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPSBOARD_HOME", str(home))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def page(meanwhile: str) -> None:
    """Reads where institutions stand; something happens; what does the watch say?"""
    import streamlit as st

    from components.dialog import dialog
    from components.fetch import fetch
    from components.session import set_viewer
    from components.watch import HELD, has_moved, watch
    from tests.components.watched import ONE, move, write_comment

    set_viewer(ONE)
    watch()
    fetch("overview/places", period="2025-10")
    {"a move": move, "a comment": write_comment}.get(meanwhile, lambda: None)()
    st.session_state["said"] = [has_moved(), has_moved()]
    if meanwhile == "a dialog":
        dialog("Title", on_dismiss=lambda: None)(lambda: st.write("body"))()
    st.session_state["held"] = st.session_state[HELD]


@pytest.mark.parametrize(
    ("meanwhile", "moved", "held"),
    [
        ("nothing", [False, False], False),
        ("a move", [True, False], False),
        ("a comment", [False, False], False),
        ("a dialog", [False, False], True),
    ],
)
def test_the_page_is_run_again_once_for_what_it_shows(meanwhile: str, moved: list[bool], *, held: bool) -> None:
    ran = AppTest.from_function(page, args=(meanwhile,)).run(timeout=30)
    assert not ran.exception
    assert (ran.session_state["said"], ran.session_state["held"]) == (moved, held)


def test_all_dialogs_are_known_to_the_watch() -> None:
    files = [*PROJECT.glob("components/*.py"), *PROJECT.glob("pages/*.py"), *PROJECT.glob("frame/*.py")]
    using = {file.name for file in files if "st.dialog(" in file.read_text(encoding="utf-8")}
    assert using == {"dialog.py"}


def test_an_answer_is_remembered_until_what_it_shows_changes() -> None:
    params = {"period": "2025-10"}
    before = fetch_as(ONE, "overview/places", **params)
    seen = open_door().stamp("overview/places")
    write_comment()
    assert open_door().stamp("overview/places") == seen
    move()
    after = fetch_as(ONE, "overview/places", **params)
    assert open_door().stamp("overview/places") != seen
    assert not after.equals(before)
