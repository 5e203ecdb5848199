"""The board of cards as a person meets it: dragged, moved by keys, refused, redrawn, in a narrow window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gallery_words import HOSTILE
from tests.browser.kanban_hands import card, column_of, drag, head, hold, middle
from tests.browser.visitor import Visitor, press, serve

NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="module")
def kanban_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(tmp_path_factory.mktemp("kanban") / "home", script="tests/browser/kanban_gallery.py")


@pytest.fixture
def opened(kanban_server: str, new_visitor: NewVisitor) -> Callable[..., Page]:
    def open_board(*, width: int = 1440, height: int = 900, **parameters: Any) -> Page:
        page = new_visitor(kanban_server, width=width, height=height).open(**parameters)
        card(page, "C000").wait_for()
        return page

    return open_board


def expect_in(page: Page, code: str, column: str) -> None:
    """The card stands there and nothing about it is waited for."""
    expect(column_of(page, code)).to_have_attribute("data-column", column)
    expect(page.locator(".item[aria-busy]")).to_have_count(0)


def run_again(page: Page) -> None:
    """Lets the script run with the pointer where it is."""
    runs = page.locator("p", has_text="runs:").inner_text()
    page.get_by_role("button", name="Again").evaluate("button => button.click()")
    expect(page.locator("p", has_text="runs:")).not_to_have_text(runs)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def test_a_card_dragged_to_a_column_is_moved_once_with_what_the_person_had_seen(opened: Callable[..., Page]) -> None:
    page = opened()
    hold(page, "C000", "solution")
    expect(head(page, "solution")).to_have_class("head over")
    expect(page.locator(".ghost")).to_be_visible()
    page.mouse.up()
    expect(page.get_by_text("last: C000 from survey to solution at 1047")).to_be_visible()
    expect_in(page, "C000", "solution")
    expect(page.get_by_text("opened: None · runs: 48 · moves: 1")).to_be_visible()
    expect(page.locator(".ghost")).to_have_count(0)


def test_a_column_that_a_card_cannot_go_to_says_so_and_takes_no_drop(opened: Callable[..., Page]) -> None:
    page = opened()
    blocked = head(page, "online").get_by_text("不可移入")
    expect(blocked).to_be_hidden()
    hold(page, "C000", "online")
    expect(blocked).to_be_visible()
    expect(head(page, "access").get_by_text("不可移入")).to_be_hidden()
    page.mouse.up()
    expect(blocked).to_be_hidden()
    drag(page, "C003", "online")
    run_again(page)
    expect(page.get_by_text("moves: 0")).to_be_visible()
    expect_in(page, "C000", "survey")
    expect_in(page, "C003", "modelling")


def test_escape_ends_a_drag_and_the_card_is_not_opened_by_it(opened: Callable[..., Page]) -> None:
    page = opened()
    hold(page, "C000", "solution")
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_count(0)
    page.mouse.up()
    run_again(page)
    expect(page.get_by_text("opened: None · runs: 48 · moves: 0")).to_be_visible()
    press(card(page, "C000"))
    expect(page.get_by_text("opened: C000")).to_be_visible()
    assert "card=C000" in page.url


def test_a_refused_card_goes_back_and_says_why_until_it_is_closed(opened: Callable[..., Page]) -> None:
    page = opened()
    drag(page, "C002", "modelling")
    refusal = page.locator(".item", has=card(page, "C002")).locator(".refusal")
    expect(refusal).to_contain_text("所需表已验证 71 %，需 80 %")
    expect(refusal).to_contain_text(HOSTILE)
    expect_in(page, "C002", "access")
    # once more, with the same answer: still drawn where it is
    drag(page, "C002", "modelling")
    expect(page.get_by_text("moves: 2")).to_be_visible()
    expect_in(page, "C002", "access")
    press(refusal.get_by_role("button", name="关闭提示"))
    expect(refusal).to_have_count(0)
    run_again(page)
    expect(refusal).to_have_count(0)
    assert page.title() != "broken"
    assert page.locator("img[src='x']").count() == 0


def test_drops_made_while_one_is_checked_are_all_done_and_none_twice(opened: Callable[..., Page]) -> None:
    page = opened(slow="0.7")
    drag(page, "C000", "solution")
    expect(column_of(page, "C000").locator(".checking")).to_have_text("核验中…")
    drag(page, "C002", "modelling")
    drag(page, "C004", "accepted")
    expect(page.get_by_text("moves: 3")).to_be_visible()
    for code, column in (("C000", "solution"), ("C002", "access"), ("C004", "accepted")):
        expect_in(page, code, column)


def test_a_card_is_moved_by_keys_and_every_step_is_said(opened: Callable[..., Page]) -> None:
    page = opened()
    said = page.locator(".said")
    card(page, "C002").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(card(page, "C000")).to_be_focused()
    page.keyboard.press("Space")
    expect(said).to_have_text("已从“调研”拿起“东澜公司”。")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("当前列：方案。")
    page.keyboard.press("Escape")
    expect(said).to_have_text("已取消，“东澜公司”仍在“调研”。")
    page.keyboard.press("Space")
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    expect(said).to_have_text("建模与清洗：不可移入。")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.get_by_text("last: C000 from survey to access at 1047")).to_be_visible()
    expect(said).to_have_text("“东澜公司”已在“数据接入”。")
    expect_in(page, "C000", "access")
    expect(card(page, "C000")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(card(page, "C003")).to_be_focused()
    page.keyboard.press("Space")
    expect(said).to_have_text("“海曜公司”不可移动。")
    page.keyboard.press("Enter")
    expect(page.get_by_text("opened: C003")).to_be_visible()
    expect(card(page, "C003")).to_be_focused()
    expect(card(page, "C003")).to_have_attribute("aria-pressed", "true")


def test_what_arrives_during_a_drag_waits_until_it_ends(opened: Callable[..., Page]) -> None:
    page = opened()
    hold(page, "C000", "solution")
    run_again(page)
    expect(card(page, "C002")).to_contain_text("47 天")
    expect(page.locator(".ghost")).to_be_visible()
    page.mouse.up()
    # what the person had seen was the first run
    expect(page.get_by_text("last: C000 from survey to solution at 1047")).to_be_visible()
    expect(card(page, "C002")).to_contain_text("49 天")
    expect_in(page, "C000", "solution")


def test_search_focus_and_scroll_stay_over_reruns(opened: Callable[..., Page]) -> None:
    page = opened(cards=100, width=420)
    board = page.locator(".scroll")
    board.evaluate("board => board.scrollTo(520, 300)")
    at = board.evaluate("board => [board.scrollLeft, board.scrollTop]")
    assert at[0] > 0
    assert at[1] == 300
    run_again(page)
    assert board.evaluate("board => [board.scrollLeft, board.scrollTop]") == at
    search = page.get_by_role("searchbox", name="查找单位")
    press(search)
    page.keyboard.type("李明")
    expect(page.locator(".item:visible")).to_have_count(1)
    expect(page.get_by_text("找到 1 张卡片")).to_be_visible()
    run_again(page)
    expect(search).to_be_focused()
    expect(search).to_have_value("李明")
    expect(page.locator(".item:visible")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 420


COUNT_TOUCHED = """grid => {
  window.touched = []
  new MutationObserver((records) => {
    for (const { target } of records) {
      const node = target.nodeType === 1 ? target : target.parentElement
      window.touched.push(node.closest('.item')?.querySelector('.card').dataset.code ?? node.className)
    }
  }).observe(grid, { subtree: true, childList: true, attributes: true, characterData: true })
}"""


def test_a_change_of_one_card_among_a_hundred_touches_one_card(opened: Callable[..., Page]) -> None:
    page = opened(cards=100)
    expect(page.locator(".item")).to_have_count(100)
    page.locator(".grid").evaluate(COUNT_TOUCHED)
    run_again(page)
    expect(card(page, "C002")).to_contain_text("48 天")
    assert page.evaluate("window.touched") == ["C002"]


def test_a_column_over_its_limit_says_so_in_words(opened: Callable[..., Page]) -> None:
    page = opened(cards=20)
    expect(head(page, "survey")).to_contain_text("4/3")
    expect(head(page, "survey").get_by_text("超出上限")).to_be_visible()
    expect(page.get_by_role("list", name="调研，4 张卡片，上限 3 张")).to_be_visible()
    drag(page, "C000", "solution")
    expect(head(page, "survey").get_by_text("超出上限")).to_be_hidden()
    expect(head(page, "survey")).to_contain_text("3/3")


def test_lanes_are_rows_with_their_counts_and_a_card_keeps_its_lane(opened: Callable[..., Page]) -> None:
    page = opened(lanes=1)
    # C000 and the even ones of C004 to C011; C001, C002, C003 and the odd ones
    expect(page.locator(".lane")).to_have_text(["试点5", "推广7"])
    drag(page, "C000", "solution")
    expect_in(page, "C000", "solution")
    expect(page.get_by_role("list", name="试点 · 方案，2 张卡片")).to_contain_text("东澜公司")


def test_who_may_not_move_reads_the_same_board(opened: Callable[..., Page]) -> None:
    page = opened(read=1, lang="en")
    drag(page, "C000", "solution")
    run_again(page)
    expect(page.get_by_text("moves: 0")).to_be_visible()
    card(page, "C000").focus()
    page.keyboard.press("Space")
    expect(page.locator(".said")).to_have_text("东澜公司 cannot be moved.")


@pytest.mark.parametrize("width", [1440, 1366])
def test_seven_columns_fit_beside_the_menu(opened: Callable[..., Page], width: int) -> None:
    page = opened(width=width - 190)
    assert page.locator(".scroll").evaluate("board => board.scrollWidth - board.clientWidth") == 0


Touch = Callable[..., None]


def fingers(page: Page) -> Touch:
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    return touch


def test_a_swipe_over_a_card_only_scrolls(opened: Callable[..., Page]) -> None:
    page = opened(width=420)
    touch = fingers(page)
    x, y = middle(card(page, "C000"))
    touch("touchStart", (x, y))
    for step in range(1, 6):
        touch("touchMove", (x - 30 * step, y))
    expect(page.locator(".root.moving")).to_have_count(0)
    assert page.locator(".scroll").evaluate("board => board.scrollLeft") > 0
    touch("touchEnd")
    run_again(page)
    expect(page.get_by_text("moves: 0")).to_be_visible()


def test_a_card_held_by_a_finger_is_moved_and_the_edge_draws_columns_near(opened: Callable[..., Page]) -> None:
    page = opened(width=420)
    touch = fingers(page)
    x, y = middle(card(page, "C007"))
    touch("touchStart", (x, y))
    expect(page.locator(".root.moving")).to_be_visible()
    for step in range(1, 9):
        touch("touchMove", (x + (400 - x) * step / 8, y))
    expect(head(page, "operating")).to_have_class("head over")
    touch("touchEnd")
    expect(page.get_by_text("last: C007 from survey to operating")).to_be_visible()
    expect(page.get_by_text("opened: None · runs: 48 · moves: 1")).to_be_visible()
