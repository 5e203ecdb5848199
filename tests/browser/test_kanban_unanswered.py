"""Drops that get no answer: sent again once, acted on once, given up in the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.kanban_hands import card, column_of, drag
from tests.browser.visitor import Visitor, serve

NewVisitor = Callable[..., Visitor]
AGAIN, LOST = 8_000, 24_000
"""Milliseconds as in kanban.js; the page's clock is set forward, nobody waits."""


class Way:
    """Between a page and its server; while it is cut, what the page sends is lost."""

    is_cut = False

    def __call__(self, page_side: WebSocketRoute) -> None:
        server_side = page_side.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if not self.is_cut:
                server_side.send(message)

        page_side.on_message(pass_on)


@pytest.fixture(scope="module")
def kanban_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(tmp_path_factory.mktemp("kanban") / "home", script="tests/browser/kanban_gallery.py")


@pytest.fixture
def way() -> Way:
    return Way()


@pytest.fixture
def opened(kanban_server: str, new_visitor: NewVisitor, way: Way) -> Callable[..., Page]:
    def open_board(**parameters: str) -> Page:
        visitor = new_visitor(kanban_server)
        visitor.page.clock.install()
        visitor.page.route_web_socket(re.compile("_stcore/stream"), way)
        page = visitor.open(**parameters)
        card(page, "C000").wait_for()
        return page

    return open_board


def expect_done_once(page: Page) -> None:
    expect(page.get_by_text("last: C000 from survey to solution")).to_be_visible()
    expect(column_of(page, "C000")).to_have_attribute("data-column", "solution")
    expect(page.locator(".item[aria-busy]")).to_have_count(0)
    page.get_by_role("button", name="Again").click()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    expect(page.get_by_text("moves: 1")).to_be_visible()


def test_a_drop_that_was_lost_is_sent_again_and_done_once(opened: Callable[..., Page], way: Way) -> None:
    board = opened()
    way.is_cut = True
    drag(board, "C000", "solution")
    expect(column_of(board, "C000").locator(".checking")).to_be_visible()
    way.is_cut = False
    board.clock.fast_forward(AGAIN)
    expect_done_once(board)


def test_a_drop_that_is_sent_again_while_it_is_checked_is_done_once(opened: Callable[..., Page]) -> None:
    board = opened(slow="1")
    drag(board, "C000", "solution")
    expect(column_of(board, "C000").locator(".checking")).to_be_visible()
    board.clock.fast_forward(AGAIN)
    expect_done_once(board)


def test_a_drop_that_never_arrives_is_given_up_and_says_so(opened: Callable[..., Page], way: Way) -> None:
    board = opened()
    way.is_cut = True
    drag(board, "C000", "solution")
    expect(column_of(board, "C000").locator(".checking")).to_be_visible()
    board.clock.fast_forward(LOST)
    expect(board.locator(".item", has=card(board, "C000")).locator(".refusal")).to_contain_text("未收到")
    expect(column_of(board, "C000")).to_have_attribute("data-column", "survey")
    way.is_cut = False
    board.get_by_role("button", name="Again").click()
    expect(board.get_by_text("moves: 0")).to_be_visible()
