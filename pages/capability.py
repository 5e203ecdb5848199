"""Capability: training, certificates, posts and teams; for the supplier pre-sales and partners; satisfaction."""

from __future__ import annotations

import streamlit as st

from components import charts
from components.capability_charts import month_bars, trained_matrix
from components.capability_rows import (
    answered_rows,
    course_rows,
    exam_rows,
    partner_rows,
    post_rows,
    report_rows,
    running_out_rows,
    solution_rows,
    team_rows,
    transition_rows,
    wave_rows,
)
from components.capability_words import (
    certified_title,
    people_conclusion,
    presales_conclusion,
    satisfaction_conclusion,
    trained_title,
    trainings_title,
    transition_title,
)
from components.card import card
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import open_board
from components.kpi_card import kpi_cards
from components.opened_panel import OPENED, measure_panel
from components.plain_table import plain_table
from components.selection import selected
from components.sentence import Part, sentence
from components.session import sees_internal
from components.switch import switch
from components.table_card import table_card
from components.text import _

PEOPLE, PRESALES, SATISFACTION = "people", "presales", "satisfaction"
CERTIFIED = "people_certified"
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
    cards = fetch("capability/cards", **asked, kpis=MEASURES[view])
    if cards.empty:
        return
    kpi_cards(
        cards,
        fetch("kpis/trend", **asked, kpis=MEASURES[view]),
        key=f"cards_{view}",
        columns=BESIDE[view],
        selects=OPENED,
    )
    opened = cards[cards["kpi"] == selected(OPENED)]
    if len(opened):
        measure_panel(opened.iloc[0].to_dict(), filters)


def draw_certification() -> None:
    """How many hold a certificate against the target, the sittings, and what runs out."""
    exams = fetch("capability/exams", **asked)
    with card("certified", title=certified_title(headline), note=_("people who hold a certificate")):
        course = fetch("kpis/trend", **asked, kpi=CERTIFIED)
        if course["value"].notna().sum() > 1:
            target = headline["certified_target"]
            charts.trend(course, unit="people", target=target, height=170, with_pace=False, key="certified")
        if exams.empty:
            empty_state(_("Nobody has sat the examination yet."))
        plain_table(exam_rows(exams))
        plain_table(running_out_rows(fetch("capability/running_out", **asked)))


def draw_trainings() -> None:
    """Special trainings by month against two a month."""
    months = fetch("capability/trainings", **asked)
    with card("trainings", title=trainings_title(months), note=_("courses attended in the month")):
        if months.empty:
            empty_state(_("Attendance is not kept here, or no special course is published yet."))
        else:
            month_bars(months, key="trainings")


def draw_courses() -> None:
    """The courses there are and those to come."""
    courses = course_rows(fetch("capability/courses", **asked), with_ratings=sees_internal())
    note = _("attended and rated in the period") if sees_internal() else _("attended in the period")
    table_card("courses", _("Courses"), courses, note=note, nothing=_("No course."))


def draw_reach() -> None:
    """Which users are trained in which scenario, by institution."""
    cells = fetch("capability/reach", **asked)
    with card("reach", title=trained_title(cells), note=_("share of target users, %")):
        if cells.empty:
            empty_state(_("No scenario has target users yet."))
        else:
            trained_matrix(cells, key="reach")


def draw_people() -> None:
    """Training and its reach, certificates, teams, posts and transition."""
    if sees_internal():
        first, second, third = st.columns([1, 1, 1.05])
        with first:
            draw_certification()
        with second:
            draw_trainings()
            draw_transition()
        with third:
            draw_teams()
            draw_posts()
    else:
        first, second = st.columns(2)
        with first:
            draw_trainings()
        with second:
            draw_teams()
    reach, courses = st.columns([1, 1.05])
    with reach:
        draw_reach()
    with courses:
        draw_courses()


def draw_teams() -> None:
    """Technical and business members against 1 : 2."""
    teams = fetch("capability/teams", institution=filters.institution)
    table_card("teams", _("Team mix"), team_rows(teams), note=_("sum over sum"), nothing=_("No team is registered."))


def draw_posts() -> None:
    """The vacant key posts, the longest vacant first."""
    posts = post_rows(fetch("capability/posts", **asked))
    table_card("posts", _("Key posts vacant"), posts, note=str(len(posts)), nothing=_("No key post is vacant."))


def draw_transition() -> None:
    """Plans to move people into data roles."""
    plans = fetch("capability/transition", **asked)
    table_card("transition", transition_title(plans), transition_rows(plans), nothing=_("No transition is planned."))


def draw_presales() -> None:
    """The supplier's own: solutions, value reports, partners."""
    solutions, others = st.columns([1.1, 1])
    with solutions:
        rows = solution_rows(fetch("capability/solutions", **asked))
        table_card("solutions", _("Solutions of the year"), rows, nothing=_("No solution in this year."))
    with others:
        reports = report_rows(fetch("capability/value_reports", period=filters.period))
        table_card("reports", _("Value reports of the year"), reports, nothing=_("No value report in this year."))
        partners = partner_rows(fetch("capability/partners", period=filters.period))
        table_card("partners", _("Partners"), partners, nothing=_("No partner is listed."))


def draw_satisfaction() -> None:
    """What users, and for the supplier customers, answered: by wave, and the last wave by institution."""
    by_wave, by_place = st.columns([1.3, 1])
    with by_wave:
        table_card("waves", _("Surveys by wave"), wave_rows(waves), nothing=_("Nobody was asked yet."))
    with by_place:
        places = answered_rows(fetch("capability/satisfaction_places", **asked))
        table_card("answered", _("Last survey of users by institution"), places, nothing=_("Nobody was asked yet."))


filters = open_board("capability", uses=["period", "institution"])
asked = {"period": filters.period, "institution": filters.institution}
views = {
    PEOPLE: _("Training and people"),
    **({PRESALES: _("Pre-sales and partners")} if sees_internal() else {}),
    SATISFACTION: _("Satisfaction"),
}
view = selected("view", among=views) or PEOPLE

if view == PRESALES:
    draw_answer(presales_conclusion(fetch("capability/presales", period=filters.period).iloc[0].to_dict()))
    draw_presales()
elif view == SATISFACTION:
    waves = fetch("capability/satisfaction", **asked)
    draw_answer(satisfaction_conclusion(waves))
    draw_satisfaction()
else:
    headline = fetch("capability/headline", **asked).iloc[0].to_dict()
    draw_answer(people_conclusion(headline))
    draw_people()
