"""The components as a person meets them: read, clicked, reached by keyboard, in a narrow window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.gallery_words import HOSTILE
from tests.browser.visitor import Visitor, press


@pytest.fixture
def gallery(gallery_server: str, new_visitor: Callable[..., Visitor]) -> Page:
    return new_visitor(gallery_server).open()


def test_data_is_shown_as_text_everywhere(gallery: Page) -> None:
    expect(gallery.get_by_role("button", name=HOSTILE).first).to_be_visible()
    assert gallery.title() != "broken"
    assert gallery.locator("img[src='x']").count() == 0


def test_a_card_tells_its_status_by_sign_and_word_and_never_rounds_to_its_target(gallery: Page) -> None:
    card = gallery.get_by_role("button", name="数据交付及时率").first
    expect(card).to_contain_text("94.96%")
    expect(card).to_contain_text("✗滞后")
    expect(card).to_contain_text("↓ 2.3 个百分点")
    expect(card).to_contain_text("目标 95 %")
    assert "12 行被退回" in (card.locator(".dot.doubtful").get_attribute("title") or "")


def test_a_card_is_chosen_by_keyboard_kept_in_the_address_and_let_go_again(gallery: Page) -> None:
    card = gallery.get_by_role("button", name="数据交付及时率").first
    card.focus()
    gallery.keyboard.press("Enter")
    expect(card).to_have_attribute("aria-pressed", "true")
    assert "kpi=a" in gallery.url
    press(card)
    expect(card).to_have_attribute("aria-pressed", "false")
    assert "kpi=" not in gallery.url


def test_a_cell_of_the_heatmap_says_what_it_stands_for(gallery: Page) -> None:
    press(gallery.get_by_role("button", name="东澜公司 · 平台：正常，3/3 项正常"))
    expect(gallery.get_by_text("picked: E01 platform")).to_be_visible()
    gallery.go_back()
    expect(gallery.get_by_text("picked: nothing")).to_be_visible()


def test_the_heatmap_is_one_stop_of_the_tab_key_and_walked_by_arrows(gallery: Page) -> None:
    stops = gallery.locator(".lights [tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    gallery.keyboard.press("ArrowDown")  # from the first institution to the second
    gallery.keyboard.press("ArrowRight")
    gallery.keyboard.press("ArrowRight")  # nothing was counted there, so there is no cell to go to
    expect(gallery.locator(".lights :focus")).to_have_attribute("data-code", "E02.platform")
    gallery.keyboard.press("ArrowUp")
    expect(gallery.locator(".lights :focus")).to_have_attribute("data-code", "E01.platform")
    expect(stops).to_have_count(1)


def test_the_official_table_has_its_unit_once_and_a_total(gallery: Page) -> None:
    expect(gallery.get_by_text("单位：万元")).to_have_count(1)
    expect(gallery.get_by_role("row", name="应收 123.5 1,000.0 900.0 100.0")).to_be_visible()
    expect(gallery.get_by_role("row", name="合计 323.5 3,000.0 — —")).to_be_visible()


def test_a_figure_opens_what_it_is_made_of(gallery: Page) -> None:
    press(gallery.get_by_role("button", name="共计 5.0"))
    gallery.wait_for_url("**opened=all*")
    gallery.go_back()
    press(gallery.get_by_role("button", name=f"{HOSTILE} 2.0"))
    gallery.wait_for_url("**opened=second*")


def test_the_grid_speaks_chinese_and_returns_the_row(gallery: Page) -> None:
    grid = gallery.frame_locator("iframe").first
    expect(grid.get_by_text("1,234,567.00")).to_be_visible()
    expect(grid.get_by_text("合计")).to_be_visible()
    press(grid.get_by_text("应收"))
    expect(gallery.get_by_text("row: 应收")).to_be_visible()


def test_cards_stack_in_a_narrow_window(gallery_server: str, new_visitor: Callable[..., Visitor]) -> None:
    page = new_visitor(gallery_server, width=420, height=900).open()
    page.locator(".card.spark").first.wait_for()
    boxes = [card.bounding_box() for card in page.locator(".card.spark").all()]
    assert len({round(box["x"]) for box in boxes if box}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
