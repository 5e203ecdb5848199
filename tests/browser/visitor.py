"""A real server on a demonstration home, and a real Chromium that fails on any error or foreign request."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Streamlit looks for its own server at every level of a deep link.
PROBES = ("_stcore/health", "_stcore/host-config")


# Two cores that also build and serve need more than the usual five seconds.
expect.set_options(timeout=45_000)


@pytest.fixture(scope="session")
def demo_server(demo_home: Path) -> Iterator[str]:
    """The address of a server on the demonstration."""
    yield from serve(demo_home)


@pytest.fixture(scope="session")
def gallery_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a page that draws every component with fixed data."""
    yield from serve(tmp_path_factory.mktemp("gallery") / "home", script="tests/browser/gallery.py")


def serve(home: Path, *, script: str = "app.py") -> Iterator[str]:
    """Runs `streamlit run` on a free port until the test or session ends; yields its address."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    log = home.parent / f"server-{port}.log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=_environment(home), stdout=output, stderr=output)
    try:
        _wait_until_up(f"http://127.0.0.1:{port}/_stcore/health", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "OPSBOARD_HOME": str(home), "PYTHONPATH": str(ROOT)}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_until_up(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
        None,
    )
    if path is None:
        said = "no Chromium on this machine: install it (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


# Between a click and the run that it asks for the page says that nothing runs: still is what stays so for a while.
STILL = """() => new Promise((still) => {
  let since = performance.now()
  const look = (now) => {
    if (!document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")) since = now
    if (now - since > 300) still(true)
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})"""


def settle(page: Page) -> None:
    """Waits, as a person does, until nothing runs and the page stands still."""
    page.wait_for_function(STILL, timeout=60_000)


def press(what: Locator) -> None:
    """Clicks it once it is there and the page stands still."""
    what.wait_for()
    settle(what.page)
    what.click()


def write(what: Locator, text: str) -> None:
    """Fills in a field once it is there and the page stands still."""
    what.wait_for()
    settle(what.page)
    what.fill(text)


@dataclass
class Visitor:
    """A person at a browser; `errors` and `foreign` are what must stay empty."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(error.stack or str(error)))
        self.page.on("console", self._note_console)
        self.page.on("request", self._note_request)

    def open(self, path: str = "/", **parameters: str) -> Page:
        """Goes to an address of the board and waits until it is drawn."""
        query = urlencode(parameters)
        self.page.goto(f"{self.address}{path}{'?' if query else ''}{query}")
        self.wait()
        return self.page

    def open_as(self, persona: str, path: str = "/", **parameters: str) -> Page:
        return self.open(path, **{"as": persona, **parameters})

    def wait(self) -> None:
        """Until the script has run and nothing on the page is stale."""
        self.page.wait_for_selector("[data-testid=stMain] :is(h1, [data-testid=stAlert])", timeout=30_000)
        settle(self.page)

    def _note_console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        if message.type == "error" and not address.endswith(PROBES):
            self.errors.append(f"{message.text} ({address})")

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.foreign.append(request.url)


@pytest.fixture
def new_visitor(chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors to any address, in any size of window; what went wrong in them fails the test."""
    visitors: list[Visitor] = []

    def make(address: str, *, width: int = 1440, height: int = 900) -> Visitor:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
        visitor = Visitor(context.new_page(), address)
        visitor.watch()
        visitors.append(visitor)
        return visitor

    yield make
    for visitor in visitors:
        visitor.page.context.close()
    assert [visitor.errors for visitor in visitors if visitor.errors] == []
    assert [visitor.foreign for visitor in visitors if visitor.foreign] == []


@pytest.fixture
def visitor(demo_server: str, new_visitor: Callable[..., Visitor]) -> Visitor:
    """A visitor to the demonstration at 1440×900."""
    return new_visitor(demo_server)
