"""Tables of the issue board: ageing, who waits for whom, requests; and the grid of the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days_left
from components.detail_grid import GridColumn
from components.issues.words import age_words, answer_words, bucket_name, severity_name, state_name
from components.plain_table import Cell, Lit
from components.text import _, name, ngettext
from components.words import group_name

Rows = list[dict[str, Cell]]
Row = Mapping[Any, Any]


def ageing_rows(ageing: pd.DataFrame) -> Rows:
    """Open issues by how long they have been open; what is overdue in red."""
    return [
        {
            _("Open for"): bucket_name(row["age_bucket"]),
            _("critical"): _count(row["critical"]),
            _("major"): _count(row["major"]),
            _("minor"): _count(row["minor"]),
            _("Issues"): _count(row["issues"]),
            _("Overdue"): Lit(str(row["overdue"]), "red") if row["overdue"] else format.DASH,
        }
        for row in ageing.to_dict("records")
    ]


def _count(number: int) -> str:
    return str(number) if number else format.DASH


def waiting_rows(waiting: pd.DataFrame) -> Rows:
    """Whom open issues wait for, by the group whose they are; a cell with something overdue is red."""
    groups = sorted(waiting["group_code"].unique())
    rows: Rows = []
    for waits_for, of_one in waiting.groupby("waits_for", sort=False):
        cells = {row["group_code"]: row for row in of_one.to_dict("records")}
        rows.append(
            {
                _("Waits for"): str(waits_for) or _("nobody named"),
                **{_group(group): _cell(cells.get(group)) for group in groups},
                _("Total"): str(int(of_one["in_all"].iloc[0])),
                _("Oldest"): age_words({"age_days": of_one["oldest_days"].max()}),
            }
        )
    return rows


def _group(code: str) -> str:
    return group_name(code) if code else _("No group")


def _cell(row: Row | None) -> Cell:
    if row is None:
        return format.DASH
    return Lit(str(row["issues"]), "red") if row["overdue"] else str(row["issues"])


def request_rows(requests: pd.DataFrame) -> Rows:
    """Requests for people or means with their working days; late ones in red."""
    return [
        {
            _("Request"): Lit(f"{row['request_id']} {format.words(row['topic'])}", row["light"]),
            _("Institution"): name(row),
            _("Asked"): format.day(row["requested_on"]),
            _("Answer due"): format.day(row["answer_due_on"]),
            _("Working days"): Lit(str(row["working_days"]), "red") if row["is_late"] else str(row["working_days"]),
            _("Answer"): _answer(row),
        }
        for row in requests.to_dict("records")
    ]


def _answer(row: Row) -> str:
    if not format.is_missing(row["answered_on"]):
        return f"{format.day(row['answered_on'])} {format.words(row['answer'])}"
    reminded = int(row["chases"])
    if not reminded:
        return _("open")
    said = ngettext("open, reminded {number} time", "open, reminded {number} times", reminded)
    return said.format(number=reminded)


def issue_grid(issues: pd.DataFrame) -> tuple[pd.DataFrame, list[GridColumn]]:
    """The rows of `issues/list` in words, and the columns of the grid they stand in."""
    records = issues.to_dict("records")
    rows = issues.assign(
        institution=[name(row) for row in records],
        state=[state_name(row["state"]) for row in records],
        severity=[severity_name(row["severity"]) for row in records],
        due=[row["due_on"].isoformat() for row in records],
        left=["" if format.is_missing(row["days_left"]) else days_left(row["days_left"]) for row in records],
        clock=[answer_words(row) for row in records],
    )
    columns = [
        GridColumn("issue_id", _("Code"), pinned=True, width=90),
        GridColumn("title", _("Issue"), width=270, light="light"),
        GridColumn("institution", _("Institution"), width=105),
        GridColumn("state", _("State"), width=90),
        GridColumn("severity", _("Severity"), width=105),
        GridColumn("due", _("Due"), width=105),
        GridColumn("left", _("Left"), width=125),
        GridColumn("clock", _("Answer in 48 h"), width=165),
        GridColumn("age_days", _("Days open"), kind="number", width=125),
        GridColumn("waits_for", _("Waits for"), width=130),
        GridColumn("owner", _("Owner"), width=95),
    ]
    return rows, columns
