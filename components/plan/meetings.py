"""A decision or a meeting opened on the plan board: what was decided, the tasks that came of it, and its forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.plan.form import decision_fields, folded_form, meeting_fields, removal_form, task_fields
from components.plan.panels import facts, form_values, known_day, opened_card
from components.plan.rows import day
from components.plan.words import meeting_kinds
from components.text import _

Row = Mapping[Any, Any]


def decision_panel(row: Row, *, tasks: pd.DataFrame, meetings: pd.DataFrame) -> None:
    """A row of `plan/decisions`; among all tasks and meetings it finds its own."""
    code = row["decision_id"]
    with opened_card("decision", code, title=row["decision"], note=row["title"]):
        facts(
            {
                _("Meeting"): row["title"],
                _("Held on"): format.day(row["held_on"]),
                _("Owner"): format.words(row["owner"]),
                _("Due"): known_day(row["due_on"]),
                _("Carried out on"): known_day(row["done_on"]),
                _("Tasks"): _("; ").join(tasks[tasks["decision_id"] == code]["title"]),
            }
        )
        fixed = {"decision": code}
        folded_form(_("New task"), "plan/save_task", task_fields(), key=f"task_of_{code}", fixed=fixed)
        values = {**form_values(row), "text": row["decision"], "meeting": row["meeting_id"]}
        fields = decision_fields(meeting_titles(meetings))
        folded_form(_("Edit"), "plan/save_decision", fields, key=f"change_{code}", fixed=fixed, values=values)
        if not row["tasks"]:
            removal_form("plan/remove_decision", "decision", code)


def meeting_panel(row: Row, *, decisions: pd.DataFrame) -> None:
    """A row of `plan/meetings`; among all decisions it finds its own."""
    code = row["meeting_id"]
    with opened_card("meeting", code, title=row["title"], note=day(row["held_on"])):
        facts(
            {
                _("Kind"): meeting_kinds().get(str(row["kind"]), format.DASH),
                _("Minutes"): format.words(row["minutes"]),
                _("Decisions"): _("; ").join(decisions[decisions["meeting_id"] == code]["decision"]),
            }
        )
        fixed = {"meeting": code}
        folded_form(
            _("Edit"),
            "plan/save_meeting",
            meeting_fields(),
            key=f"change_{code}",
            fixed=fixed,
            values=form_values(row),
        )
        if not row["decisions"]:
            removal_form("plan/remove_meeting", "meeting", code)


def meeting_titles(meetings: pd.DataFrame) -> dict[str, str]:
    """Title and day of each meeting by its code."""
    return {row["meeting_id"]: f"{row['title']} {day(row['held_on'])}" for row in meetings.to_dict("records")}
