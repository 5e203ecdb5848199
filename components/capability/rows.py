"""Rows of the capability board's questions, worded as tables: rows of {title: cell} for `plain_table`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days, days_left
from components.capability.words import asked_name, deviation, ratio, survey_question
from components.conclusion import named
from components.plain_table import Lit
from components.records import records
from components.text import _, name
from components.worded_rows import Rows, rating_words

Row = Mapping[Any, Any]


def course_rows(courses: pd.DataFrame, *, with_ratings: bool) -> Rows:
    """The courses: published or planned, who came, and what they said of it where the viewer may know."""
    return [
        {
            _("Course"): Lit(name(row), row["light"]),
            _("Scenario"): named(row, "scenario") or _("general"),
            _("Published"): _published(row),
            _("Attended"): _count(row["seats"]),
            **({_("Rating"): rating_words(row)} if with_ratings else {}),
        }
        for row in records(courses)
    ]


def _published(row: Row) -> str:
    if not format.is_missing(row["published_on"]):
        return format.day(row["published_on"])
    if format.is_missing(row["planned_on"]):
        return format.DASH
    return _("planned {day}").format(day=format.day(row["planned_on"]))


def exam_rows(exams: pd.DataFrame) -> Rows:
    """The sittings of the certification."""
    return [
        {
            _("Examined on"): format.day(row["sat_on"]),
            _("Sat"): _count(row["sat"]),
            _("Passed"): _count(row["passed"]),
            _("Pass rate"): format.with_unit(row["pass_rate"], "percent"),
        }
        for row in records(exams)
    ]


def running_out_rows(certificates: pd.DataFrame) -> Rows:
    """The certificates that run out next."""
    return [
        {
            _("Running out next"): Lit(format.day(row["held_until"]), row["light"]),
            _("Holders"): _count(row["people"]),
            _("Time left"): days_left(row["days_left"]),
        }
        for row in records(certificates)
    ]


def post_rows(posts: pd.DataFrame) -> Rows:
    """The vacant key posts."""
    return [
        {
            _("Institution"): named(row, "institution"),
            _("Vacant post"): Lit(name(row), "red"),
            _("Vacant since"): format.day(row["vacant_since"]),
            _("Vacant for"): days(row["days"]),
        }
        for row in records(posts)
    ]


def transition_rows(plans: pd.DataFrame) -> Rows:
    """Plans to move people into data roles, by institution."""
    return [
        {
            _("Institution"): name(row),
            _("Due"): _count(row["due"]),
            _("Done"): _count(row["done"]),
            _("Overdue"): Lit(_count(row["overdue"]), "red") if row["overdue"] else _count(0),
            _("Due later"): _count(row["ahead"]),
        }
        for row in records(plans)
    ]


def team_rows(teams: pd.DataFrame) -> Rows:
    """The mix of the teams, all of them first."""
    return [
        {
            _("Teams of"): _teams_of(row),
            _("Technical"): _count(row["technical"]),
            _("Business"): _count(row["business"]),
            _("Mix"): ratio(row["business_per_technical"]),
            _("Business against 1:2"): Lit(deviation(row["lacking"]), row["light"]),
        }
        for row in records(teams)
    ]


def _teams_of(row: Row) -> str:
    if format.is_missing(row["institution_id"]):
        return _("All teams")
    return _("Department") if row["institution_id"] == "centre" else name(row)


def solution_rows(solutions: pd.DataFrame) -> Rows:
    """The solutions of the year with their papers and how they ended."""
    states = {
        "planned": _("planned"),
        "overdue": _("overdue"),
        "issued": _("issued"),
        "accepted": _("accepted by the client"),
        "failed": _("failed"),
        "stopped": _("stopped"),
    }
    return [
        {
            _("Solution"): name(row),
            _("State"): Lit(states[row["state"]], row["light"]),
            _("Date"): format.day(row["state_on"]),
            _("Quotation"): _included(row["has_quotation"]),
            _("Contract template"): _included(row["has_contract_template"]),
        }
        for row in records(solutions)
    ]


def report_rows(reports: pd.DataFrame) -> Rows:
    """The value reports of the year."""
    states = {"green": _("issued"), "red": _("overdue"), "not_due": _("planned")}
    return [
        {
            _("Value report on"): named(row, "scenario") or row["report_id"],
            _("State"): Lit(states[row["light"]], row["light"]),
            _("Planned"): format.day(row["planned_on"]),
            _("Issued"): format.day(row["issued_on"]),
        }
        for row in records(reports)
    ]


def partner_rows(partners: pd.DataFrame) -> Rows:
    """The partners with their projects."""
    return [
        {
            _("Partner"): name(row),
            _("Listed since"): format.day(row["listed_on"]),
            _("Projects agreed"): _count(row["agreed"]),
            _("Projects begun"): _count(row["begun"]),
            _("Projects landed"): _count(row["landed"]),
            _("Not landed, begun on"): format.day(row["waiting_since"]),
        }
        for row in records(partners)
    ]


def wave_rows(waves: pd.DataFrame) -> Rows:
    """The waves of the surveys, each with its number of answers."""
    return [
        {
            _("Who was asked"): asked_name(row["asked"]),
            _("Question"): survey_question(row["question"]),
            _("Asked since"): format.day(row["began_on"]),
            _("Answers"): _count(row["answers"]),
            _("Content (4 or 5)"): _share(row),
            _("Mean"): _("too few") if row["is_few"] else format.with_unit(row["mean"], "points"),
            _("Change"): format.change(row["change"], "percent"),
        }
        for row in records(waves)
    ]


def answered_rows(places: pd.DataFrame) -> Rows:
    """The last survey of users by institution."""
    return [
        {
            _("Institution"): name(row),
            _("Answers"): _count(row["answers"]),
            _("Content (4 or 5)"): Lit(_share(row), row["light"]),
            _("Mean"): _("too few") if row["is_few"] else format.with_unit(row["mean"], "points"),
        }
        for row in records(places)
    ]


def _share(row: Row) -> str:
    return _("too few") if row["is_few"] else format.with_unit(row["share"], "percent", beside=row["target"])


def _included(value: Any) -> str:
    return _("included") if value else _("none yet")


def _count(number: Any) -> str:
    return f"{int(number):,}"
