"""A form: acted on when it is clicked, once, whatever becomes of the run; and what it says of what was refused."""

# ruff: noqa: PLC0415 (AppTest runs the text of `page` alone: it imports for itself)
from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.contract import load_contract
from ledger import Ledger
from settings import get_settings


@pytest.fixture(autouse=True)
def on_it(demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OPSBOARD_HOME", str(shutil.copytree(demo_home, tmp_path / "home")))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def page() -> None:
    """A form that comes last on a page, which stops before it where the test says so."""
    import streamlit as st

    from access import EVERYTHING, Audience, Role, Viewer
    from components.act_form import FormField, act_form
    from components.session import set_viewer

    set_viewer(Viewer("operator", Role.OPERATOR, frozenset({EVERYTHING}), Audience.INTERNAL))
    if st.session_state.get("stops"):
        st.stop()
    act_form(
        "issues/comment_issue",
        [FormField("text", "Comment", "area", required=True)],
        key="said",
        submit="Say",
        fixed={"issue": st.session_state.get("issue", "IS0001")},
        checks_version=False,
    )


def said() -> list[str]:
    ledger = Ledger(get_settings().ledger_address, load_contract().ledger_tables)
    rows = [row["text"] for row in ledger.read("comment").to_pylist() if row["author"] == "operator"]
    ledger.close()
    return rows


def test_a_click_is_acted_on_though_the_run_it_began_does_not_get_to_its_form() -> None:
    shown = AppTest.from_function(page, default_timeout=60).run()
    shown.text_area[0].input(" first ")
    shown.session_state["stops"] = True
    shown.button[0].click().run()
    assert not shown.exception
    assert said()[-1:] == ["first"]


def test_the_same_drawing_is_acted_on_once_and_the_next_one_is_empty() -> None:
    shown = AppTest.from_function(page, default_timeout=60).run()
    before = len(said())
    shown.text_area[0].input("twice")
    twice = shown.button[0]
    twice.click().run()
    assert shown.text_area[0].value == ""
    twice.click().run()  # the button of the drawing before
    assert not shown.exception
    assert said()[before:] == ["twice"]


def test_what_is_missing_and_what_is_refused_stays_said_until_the_next_click() -> None:
    shown = AppTest.from_function(page, default_timeout=60).run()
    shown.button[0].click().run()
    assert [error.value for error in shown.error] == ["请填写：Comment"]
    shown.session_state["issue"] = "IS9999"
    shown.run()
    shown.text_area[0].input("to nobody")
    shown.button[0].click().run()
    refused = [error.value for error in shown.error]
    assert len(refused) == 1
    assert "IS9999" in refused[0]
    shown.run()
    assert [error.value for error in shown.error] == refused
    assert shown.text_area[0].value == "to nobody"
    shown.session_state["issue"] = "IS0001"
    shown.run()
    shown.button[0].click().run()
    assert len(shown.error) == 0
    assert said()[-1:] == ["to nobody"]
