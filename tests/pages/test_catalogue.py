"""The catalogue in Chromium: from a word to a table, on through its lineage, and back; the glossary's links."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press, write

pytestmark = pytest.mark.browser


def test_from_initials_to_a_table_and_on_along_its_lineage(visitor: Visitor) -> None:
    page = visitor.open_as("operator", "/catalogue")
    write(page.get_by_label("搜索"), "ysyf")
    page.get_by_label("搜索").press("Enter")
    page.wait_for_url("**q=ysyf*")
    visitor.wait()
    found = page.locator(".st-key-ops_card_found")
    expect(found).to_contain_text("张表")
    press(page.locator(".st-key-ops_card_facets button", has_text="本系统数据表"))
    page.wait_for_url("**f_kind=pool*")
    visitor.wait()
    press(page.frame_locator(".st-key-ops_card_found iframe").get_by_role("gridcell", name="应收应付未清项"))
    page.wait_for_url("**table=settlement_item*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_facts")).to_contain_text("settlement_item")
    lineage = page.locator(".st-key-ops_card_lineage")
    expect(lineage.locator(".plotly")).to_contain_text("应收应付明细表")
    name = lineage.locator(".textpoint text", has_text="应收应付明细表")  # lies under what Plotly catches clicks with
    name.click(force=True)
    page.wait_for_url("**table=FIN_0001*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_sample")).to_contain_text("不在本系统中")
    expect(page.locator(".st-key-ops_card_deliveries")).to_contain_text("青岚公司")
    press(page.get_by_role("button", name="← 全部数据表"))
    expect(page.get_by_label("搜索")).to_have_value("ysyf")
    visitor.wait()


def test_staff_reads_the_words_and_sample_rows_of_its_own_institution(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/catalogue", view="glossary", q="账龄")
    press(page.locator(".st-key-ops_term_ageing").get_by_role("button", name="应收应付未清项"))
    page.wait_for_url("**table=settlement_item*")
    visitor.wait()
    press(page.locator(".st-key-ops_card_sample").get_by_text("显示样例数据"))
    rows = page.frame_locator(".st-key-ops_card_sample iframe").locator(".ag-center-cols-container [role=row]")
    expect(rows.first).to_contain_text("E05")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("海曜公司")
