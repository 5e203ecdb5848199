"""From a list of items to one of them, its voucher and back, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press, settle

pytestmark = pytest.mark.browser


def test_an_item_opens_from_its_list_and_its_voucher_from_the_item(visitor: Visitor) -> None:
    asked = {"items": "open", "i_direction": "AR", "i_cut_off": "2025-06-30"}
    page = visitor.open_as("staff-E05", "/receivables", **asked)
    expect(page.locator(".st-key-ops_card_items")).to_contain_text(re.compile(r"明细合计.*看板数值.*差额.*0\.00"))
    press(page.frame_locator(".st-key-ops_card_items iframe").get_by_role("gridcell", name="SI000000239"))
    expect(page).to_have_url(re.compile(r"item=E05(/|%2F)SI000000239"))
    expect(page.locator(".st-key-ops_sentence_sentence")).to_contain_text("735,033.40")
    expect(page.locator(".st-key-ops_card_clearings")).to_contain_text("2025年6月30日 之后，不计入")
    press(page.get_by_role("button", name="凭证 V20250521-I1D-0000"))
    expect(page.locator(".st-key-ops_card_voucher")).to_contain_text("借贷相等")
    settle(page)
    page.go_back()
    expect(page.locator(".st-key-ops_card_clearings")).to_be_visible()
    settle(page)
    page.go_back()
    expect(page.locator(".st-key-ops_card_items")).to_be_visible()


def test_a_voucher_is_found_by_its_number_alone_by_who_may_see_it(
    demo_server: str, new_visitor: Callable[..., Visitor]
) -> None:
    number = {"voucher": "whole/V20250521-I1D-0000"}
    page = new_visitor(demo_server).open_as("executive", "/receivables", **number)
    expect(page.locator(".st-key-ops_card_vouchers")).to_contain_text("家单位有凭证 V20250521-I1D-0000")
    press(page.get_by_role("button", name=re.compile("^青岚公司")))
    expect(page.locator(".st-key-ops_card_voucher")).to_contain_text("735,033.40")
    stranger = new_visitor(demo_server).open_as("staff-E01", "/receivables", **number)
    expect(stranger.get_by_text("没有凭证号为")).to_be_visible()
