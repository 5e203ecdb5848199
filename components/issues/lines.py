"""Open issues beside other figures: one line each with its clock, or counted by severity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention import AttentionItem
from components.attention_items import days, days_left, hours_left
from components.issues.words import severity_name
from components.plain_table import Lit
from components.text import _
from components.worded_rows import Rows

Row = Mapping[Any, Any]


def issue_items(issues: pd.DataFrame) -> list[AttentionItem]:
    """One line for each row of `institution/issues`, which opens the issue on its board."""
    return [
        AttentionItem(
            light=row["light"],
            text=row["title"],
            note=_note(row),
            when=_when(row),
            board="issues",
            parameters={"open": row["issue_id"]},
        )
        for row in issues.to_dict("records")
    ]


def _note(row: Row) -> str:
    severity = severity_name(row["severity"])
    return severity if format.is_missing(row["owner"]) else f"{severity} · {row['owner']}"


def _when(row: Row) -> str:
    """The clock of a critical issue's answer while it runs, else the days to the due date."""
    if format.is_missing(row["hours_left"]):
        return _("due {when}").format(when=days_left(row["days_left"]))
    return hours_left(row["hours_left"])


def open_issue_rows(issues: pd.DataFrame) -> Rows:
    """The rows of `overview/issues`: open issues by severity."""
    return [
        {
            _("Severity"): Lit(severity_name(row["severity"]), row["light"]),
            _("Open"): str(row["open"]),
            _("Overdue"): str(row["overdue"]),
            _("Beyond 48 h"): str(row["beyond_clock"]) if row["severity"] == "critical" else format.DASH,
            _("Longest open"): days(row["oldest_days"]),
        }
        for row in issues.to_dict("records")
    ]
