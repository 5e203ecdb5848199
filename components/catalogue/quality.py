"""The quality of the customer's data: scores, trend, repairs, rules by failures and repair cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.catalogue.quality_cards import causes_card, domains_card, months_card, places_card, repairs_card
from components.catalogue.quality_lists import RULE, cases_card, rules_card
from components.catalogue.quality_rule import rule_view
from components.catalogue.quality_words import file_facts, of_year, quality_sentence
from components.catalogue.words import subject_name
from components.fetch import fetch
from components.filters import WHOLE, Filters
from components.selection import selected
from components.sentence import Part
from components.session import current_viewer
from components.text import _, current_language

DOMAIN = "f_domain"  # the catalogue's facet, so that both views of the board stay with one domain
ALL = "all"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Facts = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose quality is shown: an institution or `whole`, and a domain or all."""

    institution: str
    domain: str | None

    def params(self) -> dict[str, Any]:
        """As the questions take it."""
        return {"institution": self.institution, "domain": self.domain}


DocumentMaker = Callable[..., bytes]


def quality_answer(filters: Filters) -> list[Part]:
    """The view's answer in a sentence, of the institution and the domain chosen."""
    asked = _asked(filters)
    headline = fetch("catalogue/quality_headline", **asked.params()).iloc[0].to_dict()
    return quality_sentence(headline, of_year(fetch("catalogue/quality_repairs", **asked.params())))


def quality_view(filters: Filters, *, document: DocumentMaker) -> None:
    """Draws the view, or the one rule that is open.

    `document` makes the Word file: called with viewer, language, institution, domain and facts when it is wanted.
    """
    rule = selected(RULE)
    if rule:
        rule_view(rule, filters)
        return
    asked = _asked(filters)
    domain = subject_name(asked.domain) if asked.domain else _("All")
    facts = file_facts(filters, (_("Domain"), domain))
    _bar(asked, facts, document)
    _pictures(asked)
    rules_card(asked.params(), facts)
    cases_card(asked.params(), facts)


def _pictures(asked: Asked) -> None:
    """Scores and their course; institutions beside each other where all are shown."""
    first, second = st.columns([1, 1])
    with first:
        domains_card(asked.institution)
        months_card(asked.params())
    if asked.institution == WHOLE:
        with first:
            repairs_card(asked.params())
        with second:
            places_card(asked.params())
    else:
        with second:
            repairs_card(asked.params())
    with second:
        causes_card(asked.params())


def _domains(institution: str) -> list[str]:
    scores = fetch("catalogue/quality_scores", institution=institution, domain=None)
    return list(dict.fromkeys(scores[scores["kind"] == "domain"]["code"]))


def _asked(filters: Filters) -> Asked:
    return Asked(filters.institution, selected(DOMAIN, among=_domains(filters.institution)))


def _bar(asked: Asked, facts: Facts, document: DocumentMaker) -> None:
    """The domain, and the rules and cases to take away."""
    codes = [ALL, *_domains(asked.institution)]
    st.session_state["quality_domain"] = asked.domain or ALL
    viewer, language = current_viewer(), current_language()
    with st.container(horizontal=True, vertical_alignment="center", key="ops_quality_bar"):
        st.pills(
            _("Domain"),
            codes,
            key="quality_domain",
            format_func=lambda code: _("All") if code == ALL else subject_name(code),
            label_visibility="collapsed",
            required=True,
            on_change=_choose_domain,
        )
        st.space("stretch")
        st.download_button(
            _("Rules and repair cases (Word)"),
            data=lambda: document(viewer, language, **asked.params(), facts=facts),
            file_name=_file_name(asked),
            mime=WORD,
            on_click="ignore",
            key="quality_document",
            type="tertiary",
        )


def _file_name(asked: Asked) -> str:
    parts = ["quality", asked.institution, *([asked.domain] if asked.domain else [])]
    return f"{'-'.join(parts)}.docx"


def _choose_domain() -> None:
    code = st.session_state["quality_domain"]
    if code == ALL:
        st.query_params.pop(DOMAIN, None)
    else:
        st.query_params[DOMAIN] = code
