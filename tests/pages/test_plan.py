"""The plan in Chromium: an operator changes it and sees it, staff read it, a picked row opens beside the list."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor, press, serve, write

pytestmark = pytest.mark.browser

NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="module")
def own_server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on a copy of the demonstration, which these tests may change."""
    yield from serve(shutil.copytree(demo_home, tmp_path_factory.mktemp("plan") / "home"))


def _unfold(page: Page, title: str) -> Locator:
    """The form under this title beside the list, unfolded."""
    panel = page.locator(".st-key-ops_card_opened [data-testid=stExpander]").filter(has_text=title).first
    press(panel.locator("summary"))
    return panel


def test_an_operator_moves_a_milestone_with_a_reason_and_sees_it(own_server: str, new_visitor: NewVisitor) -> None:
    visitor = new_visitor(own_server)
    page = visitor.open_as("operator", "/plan", open="MS16")
    opened = page.locator(".st-key-ops_card_opened")
    expect(opened).to_contain_text("推广至3个二级单位")
    form = _unfold(page, "编辑")
    press(form.get_by_role("spinbutton", name="year, 到期"))
    page.keyboard.type("20260130")
    press(form.get_by_role("button", name="保存"))
    expect(form).to_contain_text("请说明原因")
    write(form.get_by_label("到期日调整原因"), "等待机构确认")
    press(form.get_by_role("button", name="保存"))
    expect(opened).to_contain_text("推迟 30 天")
    expect(opened).to_contain_text("等待机构确认")
    expect(page.get_by_test_id("stMain")).to_contain_text("3 项调整过日期")


def test_a_form_that_came_too_late_begins_with_what_stands_and_what_was_filled_in(
    own_server: str, new_visitor: NewVisitor
) -> None:
    late = new_visitor(own_server).open_as("operator", "/plan", open="MS20")
    slow = _unfold(late, "编辑")
    write(slow.get_by_label("责任人"), "赵明")
    early = new_visitor(own_server).open_as("operator", "/plan", open="MS20")
    quick = _unfold(early, "编辑")
    press(quick.get_by_role("spinbutton", name="year, 到期"))
    early.keyboard.type("20260115")
    write(quick.get_by_label("到期日调整原因"), "等待一级排期")
    press(quick.get_by_role("button", name="保存"))
    opened = ".st-key-ops_card_opened"
    expect(early.locator(opened)).to_contain_text("等待一级排期")

    press(slow.get_by_role("button", name="保存"))
    expect(late.locator(opened)).to_contain_text("请查看最新情况后再决定")
    again = late.locator(f"{opened} [data-testid=stExpander]").filter(has_text="编辑").first
    expect(again.get_by_label("责任人")).to_have_value("赵明")
    press(again.get_by_role("button", name="保存"))
    expect(late.locator(opened)).not_to_contain_text("请查看最新情况后再决定")
    expect(late.locator(opened)).to_contain_text("2026年1月15日")
    expect(late.locator(opened)).to_contain_text("赵明")


def test_staff_read_the_plan_and_have_no_forms(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("staff-E05", "/plan", view="meetings")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("税务风险预警重新培训后再评估")
    expect(main).not_to_contain_text("雪岭公司回流延迟专项督办")
    expect(page.get_by_test_id("stPopover")).to_have_count(0)
    expect(page.get_by_test_id("stExpander")).to_have_count(0)


def test_a_row_that_is_picked_opens_beside_the_list(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("operator", "/plan", view="level_one")
    rows = page.frame_locator(".st-key-ops_card_level_one iframe").locator(".ag-pinned-left-cols-container [role=row]")
    press(rows.first)
    page.wait_for_url("**open=LO01*")
    opened = page.locator(".st-key-ops_card_opened")
    expect(opened).to_contain_text("推迟 274 天")
    press(opened.get_by_role("button", name="关闭"))
    expect(opened).to_have_count(0)
    press(rows.first)
    expect(opened).to_contain_text("推迟 274 天")


def test_a_picked_task_stays_open_when_it_is_done_and_moves_down_the_list(
    own_server: str, new_visitor: NewVisitor
) -> None:
    page = new_visitor(own_server).open_as("operator", "/plan", view="meetings")
    rows = page.frame_locator(".st-key-ops_card_tasks iframe").locator(".ag-pinned-left-cols-container [role=row]")
    first, second = rows.nth(0).inner_text(), rows.nth(1).inner_text()
    press(rows.first)
    opened = page.locator(".st-key-ops_card_opened")
    expect(opened).to_contain_text(first)
    form = _unfold(page, "标记完成")
    write(form.get_by_label("完成情况说明"), "连续三日成功")
    press(form.get_by_role("button", name="标记完成"))
    expect(opened).to_contain_text("连续三日成功")
    expect(rows.first).to_have_text(second)
    expect(opened).to_contain_text(first)


def test_an_operator_rewords_a_point_of_a_checklist(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("operator", "/plan", view="deliverables", open="DL16")
    form = _unfold(page, "修改验收要点")
    press(form.get_by_role("combobox", name="验收要点"))
    press(page.get_by_role("option", name="版本与变更记录齐全"))
    expect(form.get_by_label("验收要点内容（中文）")).to_have_value("版本与变更记录齐全")
    write(form.get_by_label("验收要点内容（中文）"), "版本、变更与审批记录齐全")
    press(form.get_by_role("button", name="保存"))
    expect(page.get_by_role("checkbox", name="版本、变更与审批记录齐全")).to_be_visible()
    expect(page.get_by_role("checkbox", name="版本与变更记录齐全")).to_have_count(0)


def test_an_operator_takes_a_milestone_away_and_puts_it_back(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("operator", "/plan", open="MS22")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("22 项里程碑中")
    form = _unfold(page, "移除")
    press(form.get_by_role("button", name="移除"))
    expect(form).to_contain_text("请填写：原因")
    write(form.get_by_label("原因"), "重复录入")
    press(form.get_by_role("button", name="移除"))
    expect(main).to_contain_text("21 项里程碑中")
    expect(page.locator(".st-key-ops_card_opened")).to_have_count(0)

    press(page.locator(".st-key-taken_away_milestone_fold button"))
    gone = page.get_by_test_id("stPopoverBody").last
    press(gone.get_by_role("combobox"))
    press(page.get_by_role("option", name="每季度听取汇报与迭代优化方案"))
    expect(gone).to_contain_text("运营团队 移除了里程碑")
    expect(gone).to_contain_text("重复录入")
    press(gone.get_by_role("button", name="撤销"))
    again = page.get_by_test_id("stPopoverBody").last
    write(again.get_by_label("原因"), "并非重复")
    press(again.get_by_role("button", name="撤销"))
    expect(main).to_contain_text("22 项里程碑中")
    expect(page.locator(".st-key-taken_away_milestone_fold")).to_have_count(0)
