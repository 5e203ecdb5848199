"""Long-aged items: above a list of items beyond a year, the class of age that it is narrowed to."""

from __future__ import annotations

import streamlit as st

from components.drill.asked import ITEM, ITEMS, PREFIX, VOUCHER
from components.fetch import fetch
from components.records import records
from components.text import _, name

BAND, BASIS, YEARS = f"{PREFIX}band", f"{PREFIX}basis", f"{PREFIX}years"
ALL = "all"


def age_classes() -> None:
    """Draws the classes of age where the URL asks for open items beyond a year, or for one of the classes."""
    address = st.query_params
    if address.get(ITEMS) != "open" or ITEM in address or VOUCHER in address:
        return
    classes = {str(row["band_no"]): name(row) for row in records(fetch("receivables/age_classes"))}
    is_class = address.get(BASIS) == "document" and address.get(BAND) in classes
    if not is_class and address.get(YEARS) != "1":
        return
    key = "age_class"
    names = {ALL: _("Above 1 year"), **classes}
    st.session_state[key] = address[BAND] if is_class else ALL
    st.segmented_control(
        _("Age of the document"),
        list(names),
        required=True,
        format_func=lambda code: names[code],
        key=key,
        on_change=_narrow,
        label_visibility="collapsed",
    )


def _narrow() -> None:
    chosen = st.session_state["age_class"]
    for parameter in (BAND, BASIS, YEARS):
        st.query_params.pop(parameter, None)
    st.query_params.update({YEARS: "1"} if chosen == ALL else {BASIS: "document", BAND: chosen})
