"""Capability: training, certificates, posts and teams; for the supplier pre-sales and partners; satisfaction."""

from __future__ import annotations

import streamlit as st

from components.capability.views import (
    CERTIFIED,
    certification_card,
    courses_card,
    posts_card,
    presales_view,
    reach_card,
    satisfaction_view,
    teams_card,
    trainings_card,
    transition_card,
)
from components.capability.words import people_conclusion, presales_conclusion, satisfaction_conclusion
from components.fetch import fetch
from components.filters import open_board
from components.kpi_card import kpi_cards
from components.opened_panel import OPENED, measure_panel
from components.selection import selected
from components.sentence import Part, sentence
from components.session import sees_internal
from components.switch import switch
from components.text import _

PEOPLE, PRESALES, SATISFACTION = "people", "presales", "satisfaction"
MEASURES = {
    PEOPLE: [CERTIFIED, "certification_pass_rate", "courses_published", "training_reach", "training_coverage",
             "course_satisfaction", "talent_transition", "key_posts_filled"],
    PRESALES: ["solutions_delivered", "solution_success_rate", "value_reports", "institutions_surveyed",
               "partners_listed", "partner_project_rate"],
    SATISFACTION: ["user_satisfaction", "customer_satisfaction"],
}  # fmt: skip
BESIDE = {PEOPLE: 4, PRESALES: 6, SATISFACTION: 4}


def draw_answer(conclusion: list[Part]) -> None:
    """The conclusion, the cards of the view's measures, and the one that was clicked."""
    with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
        sentence(conclusion)
        switch("view", views, title=_("View"))
    cards = fetch("kpis/cards", **asked, kpis=MEASURES[view])
    if cards.empty:
        return
    kpi_cards(
        cards,
        trend,
        key=f"cards_{view}",
        columns=BESIDE[view],
        selects=OPENED,
    )
    opened = cards[cards["kpi"] == selected(OPENED)]
    if len(opened):
        measure_panel(opened.iloc[0].to_dict(), filters)


def draw_people() -> None:
    """Training and its reach, certificates, teams, posts and transition."""
    if sees_internal():
        first, second, third = st.columns([1, 1, 1.05])
        with first:
            certification_card(asked, headline, trend[trend["kpi"] == CERTIFIED])
        with second:
            trainings_card(asked)
            transition_card(asked)
        with third:
            teams_card(asked)
            posts_card(asked)
    else:
        first, second = st.columns(2)
        with first:
            trainings_card(asked)
        with second:
            teams_card(asked)
    reach, courses = st.columns([1, 1.05])
    with reach:
        reach_card(asked)
    with courses:
        courses_card(asked)


filters = open_board("capability", uses=["period", "institution"])
asked = {"period": filters.period, "institution": filters.institution}
views = {
    PEOPLE: _("Training and people"),
    **({PRESALES: _("Pre-sales and partners")} if sees_internal() else {}),
    SATISFACTION: _("Satisfaction"),
}
view = selected("view", among=views) or PEOPLE
trend = fetch("kpis/trend", **asked, kpis=MEASURES[view])

if view == PRESALES:
    draw_answer(presales_conclusion(fetch("capability/presales", period=filters.period).iloc[0].to_dict()))
    presales_view(asked)
elif view == SATISFACTION:
    waves = fetch("capability/satisfaction", **asked)
    draw_answer(satisfaction_conclusion(waves))
    satisfaction_view(asked, waves)
else:
    headline = fetch("capability/headline", **asked).iloc[0].to_dict()
    draw_answer(people_conclusion(headline))
    draw_people()
