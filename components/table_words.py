"""Contract tables by name, in the viewer's language."""

from __future__ import annotations

from components.text import _
from data.contract import load_contract


def table_title(name: str) -> str:
    """What the table is, with its name: `An open item of receivables or payables · settlement_item`."""
    table = load_contract().tables.get(name)
    return f"{_(table.description).rstrip('.。')} · {name}" if table else name
