"""The theme of an address: `?theme=dark` is carried by every link, and holds after a reload too.

Streamlit takes its theme from `embed_options` alone, and drops that from the address on the way to
another page.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import URL
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from components.palette import Theme
from frame.unknown_page import is_visit

OPTIONS = "embed_options"


class AskedTheme:
    """ASGI middleware: a visit that names a theme is redirected to one that Streamlit shows in it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirects or hands on."""
        query = _themed(scope["query_string"].decode("latin-1")) if is_visit(scope) else None
        if query is None:
            await self.app(scope, receive, send)
            return
        response = RedirectResponse(URL(path=scope["path"], query=query), status_code=307)
        await response(scope, receive, send)


def _themed(query: str) -> str | None:
    """The query with Streamlit's option for the theme it names; None when there is nothing to change."""
    pairs = parse_qsl(query, keep_blank_values=True)
    theme = dict(pairs).get("theme")
    wanted = (OPTIONS, f"{theme}_theme")
    if theme not in list(Theme) or wanted in pairs:
        return None
    others = [(name, value) for name, value in pairs if (name, value) not in _theme_options()]
    return urlencode([*others, wanted])


def _theme_options() -> set[tuple[str, str]]:
    return {(OPTIONS, f"{theme}_theme") for theme in Theme}
