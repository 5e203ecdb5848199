"""Releases and corrections in Chromium: what was corrected, the rows that did it, and a month that is frozen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor, press, serve

pytestmark = pytest.mark.browser
NewVisitor = Callable[..., Visitor]


@pytest.fixture(scope="module")
def own_server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(shutil.copytree(demo_home, tmp_path_factory.mktemp("releases") / "home"))


def test_a_correction_is_followed_to_its_rows_and_the_next_month_frozen(
    own_server: str, new_visitor: NewVisitor
) -> None:
    figure = "measure|delivery_timeliness|month|2025-09|E26"
    page = new_visitor(own_server).open_as("operator", "/releases", figure=figure)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("2025年9月封存版")
    behind = page.locator(".st-key-ops_card_behind")
    expect(behind).to_contain_text("数据交付及时率，2025年9月")
    expect(behind.locator("tbody tr")).to_have_count(12)

    freeze = page.locator(".st-key-ops_card_freeze")
    expect(freeze.get_by_role("textbox", name="月份 *")).to_have_value("2025-10")
    press(freeze.get_by_role("button", name="封存", exact=True))
    expect(page.locator(".st-key-ops_card_releases")).to_contain_text("2025年10月")


def test_staff_sees_the_corrections_of_its_own_institution(own_server: str, new_visitor: NewVisitor) -> None:
    page = new_visitor(own_server).open_as("staff-E05", "/releases")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("2025年9月封存版的数字至今未变")
    expect(page.locator(".st-key-ops_card_freeze")).to_have_count(0)
    for other in ("雪岭", "朔原"):
        expect(main).not_to_contain_text(other)
