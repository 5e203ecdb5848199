"""The measures in Chromium: columns by light and group, one measure opened, what staff may compare."""

from __future__ import annotations

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
