"""What the acts on a scenario's documents have in common."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from actions.context import Context
from actions.errors import InvalidInputError, NotFoundError


def standing_document(context: Context, document: str) -> dict[str, Any]:
    """The document's row, if nobody changed it since it was seen.

    Raises NotFoundError, and what `unchanged` raises for a stale change.
    """
    context.change.unchanged("scenario_document", document_id=document)
    row = context.change.row("scenario_document", document_id=document)
    if row is None:
        raise NotFoundError("There is no document {code}.", code=document)
    return row


def web_address(link: str | None) -> str | None:
    """Where a document is kept, None for nowhere; InvalidInputError for what a browser would not open as a page."""
    address = (link or "").strip()
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InvalidInputError("{link} is no address: give it whole, with http:// or https://.", link=address[:80])
    return address
