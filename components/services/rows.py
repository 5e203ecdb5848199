"""Rows of the services board's questions, worded as tables: rows of {title: cell} for `plain_table`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days
from components.plain_table import Cell, Lit
from components.records import records
from components.services.words import (
    availability,
    calls,
    model_kind,
    percent_change,
    point_kind,
    rate,
    seconds,
    service_name,
)
from components.text import _, name
from components.worded_rows import Rows, rating_words

Row = Mapping[Any, Any]
STEPS = "▁▂▃▄▅▆▇█"


def interface_rows(interfaces: pd.DataFrame, months: pd.DataFrame, *, with_ratings: bool) -> Rows:
    """The interfaces with how they are called; `months`: rows of `services/call_months`."""
    courses = {service: list(group["calls"]) for service, group in months.groupby("service_id")}
    return [
        {
            _("Interface"): Lit(name(row), row["light"]),
            _("Kind"): _("standard") if row["is_standard"] else _("not standard"),
            _("Calls"): calls(row["calls"]),
            _("12 months"): course(courses.get(row["service_id"], [])),
            _("Errors"): calls(row["errors"]),
            _("Error rate"): rate(row["error_rate"]),
            _("Latency"): _milliseconds(row["latency_ms"]),
            _("Available"): availability(row["availability"]),
            _("Documents"): _documents(row),
            **({_("Rating"): rating_words(row)} if with_ratings else {}),
            _("Last call"): format.day(row["last_called_on"]),
            _("Published"): _published(row),
        }
        for row in records(interfaces)
    ]


def course(numbers: Sequence[float]) -> str:
    """Numbers in order of time as a line of small bars from zero."""
    highest = max(numbers, default=0)
    if not highest:
        return format.DASH
    return "".join(STEPS[min(int(number / highest * len(STEPS)), len(STEPS) - 1)] for number in numbers)


def _documents(row: Row) -> Cell:
    if row["is_documented"]:
        return _("complete")
    return Lit(_("missing"), "red") if format.is_missing(row["retired_on"]) else _("missing")


def _published(row: Row) -> str:
    if format.is_missing(row["retired_on"]):
        return format.day(row["published_on"])
    return _("retired {day}").format(day=format.day(row["retired_on"]))


def rating_rows(ratings: pd.DataFrame) -> Rows:
    """What users gave one interface, by points."""
    return [
        {
            _("Points given"): format.mark(row["rating"], "points"),
            _("Ratings"): str(row["ratings"]),
            _("Share"): format.with_unit(row["share"], "percent"),
            _("Last"): format.day(row["last_on"]),
        }
        for row in records(ratings)
    ]


def incident_rows(incidents: pd.DataFrame) -> Rows:
    """Interruptions with the time to recover."""
    return [
        {
            _("Service"): Lit(service_name(row), row["light"]),
            _("Began"): format.moment(row["started_at"]),
            _("Recovered"): _("not yet recovered") if row["is_open"] else format.moment(row["recovered_at"]),
            _("Lasted"): format.with_unit(row["hours"], "hours", beside=row["target_hours"]),
            _("Kind"): _("planned in advance") if row["is_planned"] else _("unplanned"),
            _("Cause"): format.words(row["cause"]),
        }
        for row in records(incidents)
    ]


def cause_rows(causes: pd.DataFrame) -> Rows:
    """What interrupted the services over a year."""
    return [
        {
            _("Cause"): format.words(row["cause"]),
            _("Interruptions"): _incidents(row),
            _("Hours in all"): format.with_unit(row["hours"], "hours"),
            _("Longest"): format.with_unit(row["longest"], "hours"),
            _("Last"): format.day(row["last_on"]),
        }
        for row in records(causes)
    ]


def _incidents(row: Row) -> str:
    number, still_open = row["incidents"], row["still_open"]
    if not still_open:
        return str(number)
    return _("{number}, open: {still_open}").format(number=number, still_open=still_open)


def upgrade_rows(upgrades: pd.DataFrame) -> Rows:
    """The upgrades of the year."""
    states = {"running": _("under way"), "finished": _("finished"), "rolled_back": _("rolled back")}
    return [
        {
            _("Upgrade"): Lit(row["release_no"], row["light"]),
            _("Began"): format.day(row["started_on"]),
            _("Ended"): format.day(row["finished_on"]),
            _("State"): states[row["state"]],
        }
        for row in records(upgrades)
    ]


def module_rows(modules: pd.DataFrame) -> Rows:
    """The modules against their plan."""
    return [
        {
            _("Module"): Lit(name(row), row["light"]),
            _("Kind"): _("core") if row["is_core"] else _("further"),
            _("Planned"): format.day(row["planned_on"]),
            _("Released"): format.day(row["released_on"]),
            _("Against the plan"): _late(row["days_late"]),
        }
        for row in records(modules)
    ]


def _late(days_late: Any) -> str:
    if format.is_missing(days_late):
        return format.DASH
    if days_late == 0:
        return _("on the day")
    return (_("{days} late") if days_late > 0 else _("{days} early")).format(days=days(abs(days_late)))


def job_rows(jobs: pd.DataFrame) -> Rows:
    """The fixed set of jobs, before and now."""
    return [
        {
            _("Job"): Lit(row["job_id"], row["light"]),
            _("Before (median)"): seconds(row["baseline_seconds"]),
            _("Now (median)"): seconds(row["seconds"]),
            _("Runs"): str(row["runs"]),
            _("Saved"): seconds(row["saved_seconds"]),
            _("Change"): percent_change(-row["saved"]),
        }
        for row in records(jobs)
    ]


def scenario_model_rows(models: pd.DataFrame) -> Rows:
    """Data models for scenarios against their plan."""
    return [
        {
            _("Model"): Lit(name(row), row["light"]),
            _("Planned"): format.day(row["planned_on"]),
            _("Accepted"): format.day(row["accepted_on"]),
            _("Against the plan"): _late(row["days_late"]),
        }
        for row in records(models)
    ]


def kind_rows(kinds: pd.DataFrame) -> Rows:
    """The data models by kind."""
    titles = {
        "in_use": _("In use"),
        "planned": _("Still planned"),
        "redundant": _("Redundant, still there"),
        "retired": _("Retired this year"),
        "slow": _("Slow"),
        "optimised": _("Optimised"),
    }
    return [
        {_("Models"): model_kind(row["kind"]), **{title: str(row[column]) for column, title in titles.items()}}
        for row in records(kinds)
    ]


def redundant_rows(models: pd.DataFrame) -> Rows:
    """Redundant models that wait to be retired."""
    return [
        {
            _("Redundant model"): name(row),
            _("Kind"): model_kind(row["kind"]),
            _("Found"): format.day(row["found_on"]),
            _("Found since"): days(row["days"]),
        }
        for row in records(models)
    ]


def slow_rows(models: pd.DataFrame) -> Rows:
    """Slow models with the day agreed."""
    states = {
        "optimised": _("optimised"),
        "overdue": _("overdue"),
        "unagreed": _("no date agreed"),
        "ahead": _("agreed"),
    }
    return [
        {
            _("Slow model"): Lit(name(row), row["light"]),
            _("Found"): format.day(row["found_on"]),
            _("Agreed for"): format.day(row["agreed_on"]),
            _("Optimised"): format.day(row["optimised_on"]),
            _("State"): states[row["state"]],
        }
        for row in records(models)
    ]


def point_rows(points: pd.DataFrame) -> Rows:
    """What is open and goes into the next month."""
    return [
        {
            _("Open point"): Lit(point_kind(row["kind"]), row["light"]),
            _("What"): name(row),
            _("Due, or since"): format.day(row["due_on"]),
            _("State"): _point_state(row),
        }
        for row in records(points)
    ]


def _point_state(row: Row) -> str:
    said = {"incident": _("not yet recovered"), "document": _("missing"), "upgrade": _("under way")}
    return said.get(row["kind"]) or (_("overdue") if row["light"] == "red" else _("in time"))


def _milliseconds(number: Any) -> str:
    return format.DASH if format.is_missing(number) else f"{number:,.0f} ms"
