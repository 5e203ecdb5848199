"""Rows of the rollout's questions, worded as tables: rows of {title: cell} for `plain_table`."""

from __future__ import annotations

import pandas as pd

from components import format
from components.attention_items import days, days_left
from components.load_words import actor_name
from components.plain_table import Cell, Linked, Lit
from components.records import records
from components.rollout.words import (
    Row,
    condition_evidence,
    condition_needed,
    condition_now,
    entry_kind,
    named_or_kind,
    of_institutions,
    plan_kind,
    programme_condition,
    programme_phase,
    target_name,
)
from components.text import _, name
from components.words import stage_name

Rows = list[dict[str, Cell]]


def condition_rows(gates: pd.DataFrame) -> Rows:
    """The conditions of `rollout/gates`; the stage is named where there are gates of several."""
    several = gates["stage"].nunique() > 1
    rows: Rows = []
    for row in records(gates):
        stage: dict[str, Cell] = {_("Stage"): stage_name(row["stage"])} if several else {}
        rows.append(stage | _condition(row) | {_("Evidence"): condition_evidence(row)})
    return rows


def kept_rows(kept: pd.DataFrame) -> Rows:
    """What was measured at the last move, of `rollout/kept`."""
    return [_condition(row) for row in records(kept)]


def _condition(row: Row) -> dict[str, Cell]:
    return {
        _("Condition"): _lit(_(row["name"]), met=row["is_met"]),
        _("Measured"): condition_now(row),
        _("Needed"): condition_needed(row),
    }


def evidence_rows(evidence: pd.DataFrame) -> Rows:
    """The documents filed, of `rollout/evidence`."""
    return [
        {
            _("Document"): _lit(name(row), met=row["is_valid"]),
            _("For"): stage_name(row["stage"]),
            _("Signed by"): format.words(row["signer"]),
            _("Signed on"): format.day(row["signed_on"]),
            _("Valid to"): format.day(row["valid_to"]),
            _("Where it lies"): Linked(format.words(row["link"]), format.words(row["link"])),
        }
        for row in records(evidence)
    ]


def entry_rows(entries: pd.DataFrame) -> Rows:
    """How the card came to where it stands, of `rollout/entries`."""
    return [
        {
            _("Day"): format.day(row["entered_on"]),
            _("What"): f"{entry_kind(row['kind'])} {stage_name(row['stage'])}",
            _("Stay"): format.DASH if format.is_missing(row["days"]) else days(row["days"]),
            _("Conditions met"): _measured(row),
            _("By"): format.DASH if format.is_missing(row["moved_by"]) else actor_name(row["moved_by"]),
            _("Reason"): format.words(row["reason"]),
        }
        for row in records(entries)
    ]


def _measured(row: Row) -> Cell:
    if not row["measured"]:
        return format.DASH
    said = f"{int(row['met'])}/{int(row['measured'])}"
    return Lit(_("{met}, moved all the same").format(met=said), "yellow") if row["is_override"] else said


def plan_rows(plan: pd.DataFrame) -> Rows:
    """What the institution has to do and has signed, of `rollout/plan`."""
    return [
        {
            _("Kind"): Lit(plan_kind(row["kind"]), row["light"]),
            _("What"): named_or_kind(row),
            _("Day"): _day_left(row),
            _("Owner or signer"): format.words(row["who"]),
        }
        for row in records(plan)
    ]


def _day_left(row: Row) -> str:
    if format.is_missing(row["days_left"]):
        return format.day(row["on_day"])
    return _("{day} ({left})").format(day=format.day(row["on_day"]), left=days_left(row["days_left"]))


def programme_rows(gate: pd.DataFrame) -> Rows:
    """The conditions of the programme's own gate, of `rollout/programme_gate`."""
    return [
        {_("Condition"): _lit(programme_condition(row), met=row["is_met"]), _("Met on"): format.day(row["met_on"])}
        for row in records(gate)
    ]


def target_rows(targets: pd.DataFrame) -> Rows:
    """The targets of the pilot and rollout phases, of `rollout/stage_targets`."""
    return [
        {
            _("Target"): Lit(target_name(row["measure"]), row["light"]),
            _("For"): of_institutions(row["institutions"]),
            _("Now"): format.with_unit(row["value"], row["unit"], beside=row["target"]),
            _("Pace"): format.mark(row["pace"], row["unit"]),
            _("Needed"): f"≥ {format.mark(row['target'], row['unit'])}",
            _("By when"): _("{phase}, {day}").format(
                phase=programme_phase(row["phase"]), day=format.day(row["due_on"])
            ),
        }
        for row in records(targets)
    ]


def _lit(text: str, *, met: bool) -> Lit:
    return Lit(text, "green" if met else "red")
