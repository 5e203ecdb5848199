"""The views of the backflow board: progress, punctuality, what was agreed. `asked`: period, institution, domain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.backflow.calendar import place_calendar, week_calendar
from components.backflow.charts import step_bars
from components.backflow.rows import (
    backflow_milestone_rows,
    batch_rows,
    guide_rows,
    level_one_rows,
    moved_rows,
    place_name,
    place_rows,
    punctuality_rows,
    request_rows,
    total_columns,
    total_grid_rows,
)
from components.backflow.since import moved_since
from components.backflow.words import batch_name, furthest_behind_title, pace_title
from components.card import card
from components.charts import trend
from components.detail_grid import detail_grid
from components.empty_state import empty_state
from components.fetch import fetch
from components.format import is_missing
from components.links import board_link
from components.plain_table import plain_table
from components.records import records
from components.row_opening import Openable
from components.sentence import escape
from components.switch import switch
from components.table_card import table_card
from components.text import _

Asked = Mapping[str, Any]
Rows = list[dict[Any, Any]]
FIRST = 1
TREND_PIXELS, GRID_PIXELS = 180, 420
COURSES = ("table_access_coverage", "cleaning_coverage")


def progress_view(asked: Asked, *, is_whole: bool, level_one: pd.DataFrame, as_of: date) -> None:
    """How far the tables are, by batch, institution and domain; the dated plan; what moved."""
    progress = records(fetch("backflow/progress", **asked))
    table_card(
        "batches",
        _("Tables by batch and step"),
        batch_rows(_of_kind(progress, "batch")),
        note=_("institution × table, each at the last step it has reached"),
        nothing=_("No table of level 1 is listed yet."),
        source="backflow/progress",
    )
    steps, plan = st.columns([1.5, 1])
    with steps:
        _steps_card(progress, is_whole=is_whole)
        _moved(asked, as_of)
        milestones = fetch("backflow/milestones")
        table_card(
            "milestones",
            _("Dated plan"),
            backflow_milestone_rows(milestones),
            nothing=_("No milestone of the backflow is planned."),
            source="backflow/milestones",
            opens=Openable(milestones["milestone_id"]),
        )
    with plan:
        _courses(asked)
        _level_one(level_one)


def _of_kind(rows: Rows, kind: str) -> Rows:
    return [row for row in rows if row["kind"] == kind]


def _steps_card(progress: Rows, *, is_whole: bool) -> None:
    by_place = {"institution": _("By institution"), "domain": _("By domain")}
    with st.container(horizontal=True, key="ops_step_switches"):
        by = switch("by", by_place, title=_("By")) if is_whole else "domain"
        shape = switch("shape", {"bars": _("Bars"), "figures": _("Figures")}, title=_("Drawn as"))
    first = [row for row in _of_kind(progress, by) if row["batch"] == FIRST]
    title = furthest_behind_title(first, partial(place_name, by=by))
    with card(
        "steps",
        title=title,
        note=_("{batch}, share verified").format(batch=batch_name(FIRST)),
        source="backflow/progress",
    ):
        if not first:
            empty_state(_("No table of level 1 is listed yet."))
        elif shape == "figures":
            plain_table(place_rows(first, by))
        else:
            step_bars(first, [place_name(row, by) for row in first], key=f"steps_{by}")


def _courses(asked: Asked) -> None:
    """Verified and cleaned over the periods, against target and pace."""
    here = {"period": asked["period"], "institution": asked["institution"], "kpis": list(COURSES)}
    points = fetch("kpis/trend", **here)
    for row in records(fetch("kpis/cards", **here, by_group=None)):
        course = points[points["kpi"] == row["kpi"]]
        with card(row["kpi"], title=pace_title(row)):
            if course["value"].notna().sum() < 1:
                empty_state(_("No figures in this period."))
                continue
            target = None if is_missing(row["target"]) else row["target"]
            trend(course, unit=row["unit"], target=target, height=TREND_PIXELS, key=f"course_{row['kpi']}")
            _way_on("kpis", _("Open the measure"), kpi=row["kpi"])


def _level_one(items: pd.DataFrame) -> None:
    with card(
        "level_one",
        title=_("Batch 2 waits for level 1"),
        note=_("promised and not provided, now"),
        source="backflow/level_one",
    ):
        if items.empty:
            empty_state(_("Level 1 has provided all tables and schedules it promised."))
        else:
            plain_table(level_one_rows(items))
            _way_on("plan", _("Level-1 items in the plan"), view="level_one")


def _moved(asked: Asked, as_of: date) -> None:
    since = moved_since(as_of)
    here = {"institution": asked["institution"], "domain": asked["domain"]}
    with card("moved", title=_("What has moved"), note=since.words, source="backflow/moved"):
        rows = moved_rows(fetch("backflow/moved", since=since.day, **here))
        if rows:
            plain_table(rows)
        else:
            empty_state(_("No table has taken a step since."))
        _way_on("releases", _("What releases state otherwise"))


def punctuality_view(asked: Asked, *, is_whole: bool) -> None:
    """The calendar of deliveries, and how those of the period came."""
    rows = records(fetch("backflow/days", **asked))
    note = _("% of the day's deliveries") if is_whole else _("deliveries not on time, 26 weeks")
    with card("calendar", title=_("Deliveries on time by day"), note=note, source="backflow/days"):
        if not any(row["due"] for row in rows):
            empty_state(_("No delivery was due in these days."))
        elif is_whole:
            place_calendar(rows, key="calendar")
        else:
            week_calendar(rows, key="calendar")
    _punctuality_cards(asked, ("institution", "domain") if is_whole else ("domain",))


def _punctuality_cards(asked: Asked, kinds: tuple[str, ...]) -> None:
    titles = {"institution": _("By institution"), "domain": _("By domain")}
    deliveries = records(fetch("backflow/punctuality", **asked))
    for column, by in zip(st.columns(len(kinds)), kinds, strict=True):
        rows = punctuality_rows(_of_kind(deliveries, by), by)
        with column:
            table_card(
                f"by_{by}",
                titles[by],
                rows,
                note=_("each delivery of the period once"),
                nothing=_("No delivery was due in this period."),
                source="backflow/punctuality",
            )


def agreed_view(asked: Asked) -> None:
    """Control totals that did not agree, receipts of the guide, open requests for data."""
    here = {"institution": asked["institution"], "domain": asked["domain"]}
    rows = fetch("backflow/totals", **asked)
    title = _("Control totals that did not agree: {number}").format(number=len(rows))
    with card("totals", title=title, note=_("due in the period"), source="backflow/totals"):
        if rows.empty:
            empty_state(_("All control totals of the period agreed."))
        else:
            st.caption(escape(_("✗ nothing has come since: these rows are what there is")))
            shown = total_grid_rows(rows)
            detail_grid(shown, columns=total_columns(), code="code", unit=_("yuan"), height=GRID_PIXELS, key="totals")
    receipts, wishes = st.columns(2)
    with receipts:
        guides = fetch("backflow/guides", institution=asked["institution"])
        table_card(
            "guides",
            _("Receipts of the guide"),
            guide_rows(guides),
            nothing=_("No edition is published yet."),
            source="backflow/guides",
            opens=Openable(guides["edition"]),
        )
    with wishes:
        requests = fetch("backflow/requests", **here)
        table_card(
            "requests",
            _("Open requests for data"),
            request_rows(requests),
            nothing=_("No request for data is open."),
            source="backflow/requests",
            opens=Openable(requests["request_id"], requests["institution_id"]),
        )


def _way_on(board: str, label: str, **changes: Any) -> None:
    """The link under a card to the board that says all of it."""
    with st.container(key=f"ops_on_{board}_{'_'.join(changes.values())}"):
        board_link(board, escape(label), **changes)
