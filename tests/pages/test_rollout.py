"""The rollout board in Chromium: a card moved by mouse and by keys, a closed gate, a past period, who may what."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kanban_hands import card, column_of, drag
from tests.browser.visitor import Visitor, press, serve, settle, write

pytestmark = pytest.mark.browser

NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="module")
def own_server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a copy of the demonstration, whose cards may be moved."""
    yield from serve(shutil.copytree(demo_home, tmp_path_factory.mktemp("rollout") / "home"))


def stands_in(page: Page, code: str, stage: str) -> None:
    expect(column_of(page, code)).to_have_attribute("data-column", stage)


def test_an_open_gate_lets_a_card_through_and_another_viewer_sees_it(own_server: str, new_visitor: NewVisitor) -> None:
    other = new_visitor(own_server).open_as("executive", "/rollout")
    stands_in(other, "E05", "online")
    page = new_visitor(own_server).open_as("operator", "/rollout")
    settle(page)
    drag(page, "E05", "accepted")  # 4 of its 4 conditions hold
    stands_in(page, "E05", "accepted")
    expect(page.get_by_role("dialog")).to_have_count(0)
    stands_in(other, "E05", "accepted")


def test_a_closed_gate_says_what_it_measures_and_an_operator_goes_on_with_a_reason(
    own_server: str, new_visitor: NewVisitor
) -> None:
    page = new_visitor(own_server).open_as("operator", "/rollout")
    settle(page)
    card(page, "E04").focus()
    for key in ("Space", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("4 项条件中有 2 项不满足")
    expect(dialog.get_by_role("row", name="目标用户已培训")).to_contain_text("76.5 %≥ 80 %培训签到：未提交")
    stands_in(page, "E04", "modelling")
    press(dialog.get_by_role("button", name="仍移动到上线试运行"))
    expect(dialog).to_contain_text("请填写：原因")
    write(dialog.get_by_label("原因"), "总体决策组同意先行上线")
    press(dialog.get_by_role("button", name="仍移动到上线试运行"))
    stands_in(page, "E04", "online")
    expect(dialog).to_have_count(0)
    expect(card(page, "E04")).to_contain_text("条件未满足移入")
    press(card(page, "E04"))
    expect(dialog).to_contain_text("总体决策组同意先行上线")


def test_an_opened_card_shows_its_gate_evidence_and_comments(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("staff-E12", "/rollout")
    panel = page.locator(".st-key-ops_card_one")
    expect(panel).to_contain_text("进入“常态运营”的条件")
    expect(panel.get_by_text("移动", exact=True)).to_have_count(0)
    press(panel.get_by_text("评论", exact=True))
    write(panel.get_by_label("评论"), "移交单已起草 <b>")
    press(panel.get_by_role("button", name="评论"))
    expect(panel).to_contain_text("移交单已起草 <b>")
    expect(panel).to_contain_text("碧野公司人员")
    expect(panel.locator(".st-key-history_comment_E12_fold")).to_be_visible()


def test_what_a_gate_lacks_is_chased_from_the_card(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("executive", "/rollout", card="E17")
    panel = page.get_by_role("dialog", name="朔原公司")
    press(panel.get_by_role("button", name="催办"))
    write(page.get_by_label("催办内容"), "请补交评审纪要 <b>")
    press(page.get_by_test_id("stPopoverBody").get_by_role("button", name="催办"))
    expect(panel).to_contain_text("催办 1 次")
    expect(panel).to_contain_text("请补交评审纪要 <b>")


def test_a_past_period_is_only_read(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("operator", "/rollout", period="2025-08")
    expect(page.get_by_text("历史期间只能查看")).to_be_visible()
    stands_in(page, "E07", "online")  # since 25 August
    settle(page)
    drag(page, "E07", "accepted")
    stands_in(page, "E07", "online")
    expect(page.get_by_role("dialog")).to_have_count(0)
