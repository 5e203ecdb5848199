"""What a form has seen: its own viewer's acts as well, and nothing of what others did."""

# ruff: noqa: PLC0415 (AppTest runs the text of `page` alone: it imports for itself)
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from settings import get_settings


@pytest.fixture(autouse=True)
def on_it(demo_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPSBOARD_HOME", str(shutil.copytree(demo_home, tmp_path / "home")))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def page() -> None:
    """A form is drawn; the viewer acts, and is refused; another acts; the viewer acts again."""
    import streamlit as st

    from access import EVERYTHING, Audience, Role, Viewer
    from components.acting import seen_position, try_act
    from components.fetch import ledger_position
    from components.session import set_viewer
    from tests.components.watched import write_comment

    def behind() -> int:
        return ledger_position() - seen_position("form")

    set_viewer(Viewer("operator", Role.OPERATOR, frozenset({EVERYTHING}), Audience.INTERNAL))
    st.session_state["behind"] = [behind()]
    for cards in (5, 0):
        try_act("rollout/set_limit", stage="access", cards=cards)
        st.session_state["behind"].append(behind())
    write_comment()
    st.session_state["behind"].append(behind())
    try_act("rollout/set_limit", stage="access", cards=6)
    st.session_state["behind"].append(behind())


def test_a_form_has_seen_the_own_acts_done_beside_it_but_not_those_of_others() -> None:
    shown = AppTest.from_function(page, default_timeout=60).run()
    assert not shown.exception
    assert shown.session_state["behind"] == [0, 0, 0, 1, 2]
    assert len(shown.error) == 1
