"""Links between boards: they carry the filters, the persona and the language in the URL."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

PAGES = Path(__file__).resolve().parent.parent / "pages"
FILTERS = ("period", "institution", "domain", "scenario")
CARRIED = ("as", "lang", *FILTERS)


def carried(**changes: str | None) -> dict[str, str]:
    """The URL parameters every link keeps, with changes; None takes a parameter out."""
    kept = {name: st.query_params[name] for name in CARRIED if name in st.query_params}
    kept.update({name: code for name, code in changes.items() if code is not None})
    return {name: code for name, code in kept.items() if changes.get(name, code) is not None}


def board_link(
    board: str, label: str, *, help: str | None = None, wide: bool = False, **changes: str | None
) -> None:
    """A link to a board by its noun, with the current filters and these changes.

    `label` is Markdown: escape data in it with `components.sentence.escape`. A `wide` link fills the
    width it stands in.
    """
    width: Literal["stretch", "content"] = "stretch" if wide else "content"
    st.page_link(page_file(board), label=label, help=help, query_params=carried(**changes), width=width)


def page_file(board: str) -> Path:
    """The script of a board, by which Streamlit knows its page."""
    return PAGES / f"{board}.py"
