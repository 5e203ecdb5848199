"""The documents of a scenario: a list to open, and for operators the forms that file and take them away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.acting import may
from components.empty_state import empty_state
from components.fetch import fetch
from components.history_view import history_choice, taken_away
from components.sentence import escape, linked
from components.text import _

SAVE, REMOVE = "scenarios/save_document", "scenarios/remove_document"

Row = Mapping[Any, Any]


def scenario_documents(scenario: str) -> None:
    """Draws the documents as links, the newest first; nothing to change for who may not."""
    documents = fetch("scenarios/documents", scenario=scenario).to_dict("records")
    if not documents:
        empty_state(_("It has no documents yet."))
    for document in documents:
        with st.container(horizontal=True, vertical_alignment="center", key=f"ops_on_{document['document_id']}"):
            st.markdown(_line(document), width="stretch")
            if may(SAVE):
                with st.popover(_("Edit"), type="tertiary"):
                    _change(document)
    named = {document["document_id"]: document["name"] for document in documents}
    named |= taken_away("scenario_document", of=("scenario", scenario))
    history_choice("scenario_document", named, title=_("Document name"), key="history_document")
    if may(SAVE):
        with st.expander(_("Add a document")):
            act_form(SAVE, _fields(), key="new_document", submit=_("Add"), fixed={"scenario": scenario})


def _line(document: Row) -> str:
    """The document's name as a link where it is kept, with its version and day."""
    facts = " · ".join(
        part for part in (document["version"], format.day(document["filed_on"])) if not format.is_missing(part)
    )
    return f"{linked(document['name'], format.words(document['link']))} :small[:gray[{escape(facts)}]]"


def _fields() -> list[FormField]:
    return [
        FormField("name", _("Document name"), required=True),
        FormField("version", _("Version")),
        FormField("link", _("Link")),
    ]


def _change(document: Row) -> None:
    code = document["document_id"]
    fixed = {"scenario": document["scenario"], "document": code}
    act_form(SAVE, _fields(), key=f"change_{code}", submit=_("Save"), values=document, fixed=fixed)
    act_form(REMOVE, [], key=f"remove_{code}", submit=_("Take away"), fixed={"document": code}, reason="optional")
