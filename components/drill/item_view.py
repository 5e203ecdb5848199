"""One item: what it is, what cleared it, what was left at the end of a day."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import format
from components.card import card
from components.drill.asked import ITEM, ITEMS, parts_of
from components.drill.links import back_link, voucher_link
from components.drill.words import named, side_name
from components.empty_state import empty_state
from components.fetch import fetch_rows
from components.filters import refuse_code
from components.issues.raise_issue import raise_issue_here
from components.records import Record, records
from components.sentence import Part, escape, sentence
from components.session import current_board
from components.text import _, ngettext

WIDTHS = [1, 1.1, 1.1, 1.6]


def item_view(code: str, cut_off: date) -> None:
    """Draws the item and its clearings; a code that is none, or not the viewer's to see, is refused in words."""
    institution, item = parts_of(code)
    asked = {"institution": institution, "item": item, "cut_off": cut_off}
    found = records(fetch_rows("drill/item", **asked))
    if not found:
        refuse_code(ITEM, code, board=current_board() or "receivables")
    clearings = records(fetch_rows("drill/clearings", **asked))
    with st.container(horizontal=True, key="ops_back"):
        back_link(_("← All items") if ITEMS in st.query_params else _("← The figures"), ITEM)
        raise_issue_here(institution=institution)
    sentence(_headline(found[0], cut_off))
    facts, cleared = st.columns([1, 1.4])
    with facts, card("item", title=_("The item")):
        _draw_facts(found[0])
    with cleared, card("clearings", title=_("What cleared it"), note=_("yuan")):
        _draw_clearings(found[0], clearings, cut_off)


def _headline(item: Record, cut_off: date) -> list[Part]:
    day = format.day(cut_off)
    parts: list[Part] = [(f"{side_name(item['direction'])} {item['item_id']}", "strong"), _("; ")]
    if item["posting_date"] > cut_off:
        return [*parts, _("not booked yet on {day}").format(day=day), _(".")]
    amount = _("{amount} yuan").format(amount=format.yuan(item["open_amount"]))
    parts += [_("open on {day}: ").format(day=day), (amount, "strong")]
    if item["open_amount"] and not format.is_missing(item["days_overdue"]) and item["days_overdue"] > 0:
        days = int(item["days_overdue"])
        late = ngettext("{days} day overdue", "{days} days overdue", days).format(days=days)
        parts += [_("; "), (late, "red")]
    return [*parts, _(".")]


def _draw_facts(item: Record) -> None:
    group = _("of the group") if item["is_internal"] else _("outside the group")
    facts = [
        (_("Institution"), named(item, "institution")),
        (_("Sub-unit"), named(item, "sub_unit")),
        (_("Counterparty"), f"{named(item, 'counterparty')} ({group})"),
        (_("Account"), item["account"]),
        (_("Business type"), item["business_type"]),
        (_("Amount"), format.yuan(item["amount"])),
        (_("Document number"), item["document_no"]),
        (_("Invoice number"), item["invoice_no"]),
        (_("Contract number"), item["contract_no"]),
        (_("Document date"), _day(item["document_date"])),
        (_("Booked on"), _day(item["posting_date"])),
        (_("Due"), _day(item["due_date"])),
        (_("Reverses"), item["reversal_of"]),
        (_("Reversed by"), item["reversed_by"]),
    ]
    lines = [f":gray[{escape(label)}] {escape(text)}" for label, text in facts if text and not format.is_missing(text)]
    st.markdown("  \n".join(lines))
    if not format.is_missing(item["voucher_no"]):
        label = _("Voucher {number}").format(number=item["voucher_no"])
        with st.container(key="ops_on_posting"):
            voucher_link(label, item["institution_id"], item["voucher_no"])


def _draw_clearings(item: Record, clearings: list[Record], cut_off: date) -> None:
    if not clearings:
        empty_state(_("Nothing has cleared it."))
        return
    _draw_row([_("Cleared on"), _("Amount"), _("Left after"), _("Voucher")], grey=True)
    said = False
    for clearing in clearings:
        if not clearing["is_counted"] and not said:
            later = _("after {day}, not counted").format(day=format.day(cut_off))
            st.markdown(f":small[:gray[{escape(later)}]]")
            said = True
        cells = [_day(clearing["cleared_on"]), format.yuan(clearing["amount"]), format.yuan(clearing["left_after"])]
        voucher = None if format.is_missing(clearing["voucher_no"]) else clearing["voucher_no"]
        _draw_row(cells, voucher=(item["institution_id"], voucher) if voucher else None, grey=said)


def _draw_row(cells: list[str], *, voucher: tuple[str, str] | None = None, grey: bool = False) -> None:
    places = st.columns(WIDTHS, vertical_alignment="center")
    for place, cell in zip(places, cells, strict=False):
        place.markdown(f":gray[{escape(cell)}]" if grey else escape(cell))
    if voucher:
        with places[-1], st.container(key=f"ops_on_{cells[0]}_{voucher[1]}"):
            voucher_link(voucher[1], *voucher)


def _day(value: date | None) -> str:
    return "" if format.is_missing(value) else format.day(value)
