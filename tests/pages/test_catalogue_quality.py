"""The quality view of the catalogue in Chromium: its answer, one domain, one rule, the Word file."""

from __future__ import annotations

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press

pytestmark = pytest.mark.browser


def test_a_client_reads_the_quality_of_a_domain_and_takes_its_rules_away(visitor: Visitor) -> None:
    page = visitor.open_as("executive-client", "/catalogue", view="quality")
    expect(page.get_by_test_id("stMain")).to_contain_text("400 条规则中 1 条未达阈值")
    press(page.get_by_role("radio", name="人资"))
    page.wait_for_url("**f_domain=people*")
    visitor.wait()
    with page.expect_download() as taken:
        press(page.get_by_text("规则与修复案例（Word）"))
    rules, _cases = Document(str(taken.value.path())).tables
    assert len(rules.rows) == 1 + 80  # the rules on tables of that domain, below their titles


def test_staff_reads_one_rule_of_its_own_institution(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E03", "/catalogue", view="quality", rule="QR-HR_0005-1")
    expect(page.locator(".st-key-ops_card_quality_rule")).to_contain_text("LINE_NO between 1 and 999999")
    expect(page.locator(".st-key-ops_card_quality_cases")).to_be_visible()
    press(page.get_by_text("← 全部规则"))
    expect(page.locator(".st-key-ops_card_quality_rules")).to_be_visible()
    expect(page.locator(".st-key-ops_card_quality_places")).to_have_count(0)
