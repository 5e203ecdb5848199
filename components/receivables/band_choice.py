"""Above a list of items by their age: the band that it is of, and the others that it can be narrowed to."""

from __future__ import annotations

import streamlit as st

from components.drill.asked import ITEM, ITEMS, PREFIX, VOUCHER
from components.fetch import fetch
from components.receivables.words import basis_names
from components.records import records
from components.text import _, name

BAND, BASIS, YEARS = f"{PREFIX}band", f"{PREFIX}basis", f"{PREFIX}years"
DOCUMENT, ABOVE = "document", "above"


def band_choice() -> None:
    """Draws the bands where the URL asks for open items of one of them, or for all beyond a year."""
    address = st.query_params
    if address.get(ITEMS) != "open" or ITEM in address or VOUCHER in address:
        return
    basis = DOCUMENT if address.get(YEARS) == "1" else address.get(BASIS)
    rows = records(fetch("receivables/bands")) if basis else []
    bands = {str(row["band_no"]): name(row) for row in rows if row["basis"] == basis}
    chosen = address.get(BAND, ABOVE)
    names = {ABOVE: _("Above 1 year"), **bands} if basis == DOCUMENT else bands
    if chosen not in names:
        return
    key = "band"
    st.session_state[key] = chosen
    st.segmented_control(
        basis_names()[str(basis)],
        list(names),
        required=True,
        format_func=lambda code: names[code],
        key=key,
        on_change=_narrow,
        args=(basis,),
    )


def _narrow(basis: str) -> None:
    chosen = st.session_state["band"]
    for parameter in (BAND, BASIS, YEARS):
        st.query_params.pop(parameter, None)
    st.query_params.update({YEARS: "1"} if chosen == ABOVE else {BASIS: basis, BAND: chosen})
