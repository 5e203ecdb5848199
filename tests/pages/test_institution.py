"""The institution book in Chromium: picked on the map by those of all, opened at once by its own people."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press

pytestmark = pytest.mark.browser


def test_an_executive_picks_an_institution_in_the_list(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/institution")
    expect(page.locator(".js-plotly-plot")).to_be_visible()
    press(page.frame_locator("iframe").first.get_by_role("gridcell", name="海曜公司"))
    page.wait_for_url("**institution=E04*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_gates")).to_contain_text("上线试运行")
    expect(page.locator(".st-key-ops_card_figures")).to_contain_text("数据接入覆盖率")
    page.go_back()
    expect(page.locator(".js-plotly-plot")).to_be_visible()


def test_staff_goes_straight_to_its_own_book(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E26", "/institution")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("雪岭公司")
    expect(page.locator(".st-key-ops_card_gates")).to_contain_text("所需表已验证")
    expect(page.locator(".st-key-ops_card_issues")).to_contain_text("剩 2 小时")
    expect(main).not_to_contain_text("东澜")


def test_the_book_reads_in_english_and_on_a_phone(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 420, "height": 900})
    page = visitor.open_as("executive", "/institution", institution="E01", lang="en")
    expect(page.get_by_text("in stage")).to_be_visible()
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 420
