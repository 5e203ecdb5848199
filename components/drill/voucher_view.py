"""A voucher, found by its number: its lines, debit and credit, and the items they belong to."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import format
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.drill.asked import ITEM, ITEMS, VOUCHER, key_of, parts_of
from components.drill.links import back_link, voucher_link
from components.drill.picking import fresh_key, leave
from components.drill.words import named, voucher_kind
from components.empty_state import empty_state
from components.fetch import fetch_rows
from components.filters import WHOLE
from components.issues.raise_issue import raise_issue_here
from components.records import Record, records
from components.sentence import Part, escape, sentence
from components.text import _

SEARCH = "drill_voucher"


def voucher_search() -> None:
    """A field that opens a voucher by its number alone."""

    def on_change() -> None:
        if number := st.session_state[SEARCH].strip():
            st.query_params[VOUCHER] = key_of(WHOLE, number)

    st.text_input(_("Find a voucher"), key=SEARCH, placeholder=_("Voucher number"), on_change=on_change, width=200)


def voucher_view(code: str) -> None:
    """Draws the voucher of that number, or the list of institutions where several have one."""
    institution, number = parts_of(code)
    found = records(fetch_rows("drill/vouchers", voucher=number, institution=institution))
    with st.container(horizontal=True, key="ops_back"):
        opened_from = ITEM if ITEM in st.query_params else ITEMS
        labels = {ITEM: _("← The item"), ITEMS: _("← All items")}
        back_link(labels[opened_from] if opened_from in st.query_params else _("← The figures"), VOUCHER)
        raise_issue_here(institution=institution)
    if not found:
        empty_state(
            _("No voucher has the number {number}.").format(number=number[:60]),
            next_step=_("Look whether it is complete, and whether its institution is yours to see."),
        )
    elif len(found) > 1:
        _draw_choice(number, found)
    else:
        _draw_voucher(found[0])


def _draw_choice(number: str, found: list[Record]) -> None:
    title = _("{count} institutions have a voucher {number}").format(count=len(found), number=number)
    with card("vouchers", title=title):
        for voucher in found:
            where = named(voucher, "institution")
            label = f"{where} · {format.day(voucher['posting_date'])} · {voucher_kind(voucher['kind'])}"
            with st.container(key=f"ops_on_{voucher['institution_id']}"):
                voucher_link(label, voucher["institution_id"], number)


def _draw_voucher(place: Record) -> None:
    asked = {"institution": place["institution_id"], "voucher": place["voucher_no"]}
    heads = records(fetch_rows("drill/voucher", **asked))
    lines = fetch_rows("drill/voucher_lines", **asked)
    head = heads[0] if heads else place
    sentence(_headline(head))
    with card(
        "voucher", title=_("Lines"), note="" if format.is_missing(head.get("description")) else head["description"]
    ):
        if lines.empty:
            empty_state(_("No line of this voucher came in."))
            return
        _draw_balance(lines)
        shown = lines.assign(counterparty=[named(row, "counterparty") for row in records(lines)])
        picked = detail_grid(shown, columns=_columns(), unit=_("yuan"), height=620, key=fresh_key("lines"))
        if picked and not format.is_missing(picked["item_id"]):
            leave("lines", {ITEM: key_of(place["institution_id"], picked["item_id"])}, closing=VOUCHER)


def _headline(head: Record) -> list[Part]:
    return [
        (_("Voucher {number}").format(number=head["voucher_no"]), "strong"),
        _("; "),
        named(head, "institution"),
        _(", "),
        format.day(head["posting_date"]),
        _(", "),
        voucher_kind(head["kind"]),
        _("."),
    ]


def _draw_balance(lines: pd.DataFrame) -> None:
    """Debit and credit, and whether they are equal."""
    debit, credit = lines["debit_in_all"].iloc[0], lines["credit_in_all"].iloc[0]
    parts = [
        f":gray[{escape(label)}] **{escape(format.yuan(amount))}**"
        for label, amount in ((_("Debit"), debit), (_("Credit"), credit))
    ]
    if debit == credit:
        parts.append(f":green[✓ {escape(_('debit equals credit'))}]")
    else:
        by = escape(_("debit and credit differ by {amount}").format(amount=format.yuan(debit - credit)))
        parts.append(f":red[✗ {by}]")
    st.markdown("&emsp;".join(parts))


def _columns() -> list[GridColumn]:
    return [
        GridColumn("line_no", _("Line"), kind="number", width=70),
        GridColumn("account", _("Account"), width=90),
        GridColumn("debit", _("Debit"), kind="yuan", width=140),
        GridColumn("credit", _("Credit"), kind="yuan", width=140),
        GridColumn("counterparty", _("Counterparty"), width=220),
        GridColumn("item_id", _("Item number"), width=140),
    ]
