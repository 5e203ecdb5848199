"""The README's way from an empty installation to one's own figures on the boards, in Chromium."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import ROOT, Visitor, press, serve, write

OWN_DATA = ROOT / "docs" / "own-data"
SECONDS = 1000
BUILD = 90 * SECONDS


def _usable_balance() -> Decimal:
    """The invoices' receivable balance in 10,000 yuan, worked out from the file itself.

    A row counts if its customer is known, its dates exist and its amount is one; prepayments are no receivables.
    """
    with (OWN_DATA / "customers.csv").open(encoding="utf-8-sig", newline="") as file:
        customers = {row["客户编号"] for row in csv.DictReader(file)}
    total, bad = Decimal(0), 0
    with (OWN_DATA / "invoices.csv").open(encoding="gb18030", newline="") as file:
        for row in csv.DictReader(file):
            try:
                date(*map(int, re.findall(r"\d+", row["开票日期"])))
                amount = Decimal(row["金额（元）"].replace(",", ""))
                known = row["客户编号"] in customers
            except (ValueError, ArithmeticError):
                known = False
            if known:
                total += amount if row["预收"] == "否" else 0
            bad += not known
    assert bad == 3
    return total / 10000


def _choose(visitor: Visitor, data: str, mapping: str, *, then: str = "检查结果") -> None:
    """Puts a data file and then its mapping into the form; without the mapping the file is refused in words."""
    page = visitor.page
    visitor.wait()  # the form of the file before would take this one
    files = page.locator("[data-testid=stFileUploader] input[type=file]")
    files.nth(0).set_input_files(OWN_DATA / data)
    expect(page.get_by_text(f"无法从文件名 {data} 得知是哪张表")).to_be_visible(timeout=30 * SECONDS)
    visitor.wait()
    files.nth(1).set_input_files(OWN_DATA / mapping)
    expect(page.get_by_text(then)).to_be_visible(timeout=30 * SECONDS)
    visitor.wait()


def _accept(page: Page, said: str) -> None:
    press(page.get_by_role("button", name="接受并更新看板"))
    expect(page.get_by_text(said)).to_be_visible(timeout=BUILD)


def _history(page: Page) -> Locator:
    return page.frame_locator(".st-key-ops_card_history iframe").locator(".ag-center-cols-container [role=row]")


def _raises_a_reason(visitor: Visitor) -> None:
    """Opens one reason of the batch that is open; the way to an issue from it leads back to it."""
    page = visitor.page
    batch = page.locator(".st-key-ops_card_batch")
    expect(batch.get_by_role("row")).to_have_count(2 + 1 + 3)  # of one table with its head, and of three reasons
    press(batch.locator(".st-key-row_of_set_aside_fold button"))
    press(page.get_by_test_id("stPopoverBody").get_by_role("combobox"))
    press(page.get_by_role("option").filter(has_text="日期不明确"))
    reason = page.locator(".st-key-ops_row_set_aside")
    expect(reason).to_contain_text("请写作 2025-06-30")
    about = reason.get_by_role("link", name="提出问题").get_attribute("href") or ""
    assert all(part in unquote(unquote(about)) for part in ("intake?", "batch=B", "row=set_aside/invoices.csv:"))
    page.reload()
    expect(reason).to_contain_text("请写作 2025-06-30")
    press(reason.get_by_role("button", name="关闭"))


def test_own_invoices_come_from_a_file_to_the_boards_and_off_them_again(
    tmp_path: Path, new_visitor: Callable[..., Visitor]
) -> None:
    balance = f"{_usable_balance():,.1f}"
    for address in serve(tmp_path / "home"):
        visitor = new_visitor(address)
        page = visitor.open("/")
        press(page.get_by_role("button", name="从自有数据开始"))
        expect(page.get_by_role("heading", name="数据导入")).to_be_visible(timeout=BUILD)
        visitor.wait()

        _choose(visitor, "customers.csv", "customers.yaml")
        _accept(page, "接受 5 行，退回 0 行，看板已更新")

        _choose(visitor, "invoices.csv", "invoices.yaml")
        expect(page.get_by_text("读取 120 行；3 行将被退回")).to_be_visible()
        problems = page.locator(".st-key-ops_card_preview")
        for words in ("日期不明确，请写作 2025-06-30", "在 counterparty.counterparty_id 中不存在", "待核"):
            expect(problems).to_contain_text(words)
        _accept(page, "接受 117 行，退回 3 行，看板已更新")

        press(page.get_by_role("link", name="到总览查看"))
        press(page.get_by_text("客户业务", exact=True))
        expect(page.get_by_role("button", name=re.compile("应收余额"))).to_contain_text(balance)

        press(page.locator(".stSidebar").get_by_role("link", name="数据导入"))
        press(_history(page).filter(has_text="invoices.csv"))
        _raises_a_reason(visitor)
        press(page.get_by_role("button", name="撤回该批次"))
        expect(page.get_by_text("请说明撤回原因")).to_be_visible()
        write(page.get_by_label("撤回原因"), "文件选错")
        press(page.get_by_role("button", name="撤回该批次"))
        expect(page.get_by_text("已撤回，看板显示其余数据")).to_be_visible(timeout=BUILD)
        expect(_history(page).filter(has_text="文件选错")).to_have_count(1)
        press(page.get_by_role("link", name="到总览查看"))
        press(page.get_by_text("客户业务", exact=True))
        expect(page.get_by_test_id("stMain")).to_contain_text("场景使用率")
        expect(page.get_by_text("应收余额")).to_have_count(0)

        page = visitor.open_as("staff-E01", "/intake")
        expect(page.get_by_text("还没有导入过数据。")).to_be_visible()
        expect(page.get_by_text("invoices.csv")).to_have_count(0)


def test_a_demonstration_checks_a_file_and_says_why_it_takes_none(visitor: Visitor) -> None:
    page = visitor.open_as("operator", "/intake")
    _choose(visitor, "customers.csv", "customers.yaml")
    expect(page.get_by_text("读取 5 行；0 行将被退回")).to_be_visible()
    expect(page.get_by_text("本安装存放演示数据，不接受其他数据")).to_be_visible()
    expect(page.get_by_role("button", name="接受并更新看板")).to_have_count(0)
    press(page.get_by_text("各列说明：往来单位"))
    expect(page.get_by_role("cell", name="是否中小企业")).to_be_visible()


def test_staff_are_told_in_chinese_why_a_file_is_not_theirs_to_bring(visitor: Visitor) -> None:
    page = visitor.open_as("staff-E05", "/intake")
    _choose(visitor, "customers.csv", "customers.yaml", then="counterparty 由各单位共用：请联系运营团队导入")
    expect(page.get_by_role("button", name="接受并更新看板")).to_have_count(0)
