"""Backflow: how far the tables of level 1 have come, how punctually they come, what is late and who waits for it."""

from __future__ import annotations

import streamlit as st

from components.backflow.late import late_view
from components.backflow.views import agreed_view, progress_view, punctuality_view
from components.backflow.words import backflow_conclusion
from components.fetch import fetch
from components.filters import open_board
from components.records import records
from components.sentence import sentence
from components.switch import switch
from components.text import _

filters = open_board("backflow", uses=["period", "institution", "domain"])
asked = {"period": filters.period, "institution": filters.institution, "domain": filters.domain}
views = {
    "progress": _("Progress"),
    "punctuality": _("Timeliness"),
    "late": _("Late now"),
    "agreed": _("Totals, guide, requests"),
}

# 1 read
headline = fetch("backflow/headline", **asked).iloc[0].to_dict()
level_one = fetch("backflow/level_one")
promised = next((item for item in records(level_one) if item["kind"] == "tables"), None)

# 2 answer
with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
    sentence(backflow_conclusion(headline, promised))
    view = switch("view", views, title=_("View"))

# 3 why, and 4 act beside it
if view == "late":
    late_view(filters)
elif view == "punctuality":
    punctuality_view(asked, is_whole=filters.is_whole)
elif view == "agreed":
    agreed_view(asked)
else:
    progress_view(asked, is_whole=filters.is_whole, level_one=level_one, as_of=filters.as_of)
