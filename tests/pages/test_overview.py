"""The overview in Chromium: the conclusion, the switch of figures, what a click opens, the way on and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press

pytestmark = pytest.mark.browser


def test_an_executive_reads_the_answer_and_opens_what_is_behind_it(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/overview", period="2025-09")
    expect(page.get_by_text("项指标中")).to_be_visible()
    expect(page.locator("button.card")).to_have_count(6)
    press(page.locator("button.cell", has_text="/").nth(10))
    page.wait_for_url("**open=E*")
    visitor.wait()
    panel = page.locator(".st-key-ops_card_opened")
    expect(panel).to_contain_text("项可判定进度")
    press(panel.get_by_role("link").first)
    page.wait_for_url(re.compile(r"/kpis\?.*period=2025-09"))
    expect(page.get_by_role("heading", name="指标", exact=True)).to_be_visible()
    assert "kpi=" in page.url and "institution=E" in page.url
    page.go_back()
    expect(page.get_by_role("heading", name="总览")).to_be_visible()
    expect(panel).to_contain_text("项可判定进度")


def test_a_lead_figure_shows_who_holds_it_back(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/overview")
    press(page.locator("button.card", has_text="数据交付及时率"))
    page.wait_for_url("**open=delivery_timeliness*")
    visitor.wait()
    panel = page.locator(".st-key-ops_card_opened")
    expect(panel.get_by_role("link").first).to_contain_text("雪岭公司")
    press(panel.get_by_role("button", name="关闭"))
    expect(panel).to_have_count(0)
    assert "open=" not in page.url


def test_the_switch_shows_the_clients_figures_in_ten_thousand_yuan(visitor: Visitor) -> None:
    page = visitor.open_as("presenter", "/overview")
    press(page.get_by_text("客户业务", exact=True))
    page.wait_for_url("**lead=client*")
    card = page.locator("button.card", has_text="应收余额")
    expect(card).to_contain_text("万元")
    page.reload()
    expect(card).to_be_visible()


def test_staff_sees_the_same_board_of_its_own_institution_only(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/overview")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("青岚公司")
    expect(main).not_to_contain_text("雪岭")
    expect(main).not_to_contain_text("东澜")
    expect(page.locator("button.card")).to_have_count(6)
