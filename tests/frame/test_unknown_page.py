"""Addresses that name no board, without Streamlit's English dialog."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from frame.unknown_page import KnownPages


def visit(path: str, query: str = "", *, accept: str = "text/html") -> str:
    """Where the visit leads: `served`, or the address it is redirected to."""
    led: list[str] = []

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        led.append("served")

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    async def send(message: MutableMapping[str, Any]) -> None:
        led.extend(value.decode() for name, value in message.get("headers", []) if name == b"location")

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept", accept.encode())],
    }
    asyncio.run(KnownPages(serve)(scope, receive, send))
    return led[0]


@pytest.mark.parametrize("path", ["/", "/kpis", "/intake", "/_stcore/health", "/static/js/a.js"])
def test_boards_and_files_are_served(path: str) -> None:
    assert visit(path) == "served"


def test_an_unknown_word_leads_home_and_is_named_there() -> None:
    assert visit("/nonsense", "as=executive&lang=en") == "/?as=executive&lang=en&missing=nonsense"
    assert visit("/看板") == "/?missing=%E7%9C%8B%E6%9D%BF"


def test_the_home_board_has_an_address_of_its_own() -> None:
    assert visit("/overview", "period=2025-06") == "/?period=2025-06"


def test_what_is_not_a_visit_is_left_alone() -> None:
    assert visit("/nonsense", accept="*/*") == "served"
