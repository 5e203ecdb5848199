"""Links between boards: they carry the filters, the persona and the language in the URL."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import streamlit as st

from components.session import current_board

PAGES = Path(__file__).resolve().parent.parent / "pages"
FILTERS = ("period", "institution", "domain", "scenario")
CARRIED = ("as", "lang", "theme", *FILTERS)
WIDTHS: dict[bool, Literal["stretch", "content"]] = {True: "stretch", False: "content"}


def carried(**changes: str | None) -> dict[str, str]:
    """The URL parameters every link keeps, with changes; None takes a parameter out."""
    kept = {name: st.query_params[name] for name in CARRIED if name in st.query_params}
    kept.update({name: code for name, code in changes.items() if code is not None})
    return {name: code for name, code in kept.items() if changes.get(name, code) is not None}


def board_link(board: str, label: str, *, help: str | None = None, wide: bool = False, **changes: str | None) -> None:
    """A link to a board by its noun, with the current filters and these changes.

    `label` is Markdown: escape data in it with `components.sentence.escape`. A `wide` link fills the
    width it stands in.
    """
    if board == current_board():
        here_link(label, help=help, wide=wide, **changes)
        return
    width = WIDTHS[wide]
    st.page_link(page_file(board), label=label, help=help, query_params=carried(**changes), width=width)


def here_link(label: str, *, help: str | None = None, wide: bool = False, **changes: str | None) -> None:
    """A link that stays on the open board, with the current filters and these changes.

    Streamlit's own link to the page that is open would leave the address as it was.
    """
    address = carried(**changes)
    key = f"link_{label}_{sorted(address.items())}"
    st.button(label, key=key, help=help, type="tertiary", width=WIDTHS[wide], on_click=_go_to, args=(address,))


def _go_to(address: dict[str, str]) -> None:
    st.query_params.from_dict(address)


def page_file(board: str) -> Path:
    """The script of a board, by which Streamlit knows its page."""
    return PAGES / f"{board}.py"
