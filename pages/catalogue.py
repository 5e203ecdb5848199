"""Catalogue and quality: every table, its fields, its rules and where it leads; the words of the business."""

from __future__ import annotations

import streamlit as st

from components.catalogue.conclusion import catalogue_sentence
from components.catalogue.downloads import ddl_downloads
from components.catalogue.glossary import glossary_view
from components.catalogue.search import search_view
from components.catalogue.table import TABLE, table_view
from components.fetch import fetch
from components.filters import open_board
from components.selection import selected
from components.sentence import sentence
from components.switch import switch
from components.text import _

filters = open_board("catalogue", uses=["institution"])
views = {"tables": _("Tables"), "glossary": _("Glossary")}

# 1 answer
headline = fetch("catalogue/headline", institution=filters.institution).iloc[0].to_dict()
with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
    sentence(catalogue_sentence(headline))
    view = switch("view", views, title=_("View"))
opened = selected(TABLE)

# 2 why, and 3 act beside it
if view == "glossary":
    glossary_view()
elif opened:
    table_view(opened, filters)
else:
    search_view(filters.institution)
    with st.container(horizontal=True, horizontal_alignment="right", key="ops_catalogue_files"):
        ddl_downloads()
