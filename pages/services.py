"""Services and resource pool: interfaces, interruptions and platform, capacity, jobs and models, the month's report."""

from __future__ import annotations

import streamlit as st

from components.fetch import fetch
from components.filters import open_board
from components.kpi_card import kpi_cards
from components.opened_panel import OPENED, measure_panel
from components.selection import selected
from components.sentence import Part, sentence
from components.services.report import report_view
from components.services.views import incidents_view, interfaces_view, pool_view
from components.services.words import (
    incidents_conclusion,
    interfaces_conclusion,
    pool_conclusion,
    recovery_words,
    report_conclusion,
)
from components.session import sees_internal
from components.switch import switch
from components.text import _

WHOLE = "whole"
SERVICES, PLATFORM, POOL, REPORT = "services", "platform", "pool", "report"
MEASURES = {
    SERVICES: ["standard_services_online", "api_doc_completeness", "api_rating", "mttr_hours"],
    PLATFORM: ["mttr_hours", "upgrade_success_rate", "platform_modules_online"],
    POOL: ["storage_capacity_growth", "compute_efficiency_gain", "scenario_models_delivered",
           "redundant_models_removed", "slow_models_optimized"],
}  # fmt: skip
BESIDE = {SERVICES: 4, PLATFORM: 3, POOL: 5}
ALL = list(dict.fromkeys(kpi for kpis in MEASURES.values() for kpi in kpis))


def draw_words(conclusion: list[Part]) -> None:
    """The conclusion, and the switch between the views."""
    with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
        sentence(conclusion)
        switch("view", views, title=_("View"))


def draw_measures(instead: dict[str, str] | None = None) -> None:
    """The cards of the view's measures, and the one that was clicked; `instead` as in `kpi_cards`."""
    kpis = MEASURES[view]
    cards = fetch("kpis/cards", period=filters.period, institution=WHOLE, kpis=kpis)
    if cards.empty:
        return
    trend = fetch("kpis/trend", period=filters.period, institution=WHOLE, kpis=kpis)
    kpi_cards(cards, trend, key=f"cards_{view}", columns=BESIDE[view], selects=OPENED, instead=instead)
    opened = cards[cards["kpi"] == selected(OPENED)]
    if len(opened):
        measure_panel(opened.iloc[0].to_dict(), filters)


filters = open_board("services", uses=["period"])
views = {
    SERVICES: _("Interfaces"),
    PLATFORM: _("Interruptions and platform") if sees_internal() else _("Interruptions"),
    **({POOL: _("Resource pool")} if sees_internal() else {}),
    REPORT: _("Monthly report"),
}
view = selected("view", among=views) or SERVICES

if view == POOL:
    pool = fetch("services/pool_headline", period=filters.period).iloc[0].to_dict()
    draw_words(pool_conclusion(pool))
    draw_measures()
    pool_view(filters.period, pool)
else:
    headline = fetch("services/headline", period=filters.period).iloc[0].to_dict()
    if view == PLATFORM:
        draw_words(incidents_conclusion(headline))
        draw_measures(recovery_words(headline))
        incidents_view(filters.period, headline)
    elif view == REPORT:
        draw_words(report_conclusion(headline, filters.period))
        report_view(filters, headline, fetch("kpis/cards", period=filters.period, institution=WHOLE, kpis=ALL))
    else:
        draw_words(interfaces_conclusion(headline))
        draw_measures(recovery_words(headline))
        interfaces_view(filters.period)
