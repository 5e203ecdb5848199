"""One quality rule: what it checks, its results over time by institution, and its repair cases."""

from __future__ import annotations

import streamlit as st

from components.card import card
from components.catalogue.quality_charts import result_heatmap
from components.catalogue.quality_lists import RULE, cases_card
from components.catalogue.quality_rows import rule_facts
from components.catalogue.quality_words import file_facts
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters, refuse_code
from components.issues.raise_issue import raise_issue_here
from components.links import here_link
from components.selection import select
from components.sentence import escape
from components.text import _, name


def rule_view(code: str, filters: Filters) -> None:
    """Draws all that is known of one rule; a code that no rule has is refused in words."""
    found = fetch("catalogue/quality_rule", rule=code)
    if found.empty:
        refuse_code(RULE, code, board="catalogue")
    rule = found.iloc[0].to_dict()
    with st.container(horizontal=True, key="ops_back"):
        st.button(escape(_("← All rules")), key="back", type="tertiary", on_click=select, args=(RULE, None))
        here_link(escape(_("Open its table")), table=rule["table_id"])
        raise_issue_here(institution=filters.institution)
    what, results = st.columns([1, 2.4])
    with what, card("quality_rule", title=name(rule)):
        st.markdown("  \n".join(f":gray[{escape(label)}] {escape(text)}" for label, text in rule_facts(rule)))
    with results:
        _results(code, filters)
    facts = file_facts(filters, (_("Rule"), name(rule)))
    cases_card({"institution": filters.institution, "domain": None}, facts, rule=code)


def _results(code: str, filters: Filters) -> None:
    months = fetch("catalogue/quality_rule_months", rule=code, institution=filters.institution)
    note = _("rows newly found bad in the month; a cross where the threshold is missed")
    with card("quality_results", title=_("Results by institution"), note=note, source="catalogue/quality_rule_months"):
        if months.empty:
            empty_state(_("This rule has not been run here."))
        else:
            result_heatmap(months, key="quality_results")
