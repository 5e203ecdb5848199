"""Addresses that name no board lead to the first one, with a sentence in the viewer's language.

Streamlit itself would show a dialog in English. It also knows the first board at `/` alone, so
`/overview` leads there.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.datastructures import URL
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from frame.refusal import MISSING
from frame.registry import BOARDS, HOME


class KnownPages:
    """ASGI middleware: redirects a page visit whose path is no board to the home page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirects or hands on."""
        page = _asked_page(scope)
        if page is None or (page in BOARDS and page != HOME):
            await self.app(scope, receive, send)
            return
        parameters = scope["query_string"].decode("latin-1")
        if page != HOME:
            parameters = "&".join(part for part in (parameters, urlencode({MISSING: page})) if part)
        response = RedirectResponse(URL(path="/", query=parameters), status_code=307)
        await response(scope, receive, send)


def _asked_page(scope: Scope) -> str | None:
    """The one word of the path of a visit by a browser; None at the root and for what is no visit."""
    return scope["path"].strip("/") or None if is_visit(scope) else None


def is_visit(scope: Scope) -> bool:
    """Whether a browser asks for a page: not for a file, and not on Streamlit's own paths."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    path = scope["path"].strip("/")
    accepts = dict(scope["headers"]).get(b"accept", b"")
    return b"text/html" in accepts and not path.startswith("_stcore") and "." not in path
