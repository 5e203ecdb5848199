"""The measures in Chromium: columns by light and group, one measure opened, what staff may compare."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press

pytestmark = pytest.mark.browser


def test_cards_stand_by_light_or_by_group_and_the_address_keeps_it(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/kpis")
    expect(page.locator("button.card")).to_have_count(53)
    expect(page.locator(".column .chip").first).to_contain_text("滞后")
    press(page.get_by_text("按小组", exact=True))
    page.wait_for_url("**by=group*")
    expect(page.locator(".column .heading strong")).to_have_count(8)
    page.reload()
    expect(page.locator(".column .heading strong").first).to_have_text("数据回流")


def test_an_opened_measure_reconciles_its_parts_with_its_figure(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/kpis", kpi="delivery_timeliness")
    parts = page.locator(".st-key-ops_card_parts")
    rows = parts.locator("tbody tr")
    expect(rows).to_have_count(27 + 3)
    assert rows.nth(27).locator("td").all_inner_texts()[1:] == rows.nth(28).locator("td").all_inner_texts()[1:]
    assert rows.nth(29).locator("td").all_inner_texts()[1:] == ["0", "0"]
    expect(page.locator(".st-key-ops_card_official")).to_contain_text("合计")
    press(page.get_by_role("button", name="全部指标"))
    expect(page.locator("button.card")).to_have_count(53)
    assert "kpi=" not in page.url


def test_a_change_is_taken_apart_by_institution_and_the_sum_agrees_with_it(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/kpis", kpi="delivery_timeliness")
    change = page.locator(".st-key-ops_card_change")
    expect(change).to_contain_text("个百分点，其中执行")
    expect(change.locator(".js-plotly-plot")).to_be_visible()
    rows = change.locator("tbody tr")
    expect(rows).to_have_count(27 + 1)
    expect(change).to_contain_text("差额 ✓")
    press(change.get_by_text("同比", exact=True))
    page.wait_for_url("**against=last_year*")
    expect(change).to_contain_text("2024年10月")


def test_of_a_count_it_says_who_came_and_staff_are_told_why_they_see_no_parts(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/kpis", kpi="scenarios_online", period="2025-Q3")
    expect(page.locator(".st-key-ops_card_change")).to_contain_text("新增 5，退出 0")
    page = visitor.open_as("staff-E05", "/kpis", kpi="delivery_timeliness")
    expect(page.locator(".st-key-ops_card_change")).to_contain_text("仅对可查看全部单位的用户显示")


def test_trust_says_the_release_and_the_three_times(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/kpis", kpi="delivery_timeliness")
    press(page.locator(".st-key-trust button"))
    said = page.get_by_test_id("stPopoverBody")
    for word in ("版次", "业务截止", "入库", "发布"):
        expect(said).to_contain_text(word)


def test_staff_compares_itself_by_bands_and_sees_no_other_institution(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/kpis", kpi="delivery_timeliness")
    expect(page.locator(".st-key-ops_card_ranking")).to_contain_text("27 家单位")
    expect(page.locator(".st-key-ops_card_official tbody tr")).to_have_count(1)
    expect(page.get_by_test_id("stMain")).not_to_contain_text("雪岭")


@pytest.mark.parametrize("kpi", ["no_such_measure", "solutions_delivered"])
def test_a_measure_that_is_not_there_or_internal_is_refused(visitor: Visitor, kpi: str) -> None:
    page = visitor.open_as("presenter", "/kpis", kpi=kpi)
    expect(page.get_by_test_id("stAlert")).to_contain_text(kpi)
    press(page.get_by_test_id("stMain").get_by_role("button", name="打开本看板"))
    expect(page.locator("button.card").first).to_be_visible()


def test_the_rows_behind_a_figure_sum_to_it_and_lead_on(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/trust", figure="kpi:delivery_timeliness")
    press(page.get_by_role("link", name="逐行明细"))
    page.wait_for_url("**rows=yes*")
    rows = page.locator(".st-key-ops_card_behind")
    expect(rows).to_contain_text("差额 ✓ 0.00")
    expect(rows).not_to_contain_text("✗")
    press(rows.frame_locator("iframe").get_by_role("gridcell", name=re.compile("^FIN_")).first)
    press(rows.get_by_role("link", name=re.compile("^打开 FIN_")))
    page.wait_for_url("**/catalogue?*table=FIN_*")
