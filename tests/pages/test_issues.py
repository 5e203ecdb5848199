"""The issue board in Chromium: raised by one, answered, worked and closed by others, on a copy that may be changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor, press, serve, settle, write

pytestmark = pytest.mark.browser
NewVisitor = Callable[..., Visitor]
TITLE = "对账单 <b>格式</b> 变更"


@pytest.fixture(scope="module")
def own_server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(shutil.copytree(demo_home, tmp_path_factory.mktemp("issues") / "home"))


def column_of(page: Page, text: str) -> str | None:
    cell = page.locator(".cell", has=page.locator("button.card", has_text=text))
    return cell.first.get_attribute("data-column") if cell.count() else None


def empty_date(form: Locator) -> list[str]:
    """What an empty date field shows in place of year, month and day."""
    parts = form.locator("[data-testid=stDateInput] [data-placeholder]")
    expect(parts).to_have_count(3)
    said: list[str] = parts.evaluate_all("all => all.map((e) => JSON.parse(getComputedStyle(e, '::after').content))")
    return said


def test_an_issue_is_raised_from_a_measure_answered_and_closed_and_others_see_it(
    own_server: str, new_visitor: NewVisitor
) -> None:
    watching = new_visitor(own_server).open_as("executive", "/issues")
    expect(watching.locator("button.card").first).to_be_visible()

    staff = new_visitor(own_server)
    page = staff.open_as("staff-E05", "/kpis", kpi="delivery_timeliness")
    press(page.get_by_role("link", name="提出问题"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("数据交付及时率")
    assert empty_date(dialog) == ["年", "月", "日"]
    write(dialog.get_by_label("问题 *"), TITLE)
    press(dialog.get_by_label("严重程度 *"))
    press(page.get_by_role("option", name="重要"))
    press(dialog.get_by_role("button", name="提出问题"))
    expect(page.locator("button.card", has_text=TITLE)).to_be_visible()
    assert column_of(page, TITLE) == "new"
    expect(watching.locator("button.card", has_text=TITLE)).to_be_visible()  # without a reload

    press(page.locator("button.card", has_text=TITLE))
    write(page.get_by_label("答复 *"), "已联系银行确认")
    press(page.get_by_role("button", name="答复", exact=True))
    press(page.get_by_role("button", name="开始处理"))
    press(page.get_by_role("button", name="已解决"))
    expect(page.get_by_role("button", name="已解决")).to_have_count(0)
    expect(page.get_by_role("button", name="销号并说明原因")).to_have_count(0)  # not for staff
    code = page.url.partition("open=")[2].partition("&")[0]

    operator = new_visitor(own_server).open_as("operator", "/issues", open=code)
    expect(operator.get_by_role("link", name="来自：指标 · 数据交付及时率")).to_be_visible()
    write(operator.get_by_label("原因 *").first, "银行升级模板")
    press(operator.get_by_role("button", name="销号并说明原因"))
    expect(operator.get_by_role("button", name="重新打开")).to_be_visible()
    expect(watching.locator(f".cell[data-column=closed] button[data-code={code}]")).to_be_visible()


def test_clicks_that_follow_each_other_at_once_are_all_done_and_a_double_click_once(
    own_server: str, new_visitor: NewVisitor
) -> None:
    title = "双击提出"
    page = new_visitor(own_server).open_as("operator", "/issues")
    press(page.get_by_role("button", name="提出问题"))
    dialog = page.get_by_role("dialog")
    write(dialog.get_by_label("问题 *"), title)
    for label, option in (("机构 *", "青岚公司"), ("严重程度 *", "重要")):
        press(dialog.get_by_label(label))
        press(page.get_by_role("option", name=option))
    dialog.get_by_role("button", name="提出问题").dblclick()
    expect(dialog).to_have_count(0)
    settle(page)
    expect(page.locator("button.card", has_text=title)).to_have_count(1)

    press(page.locator("button.card", has_text=title))
    write(page.get_by_label("答复 *"), "已核对")
    press(page.get_by_role("button", name="答复", exact=True))
    begin, resolve = (page.get_by_role("button", name=name) for name in ("开始处理", "已解决"))
    resolve.wait_for()
    settle(page)
    begin.click()
    resolve.click()  # on the page as it was before
    expect(page.get_by_role("button", name="销号并说明原因")).to_be_visible()


def test_a_card_is_moved_by_keys_refused_in_words_and_asked_for_its_cause(
    own_server: str, new_visitor: NewVisitor
) -> None:
    page = new_visitor(own_server).open_as("operator", "/issues")
    card = page.locator(".cell[data-column=answered] button.card").first
    code = card.get_attribute("data-code")
    card.focus()
    page.keyboard.press("Space")
    for _step in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"{code} 已答复；下一步是开始处理。").first).to_be_visible()
    expect(page.locator(f".cell[data-column=answered] button[data-code={code}]")).to_be_visible()

    card = page.locator(".cell[data-column=resolved] button.card").first
    code = card.get_attribute("data-code")
    settle(page)
    card.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    write(dialog.get_by_label("原因 *"), "口径已统一")
    press(dialog.get_by_role("button", name="销号并说明原因"))
    expect(page.locator(f".cell[data-column=closed] button[data-code={code}]")).to_be_visible()


def test_risks_are_reached_by_keyboard_and_say_by_what_they_are_triggered(
    own_server: str, new_visitor: NewVisitor
) -> None:
    page = new_visitor(own_server).open_as("executive-client", "/issues", view="risks")
    risk = page.locator("button.risk", has_text="回流延迟")
    risk.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**risk=RK02*")
    expect(page.locator(".st-key-ops_card_risk")).to_contain_text("自2025年9月起已触发")
    expect(page.locator(".st-key-ops_card_risk")).to_contain_text("启用备份数据源")


def test_requests_say_their_working_days_and_are_answered(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("operator", "/issues", view="requests")
    waiting = page.locator(".st-key-ops_card_requests_open")
    expect(waiting.locator("tbody tr")).to_have_count(5)
    expect(waiting.locator("tbody tr").first).to_contain_text("2025年10月29日")
    card = page.locator(".st-key-ops_card_answer")
    write(card.get_by_label("答复 *"), "同意")
    press(card.get_by_role("button", name="答复", exact=True))
    expect(waiting.locator("tbody tr")).to_have_count(4)


def test_a_row_of_the_list_opens_its_issue(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("executive", "/issues", view="list")
    grid = page.frame_locator(".st-key-ops_card_list iframe")
    row = grid.locator(".ag-center-cols-container [role=row]").first
    expect(row).to_contain_text("✗")
    press(row.locator("[role=gridcell]").first)
    page.wait_for_url("**open=IS0541*")
    expect(page.locator(".st-key-ops_card_way")).to_contain_text("已答复")
