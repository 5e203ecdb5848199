"""Links that open items, one item, a voucher; what was open before stays in the URL, so that it can be gone back to."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from components.drill.asked import CHECK, ITEM, ITEMS, PREFIX, VOUCHER, address_of, key_of
from components.links import board_link, carried, here_link
from components.sentence import escape
from components.session import current_board

OF_A_LINK = frozenset({"board", "label", "help", "wide"})


def items_link(label: str, state: str, *, cut_off: date, board: str = "receivables", **by: Any) -> None:
    """A link that opens the items behind a figure: `by` are the filters of question `drill/items`.

    `label` is text. On the open board the rest of its URL stays.
    """
    here = _others() if board == current_board() else {}
    board_link(board, escape(label), **{**here, **address_of(state, cut_off=cut_off, **by)})


def items_address(state: str, *, cut_off: date, **by: Any) -> dict[str, str]:
    """The address on the open board that shows the items behind a figure; the rest of its URL stays."""
    return carried(**{**_others(), **address_of(state, cut_off=cut_off, **by)})


def item_link(label: str, institution: str, item: str) -> None:
    """A link that opens one item, from what is open now."""
    here_link(escape(label), **{**_everything(), ITEM: key_of(institution, item), VOUCHER: None})


def voucher_link(label: str, institution: str, voucher: str) -> None:
    """A link that opens a voucher, from what is open now."""
    here_link(escape(label), **{**_everything(), VOUCHER: key_of(institution, voucher)})


def check_link(label: str, month: str) -> None:
    """A link that holds the accounts of a month against their open items."""
    here_link(escape(label), **{**_everything(), CHECK: month})


def back_link(label: str, *closing: str) -> None:
    """A link back to what was open before: without these parameters."""
    here_link(escape(label), **{**_everything(), **dict.fromkeys(closing)})


def _everything() -> dict[str, Any]:
    """The parameters of the URL, without those that a link itself is told by."""
    return {name: value for name, value in st.query_params.to_dict().items() if name not in OF_A_LINK}


def _others() -> dict[str, Any]:
    """The parameters of the URL that say nothing of items."""
    own = {ITEMS, ITEM, VOUCHER, CHECK}
    return {name: value for name, value in _everything().items() if name not in own and not name.startswith(PREFIX)}
