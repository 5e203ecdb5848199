"""Receivables and payables in Chromium: a figure opens its items, any day as a month's end, what made it change."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visitor import Visitor, press, settle

pytestmark = pytest.mark.browser
AGREED = re.compile(r"明细合计.*看板数值.*差额.*✓.*0\.00")


def open_figure(page: Page, card: str, name: str, *, column: int = 0) -> None:
    """Opens the items of a figure, of so many in its line; sees their sum agree with the board; then goes back."""
    settle(page)
    press(page.locator(f".st-key-ops_card_{card}").get_by_role("button", name=re.compile(f"^{name}")).nth(column))
    expect(page.locator(".st-key-ops_card_items")).to_contain_text(AGREED)
    settle(page)
    press(page.get_by_role("button", name="← 返回指标"))


def test_figures_open_the_items_they_are_the_sum_of(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/receivables", period="2025-09", by="counterparty", direction="AP")
    expect(page.locator(".st-key-ops_card_direction_AP")).to_contain_text("应付账款周转天数＝期末余额")
    expect(page.locator(".st-key-ops_card_duplicates")).to_contain_text("不重复")
    open_figure(page, "direction_AP", "拖欠中小企业")
    open_figure(page, "ageing_AP", "1–2年")
    open_figure(page, "breakdown", "合计", column=2)


def test_any_day_is_shown_as_a_months_end_from_its_rows(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/receivables", on="2025-06-17", by="counterparty")
    expect(page.get_by_text("截至2025年6月17日日终")).to_be_visible()
    expect(page.locator(".st-key-ops_card_ageing_AR")).to_contain_text("31–90天")
    open_figure(page, "direction_AR", "逾期金额")
    open_figure(page, "ageing_AP", "181–365天")
    open_figure(page, "breakdown", "其他往来单位")
    open_figure(page, "breakdown", "合计", column=1)
    open_figure(page, "breakdown", "合计", column=2)
    press(page.get_by_role("button", name="← 返回本期"))
    expect(page.locator(".st-key-ops_card_accounts")).to_be_visible()


def test_long_aged_items_are_narrowed_to_a_class_of_age(visitor: Visitor) -> None:
    above = {"items": "open", "i_direction": "AP", "i_years": "1", "i_cut_off": "2025-09-30"}
    page = visitor.open_as("executive", "/receivables", **above)
    expect(page.locator(".st-key-ops_card_items")).to_contain_text(AGREED)
    settle(page)
    press(page.get_by_role("radio", name="2–3年"))
    expect(page).to_have_url(re.compile("i_band=6"))
    expect(page.locator(".st-key-ops_card_items")).to_contain_text(AGREED)


def test_what_made_the_balance_change_adds_up(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/receivables", period="2025-09", shows="change", by="counterparty")
    card = page.locator(".st-key-ops_card_breakdown")
    expect(card).to_contain_text("影响最大的是")
    expect(card).to_contain_text("各项影响之和与指标变动的差额：0.00")
    open_figure(page, "breakdown", "其他往来单位")
