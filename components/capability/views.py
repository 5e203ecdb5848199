"""The cards of the capability board, each with its question: training, people, pre-sales, satisfaction.

`asked` is the period and the institution of the filters, as the questions take them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components.capability.charts import certified_course, month_bars, trained_matrix
from components.capability.rows import (
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
from components.capability.words import certified_title, trained_title, trainings_title, transition_title
from components.card import card
from components.empty_state import empty_state
from components.fetch import fetch
from components.plain_table import plain_table
from components.row_opening import Openable, row_opening
from components.session import sees_internal
from components.table_card import table_card
from components.text import _
from components.worded_rows import Rows

CERTIFIED = "people_certified"

Asked = Mapping[str, str]


def certification_card(asked: Asked, headline: Mapping[Any, Any], course: pd.DataFrame) -> None:
    """How many hold a certificate against the target, the sittings, and what runs out.

    `course`: rows of `kpis/trend` for `CERTIFIED`.
    """
    exams = fetch("capability/exams", **asked)
    with card(
        "certified", title=certified_title(headline), note=_("people who hold a certificate"), source="capability/exams"
    ):
        if course["value"].notna().sum() > 1:
            certified_course(course, headline, key="certified")
        if exams.empty:
            empty_state(_("Nobody has sat the examination yet."))
        _openable("exams", exam_rows(exams), Openable(exams["sat_on"]))
        ending = fetch("capability/running_out", **asked)
        _openable("running_out", running_out_rows(ending), Openable(ending["held_until"]))


def _openable(key: str, rows: Rows, opens: Openable) -> None:
    plain_table(rows)
    if rows:
        row_opening(key, rows, opens)


def trainings_card(asked: Asked) -> None:
    """Special trainings by month against two a month."""
    months = fetch("capability/trainings", **asked)
    with card(
        "trainings",
        title=trainings_title(months),
        note=_("courses attended in the month"),
        source="capability/trainings",
    ):
        if months.empty:
            empty_state(_("Attendance is not kept here, or no special course is published yet."))
        elif not months["held"].any():
            empty_state(_("Nobody attended a special training in the last year."))
        else:
            month_bars(months, key="trainings")


def courses_card(asked: Asked) -> None:
    """The courses there are and those to come."""
    courses = fetch("capability/courses", **asked)
    rows = course_rows(courses, with_ratings=sees_internal())
    note = _("attended and rated in the period") if sees_internal() else _("attended in the period")
    table_card(
        "courses",
        _("Courses"),
        rows,
        note=note,
        nothing=_("No course."),
        source="capability/courses",
        opens=Openable(courses["course_id"]),
    )


def reach_card(asked: Asked) -> None:
    """Which users are trained in which scenario, by institution."""
    cells = fetch("capability/reach", **asked)
    with card("reach", title=trained_title(cells), note=_("share of target users, %"), source="capability/reach"):
        if cells.empty:
            empty_state(_("No scenario has target users yet."))
        else:
            trained_matrix(cells, key="reach")


def teams_card(asked: Asked) -> None:
    """Technical and business members against 1 : 2."""
    teams = fetch("capability/teams", institution=asked["institution"])
    table_card(
        "teams",
        _("Team mix"),
        team_rows(teams),
        note=_("sum over sum, those short first"),
        nothing=_("No team is registered."),
        source="capability/teams",
        opens=Openable(teams["institution_id"].fillna("all"), teams["institution_id"]),
    )


def posts_card(asked: Asked) -> None:
    """The vacant key posts, the longest vacant first."""
    posts = fetch("capability/posts", **asked)
    table_card(
        "posts",
        _("Key posts vacant"),
        post_rows(posts),
        note=str(len(posts)),
        nothing=_("No key post is vacant."),
        source="capability/posts",
        opens=Openable(posts["institution_id"] + "/" + posts["post_id"], posts["institution_id"]),
    )


def transition_card(asked: Asked) -> None:
    """Plans to move people into data roles."""
    plans = fetch("capability/transition", **asked)
    table_card(
        "transition",
        transition_title(plans),
        transition_rows(plans),
        nothing=_("No transition is planned."),
        source="capability/transition",
        opens=Openable(plans["institution_id"], plans["institution_id"]),
    )


def presales_view(asked: Asked) -> None:
    """The supplier's own: solutions, value reports, partners."""
    solutions, others = st.columns([1.1, 1])
    with solutions:
        found = fetch("capability/solutions", **asked)
        table_card(
            "solutions",
            _("Solutions of the year"),
            solution_rows(found),
            nothing=_("No solution in this year."),
            source="capability/solutions",
            opens=Openable(found["solution_id"], found["institution_id"]),
        )
    with others:
        reports = fetch("capability/value_reports", period=asked["period"])
        table_card(
            "reports",
            _("Value reports of the year"),
            report_rows(reports),
            nothing=_("No value report in this year."),
            source="capability/value_reports",
            opens=Openable(reports["report_id"]),
        )
        partners = fetch("capability/partners", period=asked["period"])
        table_card(
            "partners",
            _("Partners"),
            partner_rows(partners),
            nothing=_("No partner is listed."),
            source="capability/partners",
            opens=Openable(partners["partner_id"]),
        )


def satisfaction_view(asked: Asked, waves: pd.DataFrame) -> None:
    """What users, and for the supplier customers, answered: by wave, and the last wave by institution."""
    by_wave, by_place = st.columns([1.3, 1])
    with by_wave:
        table_card(
            "waves",
            _("Surveys by wave"),
            wave_rows(waves),
            nothing=_("Nobody was asked yet."),
            source="capability/satisfaction",
            opens=Openable(waves["asked"] + "/" + waves["question"] + "/" + waves["wave"]),
        )
    with by_place:
        places = fetch("capability/satisfaction_places", **asked)
        table_card(
            "answered",
            _("Last survey of users by institution"),
            answered_rows(places),
            nothing=_("Nobody was asked yet."),
            source="capability/satisfaction_places",
            opens=Openable(places["institution_id"], places["institution_id"]),
        )
