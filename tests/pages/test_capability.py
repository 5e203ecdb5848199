"""The capability board in Chromium: what the supplier sees, what a client does not, and staff its own only."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press

pytestmark = pytest.mark.browser


def test_the_supplier_reads_certificates_posts_and_pre_sales(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/capability")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("持证 176 人（目标 200 人）")
    expect(page.locator("button.card")).to_have_count(8)
    expect(page.locator(".st-key-ops_card_posts")).to_contain_text("雪岭公司")
    press(page.locator("button.card", has_text="认证通过率"))
    page.wait_for_url("**open=certification_pass_rate*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_opened").get_by_role("link", name="打开该指标")).to_be_visible()
    press(page.get_by_text("售前与合作", exact=True))
    page.wait_for_url("**view=presales*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_solutions")).to_contain_text("合同模板")
    expect(page.locator(".st-key-ops_card_partners tbody tr")).to_have_count(18)


def test_a_client_sees_training_but_nothing_of_the_suppliers(visitor: Visitor) -> None:
    page = visitor.open_as("executive-client", "/capability", view="presales")
    main = page.get_by_test_id("stMain")
    expect(page.locator("button.card")).to_have_count(1)  # who asks for pre-sales in the address gets training
    expect(page.locator(".st-key-ops_card_courses")).to_contain_text("应收账龄分析")
    for internal in ("持证", "售前", "解决方案", "合作伙伴", "关键岗位", "评分"):
        expect(main).not_to_contain_text(internal)
    press(page.get_by_text("满意度", exact=True))
    page.wait_for_url("**view=satisfaction*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_waves")).to_contain_text("用户")
    expect(page.locator(".st-key-ops_card_waves")).not_to_contain_text("客户")


def test_staff_sees_its_own_institution_only(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/capability")
    main = page.get_by_test_id("stMain")
    expect(page.locator(".st-key-ops_card_teams")).to_contain_text("青岚公司")
    for other in ("雪岭", "东澜", "部门"):
        expect(main).not_to_contain_text(other)
