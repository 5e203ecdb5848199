"""One figure opened: whether it can be relied on, what it says in words, what it is made of, and its SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from access import may_ask
from components import format
from components.behind.rows import rows_link
from components.card import card
from components.fetch import fetch
from components.filters import Filters, refuse_code
from components.issues.raise_issue import raise_issue_here
from components.links import board_link
from components.measure_parts import definition, measure_title, parts_table
from components.plain_table import plain_table
from components.sentence import Part, escape, sentence
from components.session import current_viewer
from components.table_card import table_card
from components.text import _
from components.trust.rows import rows_card
from components.trust.sql import MEASURE, QUESTION, sql_of_measure, sql_of_question
from components.trust.words import fault_rows, source_rows
from components.trust_badge import is_doubtful, trust_reasons
from components.trust_mark import own_marts
from components.words import board_name, group_name
from queries import Question, question, question_names
from queries.lineage import asked_by, marts_of, marts_of_measures

FIGURE = "figure"
ITEMS = "settlement_item"
Row = Mapping[Any, Any]


def figure_view(figure: str, filters: Filters) -> None:
    """Draws the figure of that identity, `kpi:<code>` or `question:<folder/name>`; another one is refused in words."""
    kind, _separator, code = figure.partition(":")
    if kind == MEASURE:
        _measure(code, filters)
    elif kind == QUESTION:
        _question(code, filters)
    else:
        refuse_code(FIGURE, figure, board="trust")


def _measure(kpi: str, filters: Filters) -> None:
    asked = {"period": filters.period, "institution": filters.institution, "kpi": kpi}
    measures = fetch("kpis/measure", **asked)
    parts = fetch("kpis/parts", period=filters.period, kpi=kpi)
    faults = fetch("trust/faults", **asked)
    sources = fetch("trust/sources", institution=filters.institution, kpi=kpi)
    if measures.empty:
        refuse_code(FIGURE, f"{MEASURE}:{kpi}", board="trust")
    measure = measures.iloc[0].to_dict()

    with st.container(horizontal=True, key="ops_back"):
        board_link("trust", escape(_("← All figures")), figure=None)
        board_link("kpis", escape(_("Open the measure")), figure=None, kpi=kpi)
        rows_link(kpi)
        raise_issue_here(institution=filters.institution)
    sentence(_verdict(measure_title(measure), measure["trust"], measure["trust_reason"]))
    words, made_of = st.columns([1, 1.5])
    with words:
        with card("meaning", title=_("What it means"), note=_("owner: {owner}").format(owner=_owner(measure))):
            definition(measure)
        with card("parts", title=_("What it is made of"), note=_("numerator and denominator")):
            parts_table(parts, measure)
    with made_of:
        if len(faults) > 1:
            table_card("faults", _("Why it is in doubt"), fault_rows(faults), nothing="")
        _sources(sources, filters)
        sql_of_measure(kpi, _marts(sources))


def _question(name: str, filters: Filters) -> None:
    known = _known(name)
    own = sorted(own_marts(name))
    asked = {"period": filters.period, "institution": filters.institution, "marts": own}
    reasons = fetch("trust/reasons", **asked).iloc[0].to_dict()
    sources = fetch("trust/sources", institution=filters.institution, marts=own)

    with st.container(horizontal=True, key="ops_back"):
        board_link("trust", escape(_("← All figures")), figure=None)
        for board in sorted(asked_by()[name]):
            board_link(board, escape(board_name(board)), figure=None)
        if ITEMS in set(sources["code"]):
            board_link("receivables", escape(_("Items behind it")), figure=None)
        raise_issue_here(institution=filters.institution)
    sentence(_verdict(_(known.purpose), reasons["trust"], reasons["trust_reason"]))
    if not marts_of(name).isdisjoint(marts_of_measures()):
        st.caption(escape(_("It shows measures as well: each has reasons of its own, on its card and in the list.")))
    words, made_of = st.columns([1, 1.5])
    with words, card("columns", title=_("What it answers with")):
        plain_table([{_("Column"): column, _("Type"): kind} for column, kind in known.columns.items()])
    with made_of:
        _sources(sources, filters)
        sql_of_question(name, _marts(sources))
    rows_card(known, filters)


def _known(name: str) -> Question:
    """The question, if there is one and the viewer may ask it."""
    if name not in question_names() or not may_ask(current_viewer(), name):
        refuse_code(FIGURE, f"{QUESTION}:{name}", board="trust")
    return question(name)


def _verdict(title: str, trust: str, reason: str | None) -> list[Part]:
    """The figure, and good or in doubt with every reason."""
    doubtful = is_doubtful(trust)
    state: Part = (_("In doubt"), "yellow") if doubtful else (_("Trusted"), "green")
    because = [_(": "), _("; ").join(trust_reasons(reason))] if doubtful else []
    return [(title, "strong"), "  ", state, *because, _(".")]


def _owner(row: Row) -> str:
    return group_name(row["kpi_group"])


def _sources(sources: pd.DataFrame, filters: Filters) -> None:
    note = format.three_times(filters.as_of, filters.loaded_at, filters.released_at)
    nothing = _("It is made of definitions only, which the program brings along.")
    table_card("sources", _("Sources"), source_rows(sources), note=note, nothing=nothing)


def _marts(sources: pd.DataFrame) -> Sequence[str]:
    return list(sources[sources["kind"] == "mart"]["code"])
