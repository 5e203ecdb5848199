"""The services board in Chromium: interfaces and the month's report of the supplier, and what a client sees of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press

pytestmark = pytest.mark.browser

SUPPLIERS_OWN = ("评分", "平均恢复时间", "升级", "模块", "存储", "作业", "模型", "资源池数据")


def test_the_supplier_reads_interfaces_the_pool_and_takes_the_report_away(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/services", service="DS06")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("已发布接口 12 个，其中标准化 9 个")
    expect(page.locator("button.card")).to_have_count(4)
    expect(page.locator(".st-key-ops_card_interfaces tbody tr")).to_have_count(13)
    expect(page.locator(".st-key-ops_card_interface")).to_contain_text("发票查验")
    expect(page.locator(".st-key-ops_card_interface")).to_contain_text("未恢复")
    press(page.get_by_text("资源池", exact=True))
    page.wait_for_url("**view=pool*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_jobs tbody tr")).to_have_count(12)
    expect(page.locator(".st-key-ops_card_slow")).to_contain_text("逾期")
    press(page.get_by_text("月度运维", exact=True))
    page.wait_for_url("**view=report*")
    visitor.wait()
    with page.expect_download() as taken:
        press(page.get_by_role("button", name="下载 CSV"))
    rows = list(csv.reader(Path(taken.value.path()).read_text("utf-8-sig").splitlines()))
    assert ["报告", "月度运维报告"] in rows
    assert ["可用率、调用与错误", "小结"] in [row[:2] for row in rows]
    assert ["下月待办", "待办事项：未恢复的中断"] in [row[:2] for row in rows]


def test_a_client_sees_the_interfaces_and_interruptions_but_nothing_of_the_suppliers(visitor: Visitor) -> None:
    page = visitor.open_as("executive-client", "/services", view="pool")  # who asks for the pool gets the interfaces
    main = page.get_by_test_id("stMain")
    expect(page.locator("button.card")).to_have_count(1)
    expect(page.locator(".st-key-ops_card_interfaces tbody tr")).to_have_count(13)
    for view in ("中断", "月度运维"):
        for internal in SUPPLIERS_OWN:
            expect(main).not_to_contain_text(internal)
        press(page.get_by_test_id("stMain").get_by_role("radio", name=view, exact=True))
        visitor.wait()
        expect(main).to_contain_text("计划检修")
    for internal in SUPPLIERS_OWN:
        expect(main).not_to_contain_text(internal)
