"""What boards read is shared between readers, and no reader can change it for another."""

from __future__ import annotations

import pytest

from access import EVERYTHING, Audience, Role, Viewer
from components.fetch import fetch_as
from settings import get_settings

ONE = Viewer("one", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
OTHER = Viewer("other", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
STAFF = Viewer("one", Role.STAFF, frozenset({"E05"}))


@pytest.fixture(autouse=True)
def on_the_demonstration(demo_home, monkeypatch):
    monkeypatch.setenv("OPSBOARD_HOME", str(demo_home))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_what_one_reader_changes_another_does_not_see():
    mine = fetch_as(ONE, "frame/institutions")
    mine.loc[:, "name_zh"] = "changed"
    mine["added"] = 1
    others = fetch_as(OTHER, "frame/institutions")
    assert "changed" not in set(others["name_zh"])
    assert list(others.columns) == ["institution_id", "name_zh", "name_en"]


def test_an_answer_remembered_for_one_scope_is_not_given_to_another():
    assert len(fetch_as(ONE, "frame/institutions")) == 27
    assert list(fetch_as(STAFF, "frame/institutions")["institution_id"]) == ["E05"]


def test_parameters_tell_answers_apart():
    october = fetch_as(ONE, "kpis/scores", period="2025-10", kpi="scenarios_online")
    may = fetch_as(ONE, "kpis/scores", period="2025-05", kpi="scenarios_online")
    assert set(october["period"]) == {"2025-10"}
    assert set(may["period"]) == {"2025-05"}
