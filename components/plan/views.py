"""The views of the plan board: each draws its list and, beside it, what is opened of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.acting import may
from components.attention import attention
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.empty_state import empty_state
from components.fetch import fetch
from components.history_view import history_choice, taken_away_choice
from components.plain_table import plain_table
from components.plan.deliverable import deliverable_panel
from components.plan.form import (
    contact_fields,
    decision_fields,
    deliverable_fields,
    demand_fields,
    duty_fields,
    folded_form,
    level_one_fields,
    meeting_fields,
    milestone_fields,
)
from components.plan.gantt import plan_gantt
from components.plan.meetings import decision_panel, meeting_panel, meeting_titles
from components.plan.panels import (
    OPENED,
    contact_panel,
    demand_panel,
    level_one_panel,
    milestone_panel,
    task_panel,
)
from components.plan.rows import (
    contact_grid_rows,
    decision_items,
    deliverable_items,
    demand_grid_rows,
    duty_rows,
    level_one_grid_rows,
    meeting_items,
    milestone_grid_rows,
    task_grid_rows,
)
from components.plan.words import loop_stages
from components.row_opening import Openable, row_opening
from components.row_picking import open_picked, picking_key
from components.selection import selected
from components.text import _
from ledger.rows import row_key

Row = Mapping[Any, Any]
WIDTHS = [2.1, 1]


def milestones_view() -> None:
    """The Gantt, and the same as a list."""
    rows = fetch("plan/milestones")
    columns = [
        GridColumn("task", _("Task"), pinned=True, width=260),
        GridColumn("group", _("Group"), width=90),
        GridColumn("stands", _("State"), light="light", width=150),
        GridColumn("due", _("Due"), width=100),
        GridColumn("slip", _("Moved"), width=90),
        GridColumn("owner", _("Owner"), width=90),
    ]

    def draw() -> None:
        with card(
            "gantt",
            title=_("Work plan by group"),
            note=_("hatched: moved; dotted line: today"),
            source="plan/milestones",
        ):
            if rows.empty:
                empty_state(_("No milestone is written down yet."))
            else:
                plan_gantt(rows, key="gantt", selects=OPENED, opened=selected(OPENED))
        with card("milestone_list", title=_("Milestones"), source="plan/milestones"):
            _begin(_("New milestone"), "plan/save_milestone", milestone_fields(is_new=True), "milestone")
            _grid(milestone_grid_rows(rows), columns, "milestone_id", key="milestones")

    _beside(draw, rows, "milestone_id", milestone_panel)


def deliverables_view() -> None:
    """A card for each stage of the loop with its deliverables."""
    rows = fetch("plan/deliverables")

    def draw() -> None:
        _begin(_("New deliverable"), "plan/save_deliverable", deliverable_fields(is_accepted=False), "deliverable")
        for place, (stage, title) in zip(st.columns(4), loop_stages().items(), strict=True):
            of_stage = rows[rows["loop_stage"] == stage]
            done = _("{done} of {all} accepted").format(done=of_stage["accepted_on"].count(), all=len(of_stage))
            with place, card(f"stage_{stage}", title=title, note=done):
                if of_stage.empty:
                    empty_state(_("Nothing is planned for this stage."))
                attention(deliverable_items(of_stage, view="deliverables"), key=f"stage_{stage}")

    _beside(draw, rows, "deliverable_id", deliverable_panel)


def duties_view() -> None:
    """The matrix of duties, with what is wrong with a task."""
    rows = fetch("plan/duties")
    with card(
        "duties",
        title=_("Tasks and roles"),
        note=_("R responsible, A accountable, C consulted, I informed"),
        source="plan/duties",
    ):
        if rows.empty:
            empty_state(_("No duty is written down yet."))
        matrix = duty_rows(rows)
        plain_table(matrix)
        row_opening("duties", matrix, Openable(rows["task_zh"].unique()))
        tasks, roles = list(rows["task_zh"].unique()), list(rows["role_zh"].unique())
        with st.container(horizontal=True):
            _add(_("Set a duty"), "plan/set_duty", duty_fields(tasks, roles), "duty")
            _add(_("New task of the matrix"), "plan/set_duty", duty_fields([], roles), "duty_task")
            by_key = {row_key(["task_zh"], {"task_zh": task}): task for task in tasks}
            history_choice("raci", by_key, title=_("Task"), key="history_duty")


def meetings_view(institution: str) -> None:
    """The tasks that came of decisions, the decisions, and the meetings."""
    tasks, decisions, meetings = (
        fetch(f"plan/{question}", institution=institution) for question in ("tasks", "decisions", "meetings")
    )
    columns = [
        GridColumn("title", _("Task"), pinned=True, width=230),
        GridColumn("place", _("Has to act"), width=110),
        GridColumn("owner", _("Owner"), width=90),
        GridColumn("due", _("Due"), width=100),
        GridColumn("stands", _("State"), light="light", width=150),
        GridColumn("reminders", _("Chased"), width=165),
    ]

    def draw() -> None:
        with card("tasks", title=_("Tasks followed up"), note=_("open ones first"), source="plan/tasks"):
            _grid(task_grid_rows(tasks), columns, "task_id", key="tasks")
            taken_away_choice("task")
        left, right = st.columns(2)
        with (
            left,
            card(
                "decisions",
                title=_("Decisions"),
                note=_("open one to add a task") if may("plan/save_task") else "",
                source="plan/decisions",
            ),
        ):
            _begin(_("New decision"), "plan/save_decision", decision_fields(meeting_titles(meetings)), "decision")
            if decisions.empty:
                empty_state(_("No decision is written down yet."))
            attention(decision_items(decisions, view="meetings"), key="decisions")
        with right, card("meetings", title=_("Meetings"), source="plan/meetings"):
            _begin(_("New meeting"), "plan/save_meeting", meeting_fields(), "meeting")
            if meetings.empty:
                empty_state(_("No meeting is written down yet."))
            attention(meeting_items(meetings, view="meetings"), key="meetings")

    if selected(OPENED, among=set(decisions["decision_id"])):
        _beside(draw, decisions, "decision_id", lambda row: decision_panel(row, tasks=tasks, meetings=meetings))
    elif selected(OPENED, among=set(meetings["meeting_id"])):
        _beside(draw, meetings, "meeting_id", lambda row: meeting_panel(row, decisions=decisions))
    else:
        _beside(draw, tasks, "task_id", task_panel)


def demands_view(institution: str) -> None:
    """The pool of needs."""
    rows = fetch("plan/demands", institution=institution)
    columns = [
        GridColumn("title", _("Need"), pinned=True, width=210),
        GridColumn("rank", _("Priority"), width=76),
        GridColumn("stands", _("State"), light="light", width=150),
        GridColumn("place", _("Institution"), width=100),
        GridColumn("source", _("Source"), width=100),
        GridColumn("raised", _("Raised on"), width=100),
        GridColumn("waited", _("Waited"), width=90),
        GridColumn("serves", _("Scenario"), width=130),
    ]

    def draw() -> None:
        with card(
            "demands",
            title=_("Pool of needs"),
            note=_("what waits for a decision first, then by priority"),
            source="plan/demands",
        ):
            _begin(_("New need"), "plan/save_demand", demand_fields(), "demand")
            _grid(demand_grid_rows(rows), columns, "demand_id", key="demands")

    _beside(draw, rows, "demand_id", demand_panel)


def contacts_view(institution: str) -> None:
    """Whom to ask in each institution and department."""
    rows = fetch("plan/contacts", institution=institution)
    columns = [
        GridColumn("place", _("Institution"), pinned=True, width=110),
        GridColumn("department", _("Department or office"), width=110),
        GridColumn("person", _("Name"), width=90),
        GridColumn("duty", _("What for"), width=190),
        GridColumn("phone", _("Telephone"), width=110),
        GridColumn("email", _("Mail"), width=200),
    ]

    def draw() -> None:
        with card("contacts", title=_("Contacts by institution and department"), source="plan/contacts"):
            _begin(_("New contact"), "plan/save_contact", contact_fields(), "contact")
            _grid(contact_grid_rows(rows), columns, "contact_id", key="contacts", height=620)

    _beside(draw, rows, "contact_id", contact_panel)


def level_one_view() -> None:
    """What the headquarters owe."""
    rows = fetch("plan/level_one")
    columns = [
        GridColumn("item", _("Item"), pinned=True, width=210),
        GridColumn("sort", _("Kind"), width=80),
        GridColumn("waited", _("Waited"), width=90),
        GridColumn("promised", _("Promised for"), width=110),
        GridColumn("slip", _("Moved"), width=100),
        GridColumn("stands", _("State"), light="light", width=150),
        GridColumn("reminders", _("Chased"), width=165),
    ]

    def draw() -> None:
        with card(
            "level_one",
            title=_("What we wait for from level 1"),
            note=_("the longest wait first"),
            source="plan/level_one",
        ):
            _begin(_("New item"), "plan/save_level_one_item", level_one_fields(), "level_one_item")
            _grid(level_one_grid_rows(rows), columns, "item_id", key="level_one")

    _beside(draw, rows, "item_id", level_one_panel)


def _beside(draw: Callable[[], None], rows: pd.DataFrame, column: str, panel: Callable[[Row], None]) -> None:
    """The list, and beside it the row that is opened, if there is one."""
    opened = selected(OPENED, among=set(rows[column]))
    if opened is None:
        draw()
        return
    left, right = st.columns(WIDTHS)
    with left:
        draw()
    with right:
        panel(rows[rows[column] == opened].iloc[0].to_dict())


def _grid(rows: pd.DataFrame, columns: Sequence[GridColumn], code: str, *, key: str, height: int = 420) -> None:
    """The rows as a grid; one that is picked opens."""
    if rows.empty:
        empty_state(_("Nothing is written down here yet."))
        return
    picked = detail_grid(rows, columns=columns, code=code, height=height, key=picking_key(key, selects=OPENED))
    open_picked(picked, code, key=key, selects=OPENED)


def _add(title: str, act: str, fields: Sequence[Any], what: str) -> None:
    """The form of something new, folded."""
    folded_form(title, act, fields, key=f"new_{what}", floats=True)


def _begin(title: str, act: str, fields: Sequence[Any], table: str) -> None:
    """The form of a new row of a ledger table, folded, and beside it what was taken away there."""
    if not may(act):
        return
    with st.container(horizontal=True, key=f"ops_begin_{table}"):
        _add(title, act, fields, table)
        taken_away_choice(table)
