"""Two people move the same card at once: one succeeds, the other keeps the drag and is told what happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from components.watch import SECONDS
from tests.browser.kanban_hands import card, column_of, drag, hold
from tests.browser.visitor import Visitor, serve, settle

NewVisitor = Callable[..., Visitor]
READY = "E05"  # stands in the trial run with all conditions of acceptance met


@pytest.fixture(scope="module")
def own_server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a copy of the demonstration, which this test may change."""
    yield from serve(shutil.copytree(demo_home, tmp_path_factory.mktemp("together") / "home"))


def expect_in(page: Page, stage: str) -> None:
    expect(column_of(page, READY)).to_have_attribute("data-column", stage)


def test_a_card_moved_by_another_while_it_is_held_is_refused_with_who(own_server: str, new_visitor: NewVisitor) -> None:
    slower = new_visitor(own_server).open_as("operator", "/rollout")
    faster = new_visitor(own_server).open_as("operator", "/rollout")
    for page in (slower, faster):
        expect_in(page, "online")
    settle(slower)
    hold(slower, READY, "accepted")
    settle(faster)
    drag(faster, READY, "accepted")
    expect_in(faster, "accepted")
    # what the poll brings does not touch a card that is held
    slower.wait_for_timeout(1000 * (SECONDS + 1))
    expect(slower.locator(".ghost")).to_be_visible()
    expect_in(slower, "online")
    slower.mouse.up()
    refusal = slower.locator(".item", has=card(slower, READY)).locator(".refusal")
    expect(refusal).to_contain_text("作了修改")
    expect_in(slower, "accepted")
    expect(faster.locator(".refusal")).to_have_count(0)
