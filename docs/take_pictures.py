"""Takes the README's pictures of a running board: `make pictures` beside `make run`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PICTURES = Path(__file__).parent / "pictures"
SIZE = {"width": 1440, "height": 900}
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
DRAWING_MILLISECONDS = 2500
OWN_DATA = Path(__file__).parent / "own-data"
DROP_ZONE = "[data-testid=stFileUploaderDropzoneInput]"
UPLOADS = {"intake": ["customers.yaml", "customers.csv"]}
BOARDS = {
    "overview": "/?as=executive",
    "overview-dark": "/?as=executive&theme=dark",
    "kpis": "/kpis?as=executive",
    "measure": "/kpis?as=executive&kpi=delivery_timeliness",
    "rows": "/kpis?as=executive&kpi=delivery_timeliness&rows=yes",
    "institution": "/institution?as=staff-E05",
    "institutions": "/institution?as=executive",
    "scenarios": "/scenarios?as=executive",
    "rollout": "/rollout?as=operator",
    "rollout-dark": "/rollout?as=operator&by=phase&theme=dark",
    "plan": "/plan?as=operator",
    "issues": "/issues?as=operator",
    "risks": "/issues?as=operator&view=risks",
    "capability": "/capability?as=executive",
    "backflow": "/backflow?as=executive",
    "catalogue": "/catalogue?as=executive",
    "table": "/catalogue?as=executive&table=FIN_0001",
    "receivables": "/receivables?as=executive",
    "items": "/receivables?as=executive&items=overdue&i_direction=AR&i_cut_off=2025-10-31",
    "services": "/services?as=executive",
    "trust": "/trust?as=executive",
    "releases": "/releases?as=operator",
    "intake": "/intake?as=operator",
    "overview-en": "/?as=executive&lang=en",
}


def take(browser: Browser, address: str, name: str, path: str) -> None:
    """One board as a person first sees it."""
    page = browser.new_page(viewport=SIZE, locale="zh-CN")
    page.goto(address + path)
    page.wait_for_selector(READY, timeout=30_000)
    if name in UPLOADS:
        for place, file in zip((1, 0), UPLOADS[name], strict=True):
            page.set_input_files(f"{DROP_ZONE} >> nth={place}", OWN_DATA / file)
            page.wait_for_timeout(DRAWING_MILLISECONDS)
    page.wait_for_timeout(DRAWING_MILLISECONDS)
    page.screenshot(path=PICTURES / f"{name}.png")
    page.close()


def main(address: str) -> None:
    """Take every picture from the board at `address`."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for name, board in BOARDS.items():
            take(browser, address, name, board)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501")
