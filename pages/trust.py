"""Trust: what each figure is made of, and whether it can be relied on."""

from __future__ import annotations

import streamlit as st

from components.fetch import fetch
from components.filters import open_board
from components.row_opening import Openable
from components.selection import selected
from components.sentence import sentence
from components.table_card import table_card
from components.text import _
from components.trust.figure import FIGURE, figure_view
from components.trust.measures import measures_card
from components.trust.words import conclusion, fault_rows

filters = open_board("trust", uses=["period", "institution"])
asked = {"period": filters.period, "institution": filters.institution}
opened = selected(FIGURE)
if opened:
    figure_view(opened, filters)
    st.stop()

# 1 read
headline = fetch("trust/headline", **asked).iloc[0].to_dict()
measures = fetch("trust/measures", **asked)
faults = fetch("trust/faults", **asked)

# 2 answer
sentence(conclusion(headline))

# 3 why
table_card(
    "faults",
    _("What makes measures doubtful"),
    fault_rows(faults),
    nothing=_("Nothing is known against any source of the measures in this period."),
    opens=Openable(faults["reason"]),
)

# 4 each of them
measures_card(measures)
