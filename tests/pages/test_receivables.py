"""Receivables and payables in Chromium: a figure opens its items, a suspected duplicate is judged."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press, settle

pytestmark = pytest.mark.browser


def test_a_figure_opens_the_items_it_is_the_sum_of(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/receivables", period="2025-09")
    card = page.locator(".st-key-ops_card_direction_AP")
    expect(card).to_contain_text("应付账款周转天数＝期末余额")
    expect(page.locator(".st-key-ops_card_duplicates")).to_contain_text("不重复")
    settle(page)
    press(card.locator("[class*=st-key-ops_figure_AP_]").first.get_by_role("button"))
    items = page.locator(".st-key-ops_card_items")
    expect(items).to_contain_text("明细合计")
    expect(items).to_contain_text("差额")
    expect(items).to_contain_text("0.00")


def test_any_day_is_shown_from_its_rows(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/receivables", on="2025-06-17")
    expect(page.get_by_text("截至2025年6月17日日终")).to_be_visible()
    expect(page.locator(".st-key-ops_card_direction_AR")).to_contain_text("余额")
    settle(page)
    press(page.get_by_role("button", name="← 返回本期"))
    expect(page.locator(".st-key-ops_card_accounts")).to_be_visible()
