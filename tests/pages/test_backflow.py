"""The backflow board in Chromium: progress, the calendar, a late table opened; staff its own institution only."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press

pytestmark = pytest.mark.browser


def test_an_executive_reads_progress_and_follows_a_late_table(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/backflow")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("首批应接入 19,098 张次，已验证 15,815")
    expect(page.locator(".st-key-ops_card_batches")).to_contain_text("780")
    expect(page.locator(".st-key-ops_card_level_one")).to_contain_text("第二批 780 张回流表")
    press(page.get_by_text("当前未到", exact=True))
    page.wait_for_url("**view=late*")
    visitor.wait()
    grid = page.locator(".st-key-ops_card_late").frame_locator("iframe")
    press(grid.get_by_role("gridcell", name="青岚公司", exact=True).first)
    page.wait_for_url("**open=E05*FIN_0001*")
    visitor.wait()
    opened = page.locator(".st-key-ops_card_opened")
    expect(opened).to_contain_text("最早应到 10月17日")
    expect(opened.get_by_role("link", name="场景使用率")).to_be_visible()
    press(opened.get_by_role("link", name="提出问题"))
    page.wait_for_url("**/issues?**raise=1*")


def test_staff_sees_its_own_calendar_and_late_tables_only(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E26", "/backflow", view="punctuality")
    main = page.get_by_test_id("stMain")
    expect(page.locator(".st-key-ops_card_calendar")).to_contain_text("近 26 周")
    expect(page.locator(".st-key-ops_card_by_domain tbody tr")).to_have_count(5)
    press(page.get_by_text("对账、手册与需求", exact=True))
    page.wait_for_url("**view=agreed*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_guides")).to_contain_text("雪岭公司")  # it has not received the current one
    for other in ("东澜公司", "青岚公司"):
        expect(main).not_to_contain_text(other)
