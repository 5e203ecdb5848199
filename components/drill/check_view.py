"""The accounts that items are booked on: their balance at a month's end against the open items."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from components import format
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.drill.asked import CHECK, ITEMS, address_of, key_of
from components.drill.links import back_link
from components.drill.picking import fresh_key, leave
from components.drill.words import named
from components.empty_state import empty_state
from components.fetch import fetch_rows
from components.issues.raise_issue import raise_issue_here
from components.records import records
from components.text import _

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def check_view(month: str, institution: str) -> None:
    """Draws each account of the institutions with the difference; a picked one opens its items."""
    with st.container(horizontal=True, key="ops_back"):
        back_link(_("← All items") if ITEMS in st.query_params else _("← The figures"), CHECK)
        raise_issue_here(institution=institution)
    known = MONTH.fullmatch(month)
    found = fetch_rows("drill/balance_check", month=month, institution=institution) if known else None
    with card(
        "check", title=_("Open items against the balances of accounts"), note=format.period(month) if known else ""
    ):
        if found is None or found.empty:
            empty_state(_("No item was booked by the end of this month."))
            return
        rows = found.assign(
            key=[key_of(row["institution_id"], row["account"]) for row in records(found)],
            institution=[named(row, "institution") for row in records(found)],
            agrees=[_difference(row["difference"]) for row in records(found)],
        )
        if picked := detail_grid(
            rows, columns=_columns(), code="key", unit=_("yuan"), height=620, key=fresh_key("check")
        ):
            _open_items(picked["institution_id"], picked["account"], picked["ends_on"], picked["is_prepayment"])


def _difference(difference: object) -> str:
    if format.is_missing(difference):
        return _("no balance came in")
    return format.yuan(difference)  # type: ignore[arg-type]


def _open_items(institution: str, account: str, ends_on: date, is_prepayment: bool) -> None:
    state = "prepayment" if is_prepayment else "open"
    leave("check", address_of(state, cut_off=ends_on, institution=institution, account=account), closing=CHECK)


def _columns() -> list[GridColumn]:
    return [
        GridColumn("institution", _("Institution"), width=160),
        GridColumn("account", _("Account"), width=100),
        GridColumn("open_items", _("Open items"), kind="yuan", width=170),
        GridColumn("balance", _("Balance"), kind="yuan", width=170),
        GridColumn("agrees", _("Difference"), light="light", width=170),
    ]
