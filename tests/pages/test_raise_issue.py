"""The way to an issue from whatever a board has opened, and back again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.browser.visitor import Visitor, press, serve, write

pytestmark = pytest.mark.browser
NewVisitor = Callable[..., Visitor]

# What is opened, on each board, by its address; rows as `components/row_opening.py` names them.
OPENED = [
    ("kpis", {"kpi": "delivery_timeliness"}),
    ("scenarios", {"scenario": "receivable_ageing", "institution": "E05"}),
    ("rollout", {"card": "E05"}),
    ("plan", {"open": "MS01"}),
    ("plan", {"view": "raci", "row": "duties/第二批数据表接入"}),
    ("capability", {"open": "certification_pass_rate"}),
    ("capability", {"row": "exams/2025-10-18"}),
    ("capability", {"view": "satisfaction", "row": "answered/E05"}),
    ("backflow", {"view": "late", "open": "E05/FIN_0001"}),
    ("backflow", {"view": "agreed", "row": "guides/V2.0"}),
    ("catalogue", {"table": "FIN_0001"}),
    ("catalogue", {"view": "quality", "rule": "QR-HR_0005-1"}),
    ("receivables", {"institution": "E05", "item": "E05/SI000000239"}),
    ("receivables", {"institution": "E05", "voucher": "E05/V20250521-I1D-0000"}),
    ("services", {"service": "DS06"}),
    ("services", {"view": "platform", "row": "incidents/IN901"}),
    ("trust", {"figure": "kpi:delivery_timeliness"}),
    ("trust", {"row": "faults/failed_rule:QR-HR_0005-1:1:2025-10-04"}),
]


@pytest.fixture(scope="module")
def own_server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(shutil.copytree(demo_home, tmp_path_factory.mktemp("raise") / "home"))


def test_an_issue_can_be_raised_from_whatever_is_opened(visitor: Visitor) -> None:
    lacking = []
    for board, opened in OPENED:
        page = visitor.open_as("operator", f"/{board}", **opened)
        try:
            page.get_by_role("link", name="提出问题").first.wait_for(timeout=20_000)
        except TimeoutError:
            lacking.append(f"{board} {opened}")
    assert lacking == []


def test_who_only_shows_the_board_raises_nothing(visitor: Visitor) -> None:
    page = visitor.open_as("presenter", "/capability", row="courses/K11")
    expect(page.locator(".st-key-ops_row_courses")).to_contain_text("物资采购结算应用")
    expect(page.get_by_role("link", name="提出问题")).to_have_count(0)
    expect(page.get_by_text("打开一行")).to_have_count(0)


def test_an_issue_leads_back_to_the_row_it_was_raised_from(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("operator", "/capability")
    press(page.locator(".st-key-row_of_posts_fold button"))
    press(page.get_by_test_id("stPopoverBody").get_by_label("行"))
    press(page.get_by_role("option", name="雪岭公司 · 数据质量专员"))
    row = page.locator(".st-key-ops_row_posts")
    expect(row).to_contain_text("数据质量专员")
    press(row.get_by_role("link", name="提出问题"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("能力建设")
    write(dialog.get_by_label("问题 *"), "岗位空缺影响质量核查")
    press(dialog.get_by_label("严重程度 *"))
    press(page.get_by_role("option", name="一般"))
    press(dialog.get_by_role("button", name="提出问题"))
    press(page.locator("button.card", has_text="岗位空缺影响质量核查"))
    press(page.get_by_role("link", name="来自：能力建设"))
    expect(row).to_contain_text("数据质量专员")


def test_a_batch_that_was_brought_in_is_opened_by_its_address_and_raised(visitor: Visitor) -> None:
    page = visitor.open_as("operator", "/intake")
    grid = page.frame_locator(".st-key-ops_card_history iframe")
    press(grid.locator(".ag-center-cols-container .ag-row").first)
    page.wait_for_url("**batch=B*")
    batch = page.locator(".st-key-ops_card_batch")
    expect(batch.get_by_role("link", name="提出问题")).to_be_visible()
