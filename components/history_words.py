"""A change of a row in words: which fields, from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from components import format
from components.act_words import act_words
from components.fetch import fetch
from components.issues.words import risk_kinds, severity_names
from components.load_words import actor_name
from components.measure_names import measure_names
from components.plan.words import (
    deliverable_kinds,
    deliverable_statuses,
    demand_statuses,
    duties,
    level_one_kinds,
    loop_stages,
    meeting_kinds,
)
from components.receivables.words import duplicate_decisions
from components.text import _, name, pgettext
from components.words import group_names, phase_name, stage_name
from data.contract import load_contract
from data.contract.model import Field, Table
from ledger.rows import Row, row_of

LOAD = "ledger/"
LONGEST = 120
AND = " · "
UNSAID = frozenset({"institution_id", "subject_kind", "subject_id", "deliverable_id"})
"""What a thing belongs to: whoever reads its history has it before them."""
ACTORS = frozenset({
    "answered_by", "author", "chased_by", "decided_by", "met_by", "moved_by", "raised_by", "requested_by"
})  # fmt: skip
"""Fields that acts fill in with who does them; loads with a name."""
NAMES_OF_PARTS = {"checklist_item": "name_zh", "deliverable_version": "version", "raci": "role_zh"}
"""What tells the rows of one thing apart, where its history is that of several."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the history of a thing: who did what when and why, and a line a field that changed."""

    position: int
    actor: str
    who: str
    what: str
    when: str
    reason: str
    lines: tuple[str, ...]
    is_undoable: bool


def history_entries(table: str, rows: pd.DataFrame) -> list[Entry]:
    """The events of `history/thing`, in words, newest first; the last one can be undone."""
    return [_entry(table, group) for _position, group in rows.groupby("position", sort=False)]


def _entry(table: str, rows: pd.DataFrame) -> Entry:
    event: Mapping[Any, Any] = rows.iloc[0].to_dict()
    is_load = event["act"].startswith(LOAD)
    return Entry(
        position=int(event["position"]),
        actor=event["actor"],
        who=actor_name(event["actor"]),
        what=act_words(event["act"], is_new=not is_load and all(map(format.is_missing, rows["before"]))),
        when=f"{format.day(event['at'])} {event['at']:%H:%M}",
        reason="" if is_load or format.is_missing(event["reason"]) else event["reason"],
        lines=tuple(line for row in rows.to_dict("records") for line in change_lines(table, row)),
        is_undoable=bool(event["is_newest"]) and not is_load,
    )


def change_lines(table: str, event: Mapping[Any, Any]) -> list[str]:
    """What the event did to one row (`before` and `after` as JSON): `Stage entered: Data access → Online`.

    What a load brought in is not told: it is what the thing was at first. Nor is what the event itself says.
    """
    known = load_contract().table(table)
    before, after = (
        None if format.is_missing(event[side]) else row_of(known, event[side]) for side in ("before", "after")
    )
    part = _part(known, after or before or {})
    if before is not None and after is not None:
        return [
            AND.join([*part, f"{_label(field)}{_(': ')}{_value(known, field, before)} → {_value(known, field, after)}"])
            for field in known.fields
            if before.get(field.name) != after.get(field.name)
        ]
    if before is None and event["act"].startswith(LOAD):
        return []
    standing = after or before or {}
    heard = (None, "", False, event["actor"], event["reason"])
    told = [f"{_label(field)}{_(': ')}{_value(known, field, standing)}" for field in _told(known, standing, heard)]
    said = AND.join([*part, *told])
    return [said if before is None else _("Removed: {what}").format(what=said)]


def _told(table: Table, row: Row, heard: tuple[Any, ...]) -> Iterator[Field]:
    """The fields of a whole row that say something not yet heard."""
    for field in table.fields:
        is_heard = row.get(field.name) in heard or field.name == NAMES_OF_PARTS.get(table.name)
        if not field.key and field.name not in UNSAID and not is_heard:
            yield field


def _part(table: Table, row: Row) -> list[str]:
    """What tells this row from others of a thing, `V1.0`, before what is said of it; none where it has but one."""
    named_by = NAMES_OF_PARTS.get(table.name)
    return [row[named_by]] if named_by and row.get(named_by) else []


def _label(field: Field) -> str:
    """What a field holds, without what its description explains after a semicolon."""
    return re.split("[;；]", _(field.description))[0].rstrip(".。")


def _value(table: Table, field: Field, row: Row) -> str:
    value = row.get(field.name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{format.day(value)} {value:%H:%M}"
    if isinstance(value, date):
        return format.day(value)
    if isinstance(value, Decimal):
        return format.yuan(value)
    if isinstance(value, int | float):
        return f"{value:,g}"
    known = code_words(table.name, field.name)
    text = actor_name(value) if field.name in ACTORS and value else known.get(value or "", format.words(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def code_words(table: str, field: str) -> dict[str, str]:
    """The words for what may stand in a field; empty where text stands in it."""
    by_table = {
        ("deliverable", "kind"): deliverable_kinds,
        ("deliverable", "status"): deliverable_statuses,
        ("demand", "scenario"): _scenarios,
        ("demand", "status"): demand_statuses,
        ("meeting", "kind"): meeting_kinds,
        ("duplicate_decision", "decision"): duplicate_decisions,
        ("level_one_item", "kind"): level_one_kinds,
        ("risk", "kind"): risk_kinds,
        ("risk", "trigger_kpi"): measure_names,
        ("quality_finding", "outcome"): _checks,
        ("sign_off", "kind"): _signatures,
        ("solution_outcome", "outcome"): _solution_outcomes,
    }
    by_name = {
        "stage": _stages,
        "phase": _phases,
        "institutions": _phases,
        "group_code": group_names,
        "loop_stage": loop_stages,
        "severity": severity_names,
        "duty": duties,
        "trigger_when": _sides,
    }
    words = by_table.get((table, field)) or by_name.get(field)
    return words() if words else {}


def _stages() -> dict[str, str]:
    return {code: stage_name(code) for code in load_contract().table("stage_limit").field("stage").allowed}


def _scenarios() -> dict[str, str]:
    return {row["scenario"]: name(row) for row in fetch("frame/scenarios").to_dict("records")}


def _phases() -> dict[str, str]:
    return {code: phase_name(code) for code in ("pilot", "rollout")}


def _sides() -> dict[str, str]:
    return {"below": pgettext("trigger", "below"), "above": pgettext("trigger", "above")}


def _signatures() -> dict[str, str]:
    return {
        "catalogue": _("Catalogue"),
        "solution": _("Solution"),
        "uat": _("UAT"),
        "acceptance": _("Acceptance"),
        "handover": _("Handover"),
        "deliverable": _("Deliverable"),
    }


def _checks() -> dict[str, str]:
    return {
        "failed": pgettext("check", "failed"),
        "passed": pgettext("check", "passed"),
        "confirmed_false": pgettext("check", "confirmed false"),
    }


def _solution_outcomes() -> dict[str, str]:
    return {"accepted": _("accepted by the client"), "failed": _("failed"), "stopped": _("stopped")}
