"""The main way of each kind of user from end to end, the figures held against the answers of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from components.format import with_unit
from components.text import catalogue
from data.kpi_file import read_kpi_files
from frame.registry import BOARDS
from tests.browser.visitor import ROOT, Visitor, press, write

Run = Callable[..., list[dict[str, Any]]]
NewVisitor = Callable[..., Visitor]

# Everything a page says: its text and spoken labels, those inside components and grids too.
EVERY_WORD = """() => {
  const words = []
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) words.push(node.textContent)
    for (const spoken of ["aria-label", "title"]) words.push(node.getAttribute?.(spoken) ?? "")
    if (["SCRIPT", "STYLE"].includes(node.tagName)) return
    if (node.shadowRoot) read(node.shadowRoot)
    if (node.contentDocument?.body) read(node.contentDocument.body)
    node.childNodes.forEach(read)
  }
  read(document.body)
  return words.join("\\n")
}"""

LEADS = ["table_access_coverage", "delivery_timeliness", "scenario_usage_rate", "institutions_rolled_out",
         "issue_closure_rate", "user_satisfaction"]  # fmt: skip


@pytest.fixture(scope="session")
def run(demo_home: Path) -> Run:
    """Asks a question as the command line does: `run(name, role, **params)` gives its rows."""

    def asked(name: str, role: str, **params: str) -> list[dict[str, Any]]:
        command = [sys.executable, "-m", "queries", "run", name, "--role", role, "--format", "json"]
        command += [part for key, value in params.items() for part in ("--param", f"{key}={value}")]
        home = {**os.environ, "OPSBOARD_HOME": str(demo_home)}
        done = subprocess.run(command, cwd=ROOT, env=home, check=True, capture_output=True, text=True)
        rows: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
        return rows

    return asked


def written(row: dict[str, Any]) -> str:
    return with_unit(row["value"], row["unit"], beside=row["target"])


def boards_in_menu(page: Page) -> Locator:
    return page.locator(".stSidebar [class*=st-key-ops_group_] [data-testid=stPageLink-NavLink]")


def filtered_by(page: Page, *, period: str, institution: str) -> None:
    """Fails unless the filter bar says so."""
    expect(page.get_by_role("combobox", name="期间")).to_have_value(period)
    expect(page.get_by_role("combobox", name="机构")).to_have_value(institution)


def test_an_executive_goes_from_the_conclusion_to_the_institution_behind_it_and_back(
    visitor: Visitor, run: Run
) -> None:
    # opening page
    page = visitor.open("/", period="2025-09")
    press(page.get_by_role("button", name="领导（全部）"))
    expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible()
    # the conclusion says what the cards and the answer say
    (headline,) = run("overview/headline", "executive", period="2025-09", institution="whole")
    conclusion = page.locator(".st-key-ops_answer")
    counts = ("counted", "green", "yellow", "red", "grey")
    words = "{} 项指标中 {} 项正常、{} 项预警、{} 项滞后，{} 项暂不判定"
    expect(conclusion).to_contain_text(words.format(*(headline[count] for count in counts)))
    expect(conclusion).to_contain_text(written(headline))
    # the lead figure most behind, and who holds it back
    asked = {"period": "2025-09", "institution": "whole"}
    cards = {row["kpi"]: row for row in run("kpis/cards", "executive", **asked)}
    leads = [cards[kpi] for kpi in LEADS]
    lead = max(leads, key=lambda row: (row["light"] == "red", row["light"] == "yellow"))
    card = page.locator(f"button.card[data-code={lead['kpi']}]")
    expect(card.locator(".value")).to_have_text(written(lead).replace(" ", ""))
    press(card)
    page.wait_for_url(f"**open={lead['kpi']}*")
    visitor.wait()
    expect(page.locator(".st-key-ops_card_opened")).to_contain_text(written(lead))
    worst, *_others = run("overview/drags", "executive", period="2025-09", kpi=lead["kpi"])
    first = page.locator(".st-key-ops_card_opened").get_by_role("link").first
    expect(first).to_contain_text(worst["name_zh"])
    # the measure opened: the same figure, the ranking, the table
    press(page.get_by_role("link", name="打开该指标"))
    page.wait_for_url(f"**/kpis?*kpi={lead['kpi']}*")
    expect(page.locator(".st-key-ops_card_trend")).to_contain_text(written(lead))
    ranked = run("kpis/ranking", "executive", period="2025-09", kpi=lead["kpi"])
    places = page.locator(".st-key-ops_card_ranking svg.marks")
    for place in (ranked[0], ranked[-1]):
        expect(places).to_contain_text(place["name_zh"])
        expect(places).to_contain_text(written({**lead, **place}))
    assert ranked[-1]["institution_id"] == worst["institution_id"]
    # the institution, its book, and the way back
    page.go_back()
    press(first)
    page.wait_for_url(f"**/kpis?*institution={worst['institution_id']}*")
    expect(page.locator(".st-key-ops_card_trend")).to_contain_text(written({**lead, **worst}))
    press(page.locator(".st-key-ops_back").get_by_role("link", name="一单位一档"))
    page.wait_for_url(f"**/institution?*institution={worst['institution_id']}*")
    expect(page.locator(".st-key-ops_card_figures")).to_contain_text(written({**lead, **worst}))
    filtered_by(page, period="2025年9月", institution=worst["name_zh"])
    page.go_back()
    expect(page.get_by_role("heading", name="指标", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible()
    filtered_by(page, period="2025年9月", institution="全部 27 家")
    expect(page.locator(".st-key-ops_card_opened")).to_contain_text(written(lead))


def test_staff_works_on_the_own_institution_and_meets_no_other(visitor: Visitor, run: Run, tmp_path: Path) -> None:
    places = run("frame/institutions", "executive")
    own = next(place for place in places if place["institution_id"] == "E05")
    others = [place["name_zh"].removesuffix("公司") for place in places if place != own]

    def met() -> list[str]:
        said = page.evaluate(EVERY_WORD)
        assert own["name_zh"] in said
        return [other for other in others if other in said]

    page = visitor.open_as("staff-E05", "/")
    for board in BOARDS:
        visitor.open_as("staff-E05", f"/{board}")
        assert met() == [], board
    expect(page.get_by_role("heading", name="数据导入")).to_be_visible()
    expect(page.locator("[data-testid=stFileUploader]").first).to_be_visible()
    # a quarter, and a measure with the place among peers
    press(boards_in_menu(page).filter(has_text="指标"))
    press(page.get_by_role("combobox", name="期间"))
    write(page.get_by_role("combobox", name="期间"), "三季度")
    press(page.get_by_role("option", name="2025年三季度", exact=True))
    page.wait_for_url("**/kpis?*period=2025-Q3*")
    visitor.wait()
    press(page.locator("button.card[data-code=delivery_timeliness]"))
    page.wait_for_url("**kpi=delivery_timeliness*")
    visitor.wait()
    asked = {"period": "2025-Q3", "institution": "E05"}
    (seen_above,) = (row for row in run("kpis/cards", "executive", **asked) if row["kpi"] == "delivery_timeliness")
    expect(page.locator("button.card .value")).to_have_text(written(seen_above).replace(" ", ""))
    expect(page.locator(".st-key-ops_card_ranking")).to_contain_text("27 家单位中处于")
    expect(page.locator(".st-key-ops_card_official")).to_contain_text("2025年9月")
    assert met() == []
    # the export holds the filters and the one institution, and nothing that a spreadsheet would run
    with page.expect_download() as download:
        press(page.get_by_role("button", name="下载 Excel"))
    download.value.save_as(tmp_path / "table.xlsx")
    cells = [cell for row in load_workbook(tmp_path / "table.xlsx").active.iter_rows() for cell in row if cell.value]
    said = [str(cell.value) for cell in cells]
    assert {"2025年三季度", own["name_zh"], "2025-10-31", "%"} <= set(said)
    assert [word for word in said if any(other in word for other in others)] == []
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_a_presenter_shows_every_board_without_a_word_of_the_suppliers_own(visitor: Visitor) -> None:
    measures = read_kpi_files()
    shown = {word for kpi in measures if kpi.audience == "client" for word in _both(kpi.name)}
    internal = {word for kpi in measures if kpi.audience == "internal" for word in _both(kpi.name)}
    hidden = {word for word in internal if not any(word in other for other in shown)}
    assert len(hidden) > 50

    def walk(names: list[str]) -> None:
        for board in names:
            press(boards_in_menu(page).or_(page.locator(".st-key-ops_here button")).filter(has_text=board).first)
            expect(page.get_by_role("heading", name=board, exact=True)).to_be_visible()
            visitor.wait()
            said = page.evaluate(EVERY_WORD)
            assert [word for word in hidden if word in said] == [], board

    page = visitor.open("/")
    press(page.get_by_role("button", name="售前演示"))
    expect(page.get_by_role("heading", name="总览", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="数据导入")).to_have_count(0)
    walk(["总览", "指标", "一单位一档"])
    press(page.get_by_role("button", name="English"))
    expect(page.get_by_role("heading", name="Institution book", exact=True)).to_be_visible()
    press(page.get_by_role("button", name="Dark theme"))
    expect(page.get_by_role("button", name="Light theme")).to_be_visible()
    walk(["Overview", "Measures", "Institution book"])
    # on the wall: the board alone
    visitor.open_as("presenter", "/overview", lang="en", theme="dark", embed="true")
    expect(page.locator("button.card")).to_have_count(6)
    expect(page.locator(".st-key-ops_here button")).not_to_be_in_viewport()


def _both(name: str) -> tuple[str, str]:
    return name, catalogue()[None, name]


@pytest.mark.parametrize(
    ("path", "parameters", "seen"),
    [
        ("/overview", {"open": "E05.data_backflow"}, "青岚公司 · 数据回流"),
        ("/kpis", {"kpi": "delivery_timeliness"}, "数据交付及时率："),
        ("/institution", {"institution": "E05", "domain": "finance"}, "青岚公司：20 项指标中"),
        ("/intake", {}, "选择文件"),
    ],
)
def test_a_cold_link_opens_exactly_what_was_sent(
    demo_server: str, new_visitor: NewVisitor, path: str, parameters: dict[str, str], seen: str
) -> None:
    persona = "staff-E05" if path == "/intake" else "executive-client"
    page = new_visitor(demo_server).open_as(persona, path, period="2025-Q3", **parameters)
    expect(page.get_by_text(seen).first).to_be_visible()
    if path != "/intake":
        expect(page.get_by_role("combobox", name="期间")).to_have_value("2025年三季度")
