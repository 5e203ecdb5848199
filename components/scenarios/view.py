"""One scenario opened, everywhere or in one institution: what it is, how it is used, what it needs and moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import charts, format
from components.card import card
from components.conclusion import named
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import WHOLE, Filters
from components.issues.raise_issue import raise_issue_link
from components.links import board_link
from components.plain_table import Cell, plain_table
from components.scenarios.conclusion import pair_conclusion, scenario_conclusion, usage_line
from components.scenarios.documents import scenario_documents
from components.scenarios.rows import effect_rows, month_rows, place_rows, source_rows, waiting_rows
from components.scenarios.words import adaptation_words, claim_words, kind_name
from components.sentence import escape, sentence
from components.table_card import table_card
from components.text import _, name
from components.words import domain_name

Row = Mapping[Any, Any]


def scenario_view(scenario: str, filters: Filters) -> None:
    """Draws everything known of the scenario for the period and the institution of the filters."""
    here = {"institution": filters.institution, "scenario": scenario}
    asked = {**here, "period": filters.period, "domain": None}
    row = fetch("scenarios/scenario", scenario=scenario).iloc[0].to_dict()
    usage = fetch("scenarios/usage", **asked)
    cells = fetch("scenarios/matrix", **asked)
    sources = fetch("scenarios/sources", **here)
    effects = fetch("scenarios/effect", **here, domain=None)
    headline = fetch("scenarios/headline", **asked).iloc[0].to_dict()

    with st.container(horizontal=True, key="ops_back"):
        board_link("scenarios", escape(_("← All scenarios")), scenario=None)
        if not filters.is_whole:
            board_link("institution", escape(_("Institution book")))
        about = {"scenario": row["scenario"]} | ({} if filters.is_whole else {"institution": filters.institution})
        raise_issue_link(board="scenarios", about=about)
    if filters.is_whole:
        sentence([(name(row), "strong"), _(": "), *scenario_conclusion(headline)])
        _everywhere(row, usage, cells, sources, effects)
    else:
        cell = cells.iloc[0].to_dict() if len(cells) else None
        title = f"{filters.institution_name} · {name(row)}"
        sentence([(title, "strong"), _(": "), *pair_conclusion(headline, cell, sources)])
        _in_one_place(row, usage, sources, effects)


def _everywhere(
    row: Row, usage: pd.DataFrame, cells: pd.DataFrame, sources: pd.DataFrame, effects: pd.DataFrame
) -> None:
    waiting = fetch("scenarios/readiness", institution=WHOLE, scenario=row["scenario"], domain=None)
    what, course = st.columns([1, 1.6])
    with what:
        _what_it_is(row)
        if row["tells_logic"]:
            note = _("institutions where they are verified or cleaned, now")
            _needs(source_rows(sources, is_whole=True), note=note)
        table_card(
            "places",
            _("Where it is"),
            place_rows(cells),
            nothing=_("No institution has asked for it yet."),
            source="scenarios/matrix",
        )
    with course:
        _use(usage)
        nothing = _("No table is named for it.") if sources.empty else _("It is online everywhere.")
        table_card(
            "waits",
            _("Not yet online"),
            waiting_rows(waiting),
            note=_("now"),
            nothing=nothing,
            source="scenarios/readiness",
        )
        _moved(effects)


def _in_one_place(row: Row, usage: pd.DataFrame, sources: pd.DataFrame, effects: pd.DataFrame) -> None:
    what, course = st.columns([1, 1.9])
    with what:
        _what_it_is(row)
    with course:
        if row["tells_logic"]:
            count = _("{ready} of {needed} here").format(ready=int(sources["ready"].sum()), needed=len(sources))
            note = _("{count}; verified or cleaned, now").format(count=count)
            _needs(source_rows(sources, is_whole=False), note=note)
        _use(usage)
        _moved(effects)


def _what_it_is(row: Row) -> None:
    with card("what", title=_("What it is"), note=domain_name(row["domain"]), source="scenarios/scenario"):
        _facts(row)
    if row["tells_logic"]:
        with card("documents", title=_("Documents")):
            scenario_documents(row["scenario"])


def _use(usage: pd.DataFrame) -> None:
    with card(
        "usage",
        title=_("Use by month"),
        note=_("target users; the supplier's accounts do not count"),
        source="scenarios/usage",
    ):
        _usage_course(usage)


def _usage_course(usage: pd.DataFrame) -> None:
    """The usage rate against its target, with the newest month in words and the last ones in figures."""
    if usage["value"].notna().sum() < 1:
        empty_state(_("Nobody has used it yet."), next_step=_("A scenario counts from its first whole month online."))
        return
    newest = usage.iloc[-1].to_dict()
    target = None if format.is_missing(newest["target"]) else newest["target"]
    charts.trend(usage, unit="percent", target=target, height=200, key="usage_course")
    st.markdown(escape(usage_line(newest)))
    plain_table(month_rows(usage))


def _facts(row: Row) -> None:
    facts = {
        _("Kind"): _("made for one institution") if row["is_exclusive"] else kind_name(row["kind"]),
        _("Owner"): format.words(row["owner"]),
        _("Priority"): format.DASH if format.is_missing(row["priority"]) else str(int(row["priority"])),
        _("Adaptation"): adaptation_words(row),
        _("Claims to move"): claim_words(row["claims_kpi"]),
    }
    st.markdown("  \n".join(f":gray[{escape(label)}] {escape(text)}" for label, text in facts.items()))
    st.markdown(f":gray[{escape(_('Calculation'))}]  \n{escape(_logic(row))}")


def _logic(row: Row) -> str:
    """How its figures are worked out, where the viewer may read that."""
    if not row["tells_logic"]:
        return _("Made for one institution, which alone reads its calculation, tables and documents.")
    return named(row, "logic") or format.DASH


def _needs(rows: list[dict[str, Cell]], *, note: str) -> None:
    table_card(
        "sources",
        _("Tables it needs"),
        rows,
        note=note,
        nothing=_("No table is named for it."),
        source="scenarios/sources",
    )


def _moved(effects: pd.DataFrame) -> None:
    table_card(
        "effect",
        _("Before and after it went online"),
        effect_rows(effects),
        note=_("not proof: other things change, too"),
        nothing=_("It is not online yet."),
        source="scenarios/effect",
    )
