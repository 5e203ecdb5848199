"""The scenarios' board in Chromium: the matrix by mouse and keys, a scenario, a pair, documents, one institution."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press, write

pytestmark = pytest.mark.browser


def test_an_executive_goes_from_the_matrix_to_a_scenario_and_to_what_nobody_uses(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/scenarios")
    expect(page.get_by_text("税务风险预警").first).to_be_visible()
    expect(page.locator("[role=gridcell]")).to_have_count(27 * 21)
    expect(page.locator(".cell.idle[role=gridcell]")).to_have_count(3)
    press(page.locator("[role=columnheader]", has_text="应收账龄"))
    page.wait_for_url("**scenario=receivable_ageing*")
    visitor.wait()
    expect(page.get_by_text("未清应收余额")).to_be_visible()
    press(page.get_by_role("button", name="全部场景"))
    visitor.wait()
    unused = page.locator(".st-key-ops_card_unused")
    press(unused.get_by_role("button").first)
    page.wait_for_url(re.compile(r"institution=E.*scenario=tax_risk_warning|scenario=tax_risk_warning.*institution=E"))
    visitor.wait()
    expect(page.locator(".st-key-ops_sentence_sentence")).to_contain_text("闲置")


def test_the_matrix_is_one_stop_of_the_tab_key_and_its_arrows_reach_every_cell(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/scenarios")
    grid = page.locator("[role=grid]").first
    expect(grid.locator('[tabindex="0"]')).to_have_count(1)
    grid.locator('[tabindex="0"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    focused = grid.locator(":focus")
    expect(focused).to_have_attribute("data-code", re.compile("E02/"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(focused).to_have_attribute("role", "columnheader")
    page.keyboard.press("ArrowDown")
    expect(focused).to_have_attribute("data-code", re.compile("E01/payable"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("institution=E01"))
    visitor.wait()
    assert "scenario=payable_due_warning" in page.url
    expect(page.locator(".st-key-ops_card_sources")).to_contain_text("已就绪")


def test_staff_sees_one_row_and_of_the_others_only_bands(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/scenarios")
    expect(page.locator("[role=rowheader]")).to_have_count(1)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("家单位中处于")
    expect(main).not_to_contain_text("东澜")
    press(page.locator("[role=gridcell]", has_text="闲"))
    page.wait_for_url("**scenario=tax_risk_warning*")
    visitor.wait()
    expect(main).to_contain_text("青岚公司 · 税务风险预警")
    expect(page.get_by_text("添加文档")).to_have_count(0)


def test_an_operator_files_a_document_and_takes_it_away(visitor: Visitor) -> None:
    page = visitor.open_as("operator", "/scenarios", scenario="tax_risk_warning")
    documents = page.locator(".st-key-ops_card_documents")
    press(documents.get_by_text("添加文档"))
    write(documents.get_by_label("文档名称"), "闲置原因分析")
    write(documents.get_by_label("链接"), "https://docs.example.invalid/why")
    press(documents.get_by_role("button", name="添加", exact=True))
    link = documents.get_by_role("link", name="闲置原因分析")
    expect(link).to_have_attribute("href", "https://docs.example.invalid/why")
    press(documents.get_by_role("button", name="编辑").first)
    press(page.get_by_role("button", name="移除"))
    expect(link).to_have_count(0)
