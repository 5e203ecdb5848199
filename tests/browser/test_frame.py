"""The frame in Chromium: opening page, links, Back, refusals, languages, theme; nothing leaves the host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from frame.registry import BOARDS
from tests.browser.visitor import Visitor, press, serve

NewVisitor = Callable[..., Visitor]


@pytest.fixture
def fresh_server(demo_home: Path) -> Iterator[str]:
    """A server nobody has visited."""
    yield from serve(demo_home)


def test_a_cold_deep_link_shows_the_frame_and_then_the_board(fresh_server: str, new_visitor: NewVisitor) -> None:
    visitor = new_visitor(fresh_server)
    page = visitor.open("/kpis", period="2025-06")
    expect(page.get_by_role("heading", name="选择身份")).to_be_visible()
    expect(page.get_by_text("这是演示：没有登录")).to_be_visible()
    press(page.get_by_role("button", name="运营团队"))
    page.wait_for_url("**/kpis?*as=operator*")
    expect(page.get_by_role("heading", name="指标", exact=True)).to_be_visible()
    assert "period=2025-06" in page.url
    expect(page.get_by_role("combobox", name="期间")).to_have_value("2025年6月")


@pytest.mark.parametrize("board", BOARDS)
def test_every_board_opens_by_its_address(visitor: Visitor, board: str) -> None:
    page = visitor.open_as("operator", f"/{board}")
    expect(page.locator("[data-testid=stMain] h1")).to_have_count(1)
    expect(page.locator(".stSidebar .st-key-ops_here button")).to_have_count(1)
    expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)


def test_filters_stay_in_the_address_between_boards_and_back_returns_them(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/", period="2025-09")
    press(page.get_by_role("combobox", name="期间"))
    press(page.get_by_role("option", name="2025年8月", exact=True))
    page.wait_for_url("**/*period=2025-08*")
    press(page.locator(".stSidebar").get_by_role("link", name="指标"))
    page.wait_for_url("**/kpis?*period=2025-08*")
    expect(page.get_by_role("combobox", name="期间")).to_have_value("2025年8月")
    page.go_back()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("combobox", name="期间")).to_have_value("2025年9月")
    page.reload()
    expect(page.get_by_role("combobox", name="期间")).to_have_value("2025年9月")


def test_a_foreign_institution_is_refused_in_words_with_a_way_out(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/kpis", institution="E06")
    expect(page.get_by_text("“E06”不存在，或您无权查看")).to_be_visible()
    press(page.get_by_role("button", name="不带该条件打开本看板"))
    page.wait_for_url("**/kpis?as=staff-E05")
    expect(page.get_by_text("无权查看")).to_have_count(0)


def test_a_forbidden_board_is_refused_and_not_in_the_menu(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/intake")
    expect(page.get_by_role("heading", name="无权查看")).to_be_visible()
    expect(page.get_by_role("link", name="数据导入")).to_have_count(0)


def test_an_unknown_persona_and_an_unknown_page_are_named(visitor: Visitor) -> None:
    page = visitor.open_as("king", "/")
    expect(page.get_by_text("没有“king”这一身份")).to_be_visible()
    page = visitor.open_as("staff-E99", "/")
    expect(page.get_by_text("没有“staff-E99”这一身份")).to_be_visible()
    page = visitor.open_as("executive", "/nonsense")
    expect(page.get_by_text("这里没有“nonsense”看板")).to_be_visible()


def test_english_is_a_switch_that_keeps_the_filters(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/kpis", period="2025-09")
    press(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", name="Measures", exact=True)).to_be_visible()
    assert "period=2025-09" in page.url
    press(page.locator(".stSidebar").get_by_role("link", name="Overview"))
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()


def test_the_theme_switch_turns_the_page_dark_and_stays_between_boards_and_languages(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/kpis")
    press(page.get_by_role("button", name="深色主题"))
    expect(page.get_by_role("button", name="浅色主题")).to_be_visible()
    press(page.locator(".stSidebar").get_by_role("link", name="总览"))
    expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible()
    press(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", name="Overview", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Light theme")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor") == "rgb(15, 21, 29)"


ON_ONE_LINE = """width => {
  const filters = [...document.querySelectorAll('.st-key-ops_top [data-testid=stSelectbox]')];
  const boxes = filters.map(filter => filter.getBoundingClientRect());
  return boxes.length === 4 && new Set(boxes.map(box => box.top)).size === 1 && boxes.every(box => box.right <= width);
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_four_filters_stand_on_one_line_on_a_small_laptop(
    demo_server: str, new_visitor: NewVisitor, language: str
) -> None:
    page = new_visitor(demo_server, width=1366, height=768).open_as("executive", "/institution", lang=language)
    filters = page.locator(".st-key-ops_top [data-testid=stSelectbox]")
    expect(filters).to_have_count(4)
    page.wait_for_function(ON_ONE_LINE, arg=1366)  # while the board is drawn, the line is still being laid out


def test_the_menu_folds_away_in_a_narrow_window(demo_server: str, new_visitor: NewVisitor) -> None:
    visitor = new_visitor(demo_server, width=420, height=900)
    page = visitor.open_as("executive", "/")
    expect(page.locator(".stSidebar .st-key-ops_here button")).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 420


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[str]:
    """A server of an installation that holds nothing yet."""
    yield from serve(tmp_path / "home")


def test_without_a_release_the_welcome_page_offers_both_beginnings(empty_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(empty_server).open("/kpis")
    expect(page.get_by_role("heading", name="欢迎使用")).to_be_visible()
    expect(page.get_by_role("button", name="载入演示数据")).to_be_visible()
    press(page.get_by_role("button", name="从自有数据开始"))
    page.wait_for_url("**/intake?as=operator", timeout=60_000)
    expect(page.get_by_role("heading", name="数据导入")).to_be_visible()
    expect(page.get_by_text("演示，当前身份")).to_have_count(0)
    press(page.get_by_role("button", name="切换身份"))
    expect(page.get_by_text("此处未启用登录")).to_be_visible()
    expect(page.get_by_text("这是演示")).to_have_count(0)
