"""Rows of the plan's questions, worded for grids, tables and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention import AttentionItem
from components.attention_items import days, days_left
from components.conclusion import named
from components.plain_table import Cell, Lit
from components.plan.words import (
    deliverable_statuses,
    demand_statuses,
    duty_flag,
    level_one_kinds,
    meeting_kinds,
)
from components.text import _, name
from components.words import group_name

Row = Mapping[Any, Any]
Rows = list[dict[str, Cell]]
BOARD = "plan"


def milestone_grid_rows(milestones: pd.DataFrame) -> pd.DataFrame:
    """`plan/milestones` with the words of a grid: task, group, state, due, slip."""
    rows = milestones.to_dict("records")
    return milestones.assign(
        task=[name(row) for row in rows],
        group=[group_name(row["group_code"]) for row in rows],
        stands=[milestone_state(row) for row in rows],
        due=[day(row["due_on"]) for row in rows],
        slip=[slip_words(row) for row in rows],
    )


def milestone_state(row: Row) -> str:
    """`reached, 3 days late`, `7 days over`, `in 14 days`."""
    if row["state"] != "done":
        return days_left(row["days_left"])
    if row["days_late"] > 0:
        return _("reached {days} late").format(days=days(row["days_late"]))
    return _("reached")


def slip_words(row: Row) -> str:
    """How far the due date moved; empty where it did not."""
    slip = row["slip_days"]
    if format.is_missing(slip) or slip == 0:
        return ""
    return (_("{days} later") if slip > 0 else _("{days} earlier")).format(days=days(abs(slip)))


def deliverable_items(deliverables: pd.DataFrame, *, view: str) -> list[AttentionItem]:
    """A line for each deliverable with version, checklist and signatures; it opens beside."""
    return [
        AttentionItem(
            light=row["light"],
            text=name(row),
            note=_deliverable_note(row),
            when=deliverable_statuses()[row["status"]],
            board=BOARD,
            parameters={"view": view, "open": row["deliverable_id"]},
        )
        for row in deliverables.to_dict("records")
    ]


def _deliverable_note(row: Row) -> str:
    parts = [
        format.words(row["version"]),
        _("checklist {met} of {all}").format(met=row["points_met"], all=row["points"]),
        _("signed by {institutions}").format(institutions=format.with_unit(row["signed_by"], "institutions")),
    ]
    return " · ".join(parts)


def duty_rows(duties: pd.DataFrame) -> Rows:
    """The matrix: a task a row, a role a column, and what is wrong with it."""
    rows: Rows = []
    for task in duties["task_zh"].unique():
        of_task = duties[duties["task_zh"] == task].to_dict("records")
        flag = of_task[0]["flag"]
        is_right = format.is_missing(flag)
        rows.append(
            {
                _("Task"): task,
                **{row["role_zh"]: "" if format.is_missing(row["duty"]) else row["duty"] for row in of_task},
                _("Check"): Lit(_("complete"), "green") if is_right else Lit(duty_flag(flag), "red"),
            }
        )
    return rows


def task_grid_rows(tasks: pd.DataFrame) -> pd.DataFrame:
    """`plan/tasks` with the words of a grid."""
    rows = tasks.to_dict("records")
    return tasks.assign(
        place=[acting_words(row) for row in rows],
        stands=[_("done") if format.is_missing(row["days_left"]) else days_left(row["days_left"]) for row in rows],
        due=[day(row["due_on"]) for row in rows],
        reminders=[reminder_words(row) for row in rows],
    )


def acting_words(row: Row) -> str:
    """Who has to act on a task: its institution, else its group."""
    return named(row, "name") or group_name("" if format.is_missing(row["group_code"]) else row["group_code"])


def reminder_words(row: Row) -> str:
    """How often it was chased and when last; empty where never."""
    if not row["chased"]:
        return ""
    return _("{number}×, last {when}").format(number=row["chased"], when=format.day_of_year(row["chased_at"]))


def decision_items(decisions: pd.DataFrame, *, view: str) -> list[AttentionItem]:
    """A line for each decision with its meeting and how far it is carried out."""
    return [
        AttentionItem(
            light=row["light"],
            text=row["decision"],
            note=" · ".join(
                [
                    row["title"],
                    format.day(row["held_on"]),
                    _("tasks {done} of {all}").format(done=row["tasks_done"], all=row["tasks"]),
                ]
            ),
            when=_decision_state(row),
            board=BOARD,
            parameters={"view": view, "open": row["decision_id"]},
        )
        for row in decisions.to_dict("records")
    ]


def _decision_state(row: Row) -> str:
    if not format.is_missing(row["done_on"]):
        return _("carried out")
    return format.DASH if format.is_missing(row["days_left"]) else days_left(row["days_left"])


def meeting_items(meetings: pd.DataFrame, *, view: str) -> list[AttentionItem]:
    """A line for each meeting with its day, kind and how far its decisions are carried out."""
    return [
        AttentionItem(
            light="green" if row["decisions"] and row["decisions_done"] == row["decisions"] else "not_due",
            text=row["title"],
            note=_("decisions {done} of {all}").format(done=row["decisions_done"], all=row["decisions"]),
            when=f"{meeting_kinds().get(str(row['kind']), '')} {format.day(row['held_on'])}".strip(),
            board=BOARD,
            parameters={"view": view, "open": row["meeting_id"]},
        )
        for row in meetings.to_dict("records")
    ]


def demand_grid_rows(demands: pd.DataFrame) -> pd.DataFrame:
    """`plan/demands` with the words of a grid."""
    rows = demands.to_dict("records")
    return demands.assign(
        place=[format.words(named(row, "name")) for row in rows],
        stands=[demand_statuses()[row["status"]] for row in rows],
        rank=[priority_words(row["priority"]) for row in rows],
        raised=[day(row["raised_on"]) for row in rows],
        waited=[days(row["days_waiting"]) for row in rows],
        serves=[named(row, "scenario") for row in rows],
    )


def priority_words(priority: float | None) -> str:
    """`P1` for what comes first."""
    return format.DASH if format.is_missing(priority) else f"P{int(priority)}"  # type: ignore[arg-type]


def contact_grid_rows(contacts: pd.DataFrame) -> pd.DataFrame:
    """`plan/contacts` with the institution's name."""
    return contacts.assign(place=[format.words(named(row, "name")) for row in contacts.to_dict("records")])


def level_one_grid_rows(items: pd.DataFrame) -> pd.DataFrame:
    """`plan/level_one` with the words of a grid."""
    rows = items.to_dict("records")
    return items.assign(
        item=[name(row) for row in rows],
        sort=[level_one_kinds()[row["kind"]] for row in rows],
        waited=[days(row["days_waiting"]) for row in rows],
        promised=[day(row["promised_on"]) for row in rows],
        slip=[slip_words(row) for row in rows],
        stands=[level_one_state(row) for row in rows],
        reminders=[reminder_words(row) for row in rows],
    )


def level_one_state(row: Row) -> str:
    """`arrived`, `not promised yet`, or the days to the day promised."""
    if not format.is_missing(row["arrived_on"]):
        return _("arrived")
    return _("not promised yet") if format.is_missing(row["days_left"]) else days_left(row["days_left"])


def day(value: Any) -> str:
    """A date as tables and axes write it, so that it sorts; a dash where there is none."""
    return format.DASH if format.is_missing(value) else f"{value:%Y-%m-%d}"
