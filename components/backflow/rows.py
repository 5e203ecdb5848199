"""Rows of the backflow board's questions, worded as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days, days_left
from components.backflow.words import batch_name, lateness, step_names
from components.conclusion import named
from components.detail_grid import GridColumn
from components.plain_table import Lit
from components.records import records
from components.text import Language, _, current_language, name
from components.worded_rows import Rows
from components.words import domain_name

Row = Mapping[Any, Any]


def batch_rows(batches: Sequence[Row]) -> Rows:
    """The batches: how many tables are listed and needed, and by the step they have reached."""
    return [
        {
            _("Batch"): batch_name(row["batch"]),
            _("Tables listed"): _number(row["listed"]),
            **_steps(row),
        }
        for row in batches
    ]


def place_rows(rows: Sequence[Row], by: str) -> Rows:
    """The same by institution or domain."""
    title = _("Institution") if by == "institution" else _("Domain")
    return [{title: place_name(row, by), **_steps(row)} for row in rows]


def place_name(row: Row, by: str) -> str:
    """What a row by institution or domain is called."""
    return domain_name(row["code"]) if by == "domain" else name(row)


def _steps(row: Row) -> dict[str, Any]:
    share = format.with_unit(row["verified_share"], "percent", beside=100)
    return {
        _("Required"): _number(row["required"]),
        **{word: _number(row[step]) for step, word in step_names().items()},
        _("Not applicable"): _number(row["not_applicable"]),
        _("Verified, share"): share,
    }


def _number(number: int) -> str:
    return format.DASH if format.is_missing(number) or not number else f"{int(number):,}"


def moved_rows(batches: pd.DataFrame) -> Rows:
    """How many tables took each step."""
    words = step_names()
    steps = ("applied", "approved", "delivered", "verified", "cleaned")
    return [
        {_("Batch"): batch_name(row["batch"]), **{words[step]: _number(row[step]) for step in steps}}
        for row in records(batches)
    ]


def backflow_milestone_rows(milestones: pd.DataFrame) -> Rows:
    """The dated plan of the backflow: when due, when done, what it slipped."""
    return [
        {
            _("Milestone"): Lit(name(row), row["light"]),
            _("Due"): format.day(row["due_on"]),
            _("State"): _state(row),
        }
        for row in records(milestones)
    ]


def _state(row: Row) -> str:
    if not format.is_missing(row["done_on"]):
        return _("done {day}").format(day=format.day(row["done_on"]))
    left = days_left(row["days_left"])
    return _("{left}, put off {days}").format(left=left, days=days(row["slip_days"])) if row["slip_days"] else left


def level_one_rows(items: pd.DataFrame) -> Rows:
    """What level 1 has promised and not provided."""
    return [
        {
            _("Level-1 item"): Lit(name(row), row["light"]),
            _("Promised for"): _promised(row),
            _("Put off"): days(row["slip_days"]) if row["slip_days"] else format.DASH,
            _("Waiting"): days(row["days_waiting"]),
            _("Chased"): _number(row["chased"]),
        }
        for row in records(items)
    ]


def _promised(row: Row) -> str:
    return format.DASH if format.is_missing(row["promised_on"]) else format.day(row["promised_on"])


def punctuality_rows(rows: Sequence[Row], by: str) -> Rows:
    """Deliveries of the period by how they came."""
    title = _("Institution") if by == "institution" else _("Domain")
    return [
        {
            title: Lit(place_name(row, by), row["light"]),
            _("Deliveries due"): _number(row["due"]),
            _("On time"): format.with_unit(row["share"], "percent", beside=100),
            _("Late"): _number(row["late"]),
            _("Not arrived"): _number(row["missing"]),
            _("Totals not met"): _number(row["short"]),
            _("By backup"): _number(row["by_backup"]),
        }
        for row in rows
    ]


def late_columns(*, brief: bool = False) -> list[GridColumn]:
    """The columns of the late list, over the rows of `late_grid_rows`; `brief` beside a panel that says the others."""
    first = [
        GridColumn("table", _("Table"), pinned=not brief, light="light", width=215),
        GridColumn("place", _("Institution"), width=90),
    ]
    late = [GridColumn("due", _("Due since"), width=140), GridColumn("late", _("Late by"), width=90)]
    if brief:
        return [*first, *late]
    return [
        *first,
        GridColumn("owner", _("Data owner"), width=100),
        *late,
        GridColumn("missed", _("Deliveries missed"), kind="number", width=105),
        GridColumn("backup", _("Backup source"), width=110),
        GridColumn("scenarios", _("Scenarios waiting"), width=180),
        GridColumn("kpis", _("Measures waiting"), width=180),
        GridColumn("table_id", _("Table code"), width=90),
    ]


def late_grid_rows(rows: Sequence[Row], scenarios: Mapping[str, str]) -> pd.DataFrame:
    """The rows of `backflow/late` as the grid shows them; `scenarios`: names by code."""
    columns = ("table", "place", "owner", "due", "late", "missed", "backup", "scenarios", "kpis", "table_id")
    written = [
        {
            "code": row["code"],
            "light": row["light"],
            "table": _key_marked(row),
            "place": named(row, "institution"),
            "owner": format.words(row["data_owner"]),
            "due": format.moment(row["since"]),
            "late": lateness(row["hours_late"]),
            "missed": row["missed"] or None,
            "backup": None if format.is_missing(row["backup_source"]) else row["backup_source"],
            "scenarios": comma().join(scenarios.get(code, code) for code in row["scenarios"]),
            "kpis": comma().join(_(said) for said in row["kpi_names"]),
            "table_id": row["table_id"],
        }
        for row in rows
    ]
    return pd.DataFrame(written, columns=["code", "light", *columns])


def _key_marked(row: Row) -> str:
    return _("{table} (key)").format(table=name(row)) if row["is_key"] else name(row)


def comma() -> str:
    """What stands between the names of a list."""
    return ", " if current_language() is Language.ENGLISH else "、"


def total_columns() -> list[GridColumn]:
    """The columns of the control totals, over the rows of `total_grid_rows`."""
    return [
        GridColumn("table", _("Table"), pinned=True, light="light", width=180),
        GridColumn("place", _("Institution"), width=90),
        GridColumn("due", _("Due"), width=110),
        GridColumn("expected_rows", _("Rows announced"), kind="number", width=112),
        GridColumn("received_rows", _("Rows received"), kind="number", width=112),
        GridColumn("rows_difference", _("Rows, difference"), kind="number", width=112),
        GridColumn("expected_amount", _("Amount announced"), kind="yuan", width=140),
        GridColumn("received_amount", _("Amount received"), kind="yuan", width=125),
        GridColumn("amount_difference", _("Amount, difference"), kind="yuan", width=130),
    ]


def total_grid_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `backflow/totals` as the grid shows them."""
    of = records(rows)
    code = [f"{row['institution_id']}/{row['table_id']}/{row['due_at']}" for row in of]
    return rows.assign(
        code=code,
        table=[name(row) for row in of],
        place=[named(row, "institution") for row in of],
        due=[format.moment(row["due_at"]) for row in of],
    )


def guide_rows(guides: pd.DataFrame) -> Rows:
    """The editions of the guide, and who has them not."""
    return [
        {
            _("Edition"): Lit(row["edition"], row["light"]),
            _("Published"): format.day(row["published_on"]),
            _("Received by"): _("{number} of {all}").format(number=row["received"], all=row["places"]),
            _("Usually after"): format.DASH if format.is_missing(row["median_days"]) else days(row["median_days"]),
            _("Not received by"): comma().join(_without(row)) or format.DASH,
        }
        for row in records(guides)
    ]


def _without(row: Row) -> Sequence[str]:
    without: Sequence[str] = row["without_en" if current_language() is Language.ENGLISH else "without_zh"]
    return without


def request_rows(requests: pd.DataFrame) -> Rows:
    """Requests for data that are open."""
    return [
        {
            _("Institution"): named(row, "institution"),
            _("Asked for"): Lit(format.words(row["topic"]), row["light"]),
            _("Table"): name(row) or format.DASH,
            _("Asked on"): format.day(row["requested_on"]),
            _("Open for"): days(row["days"]),
        }
        for row in records(requests)
    ]
