"""The board of trust in Chromium: what is in doubt and why, a figure opened from its card, what staff are told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def test_a_measure_in_doubt_says_why_in_words_and_what_it_is_made_of(visitor: Visitor) -> None:
    page = visitor.open_as("executive", "/trust", figure="kpi:scenario_usage_rate")
    said = page.locator(".st-key-ops_sentence_sentence")
    expect(said).to_contain_text("存疑")
    expect(said).to_contain_text("应收应付明细表")
    sources = page.locator(".st-key-ops_card_sources")
    expect(sources).to_contain_text("8家机构逾期未到")
    expect(sources).to_contain_text("DWD_BUSINESS_USER")
    expect(page.locator(".st-key-ops_card_parts tbody tr").last).to_contain_text("0")


def test_a_mark_behind_a_title_opens_the_question_of_its_card(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/scenarios")
    mark = page.locator('.st-key-ops_card_matrix a[href^="trust?"]')
    expect(mark).to_have_attribute("title", "存疑")
    address = str(mark.get_attribute("href"))
    assert "figure=question%3Ascenarios%2Fmatrix" in address
    page.goto(f"{page.url.partition('/scenarios')[0]}/{address}")
    expect(page.locator(".st-key-ops_sentence_sentence")).to_contain_text("机构 × 场景")
    expect(page.locator(".st-key-ops_card_sources")).to_contain_text("1家机构逾期未到")


@pytest.mark.parametrize(
    "figure", ["kpi:solutions_delivered", "question:intake/batches", "question:no/such", "nonsense"]
)
def test_a_figure_that_is_not_there_or_not_the_viewers_is_refused(visitor: Visitor, figure: str) -> None:
    page = visitor.open_as("presenter", "/trust", figure=figure)
    expect(page.get_by_test_id("stAlert")).to_contain_text(figure)
