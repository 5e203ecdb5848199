"""The items that look booked or paid twice, and the form that decides on one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.acting import may
from components.card import card
from components.conclusion import named
from components.drill.links import items_link
from components.empty_state import empty_state
from components.history_view import history_choice
from components.load_words import actor_name
from components.plain_table import Lit, plain_table
from components.receivables.words import direction_names, duplicate_decisions, likeness_names
from components.row_opening import Openable, row_opening
from components.sentence import escape
from components.text import _
from components.worded_rows import Rows

DECIDE = "receivables/decide_duplicate"

Row = Mapping[Any, Any]


def duplicates_card(suspects: Sequence[Row]) -> None:
    """`suspects`: rows of `receivables/duplicates`."""
    with card("duplicates", title=_("Suspected duplicates"), note=_note(suspects), source="receivables/duplicates"):
        if not suspects:
            empty_state(_("Nothing looks booked or paid twice."))
            return
        rows = _rows(suspects)
        plain_table(rows)
        codes, places = ([row[column] for row in suspects] for column in ("row_key", "institution_id"))
        row_opening("duplicates", rows, Openable(codes, places))
        with st.container(horizontal=True, key="ops_duplicates"):
            popover = st.popover(_("Open the items"), key="duplicates_open", on_change="rerun")
            with popover:  # a link each would cost every run of the board
                for row in suspects if popover.open else ():
                    items_link(_title(row), "opened", cut_off=row["posting_date"], **_both(row))
            if may(DECIDE):
                with st.popover(_("Judge a duplicate"), key="duplicates_decide"):
                    _decide(suspects)
            decided = {row["row_key"]: _title(row) for row in suspects if not format.is_missing(row["decision"])}
            history_choice("duplicate_decision", decided, title=_("Suspected duplicate"), key="duplicates_history")


def _note(suspects: Sequence[Row]) -> str:
    if not suspects:
        return ""
    first = suspects[0]
    return _("{number} found, {waiting} to decide on").format(number=first["in_all"], waiting=first["undecided"])


def _both(row: Row) -> dict[str, Any]:
    """The item and the one it is like, both of which count since the earlier was posted."""
    keys = [f"{row['institution_id']}/{code}" for code in (row["like_item_id"], row["item_id"])]
    return {"since": row["like_posting_date"], "institution": row["institution_id"], "items": keys}


def _title(row: Row) -> str:
    return f"{named(row, 'institution')} {named(row, 'counterparty')} {format.yuan(row['amount'])}"


def _rows(suspects: Sequence[Row]) -> Rows:
    return [
        {
            _("Institution"): named(row, "institution"),
            _("Direction"): direction_names()[row["direction"]],
            _("Counterparty"): named(row, "counterparty"),
            _("Amount, yuan"): format.yuan(row["amount"]),
            _("Invoice"): format.words(row["invoice_no"]),
            _("Posted"): format.day(row["posting_date"]),
            _("Like"): f"{row['like_item_id']} {format.day(row['like_posting_date'])}",
            _("Likeness"): likeness_names()[row["kind"]],
            _("Judgement"): _decision(row),
        }
        for row in suspects
    ]


def _decision(row: Row) -> Lit:
    lights = {"duplicate": "red", "not_duplicate": "green", "in_clarification": "yellow"}
    if format.is_missing(row["decision"]):
        return Lit(_("to be judged"), "yellow")
    return Lit(duplicate_decisions()[row["decision"]], lights[row["decision"]])


def _decide(suspects: Sequence[Row]) -> None:
    by_key = {row["row_key"]: row for row in suspects}
    chosen = st.selectbox(
        _("Suspected duplicate"),
        list(by_key),
        format_func=lambda key: _title(by_key[key]) if key in by_key else key,
        placeholder=_("Choose one"),
        key="duplicate_chosen",
    )
    row = by_key.get(chosen or "")
    if row is None:
        return
    if not format.is_missing(row["decision"]):
        said = _("{who} on {day}: {note}").format(
            who=actor_name(row["decided_by"]), day=format.day(row["decided_at"]), note=format.words(row["note"])
        )
        st.caption(escape(said))
    fields = [
        FormField("decision", _("Found to be"), "choice", required=True, options=duplicate_decisions()),
        FormField("note", _("Why, and what shows it"), "area"),
    ]
    fixed = {"institution": row["institution_id"], "item": row["item_id"]}
    act_form(DECIDE, fields, key=f"decide_{row['row_key']}", submit=_("Judge a duplicate"), values=row, fixed=fixed)
