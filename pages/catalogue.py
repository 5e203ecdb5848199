"""Catalogue and quality: every table, its fields, its rules and where it leads; the words of the business."""

from __future__ import annotations

import streamlit as st

from components.catalogue.answer import catalogue_answer
from components.catalogue.downloads import ddl_downloads
from components.catalogue.glossary import glossary_view
from components.catalogue.quality import quality_answer, quality_view
from components.catalogue.search import search_view
from components.catalogue.table import TABLE, table_view
from components.filters import open_board
from components.selection import selected
from components.sentence import sentence
from components.switch import switch
from components.text import _
from reports.quality import quality_document

filters = open_board("catalogue", uses=["institution"])
views = {"tables": _("Tables"), "quality": _("Quality"), "glossary": _("Glossary")}

# 1 answer
view = selected("view", among=views) or "tables"
opened = selected(TABLE) if view == "tables" else None
with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
    sentence(quality_answer(filters) if view == "quality" else catalogue_answer(filters, opened))
    switch("view", views, title=_("View"))

# 2 why, and 3 act beside it
if view == "glossary":
    glossary_view()
elif view == "quality":
    quality_view(filters, document=quality_document)
elif opened:
    table_view(opened, filters)
else:
    search_view(filters.institution)
    with st.container(horizontal=True, horizontal_alignment="right", key="ops_catalogue_files"):
        ddl_downloads()
