"""Rows of questions, worded as tables: rows of {title: cell} for `plain_table`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days, days_left
from components.conclusion import band_name
from components.lights import light
from components.plain_table import Cell, Lit
from components.text import _, name, ngettext
from components.trust_badge import is_doubtful
from components.words import domain_name, group_name, phase_name

Rows = list[dict[str, Cell]]
Row = Mapping[Any, Any]


def rating_words(row: Row) -> str:
    """The mean of a row's ratings with their number; `rating` is missing where they are too few."""
    number = int(row["ratings"])
    if number == 0:
        return format.DASH
    if format.is_missing(row["rating"]):
        return ngettext("{number} rating, too few", "{number} ratings, too few", number).format(number=number)
    said = ngettext("{points} ({number} rating)", "{points} ({number} ratings)", number)
    return said.format(points=format.part(row["rating"], 2), number=number)


def milestone_rows(milestones: pd.DataFrame) -> Rows:
    """The rows of `overview/milestones`."""
    return [
        {
            _("Milestone"): Lit(name(row), row["light"]),
            _("Due"): _("{day}, {left}").format(day=format.day(row["due_on"]), left=days_left(row["days_left"])),
        }
        for row in milestones.to_dict("records")
    ]


def profile_facts(row: Row) -> list[tuple[str, str]]:
    """Who the institution is, as (label, text) pairs; what is not known is a dash."""
    wave = format.DASH if format.is_missing(row["wave"]) else str(int(row["wave"]))
    approved = format.DASH if format.is_missing(row["approved_on"]) else format.day(row["approved_on"])
    return [
        (_("Phase"), phase_name(row["phase"])),
        (_("Wave"), wave),
        (_("On the list since"), approved),
        (_("Region"), format.words(row["region"])),
        (_("Served by"), format.words(row["branch"])),
        (_("Contact"), format.words(row["contact"])),
    ]


def gate_rows(gates: pd.DataFrame) -> Rows:
    """The conditions of the next stage, then its documents."""
    return [
        {
            _("Condition or document"): _lit(_gate_name(row), met=row["is_met"]),
            _("Now"): _gate_now(row),
            _("Needed"): _gate_needed(row),
        }
        for row in gates.to_dict("records")
    ]


def _gate_name(row: Row) -> str:
    return _(row["name_en"]) if row["kind"] == "condition" else name(row)


def _gate_now(row: Row) -> str:
    if row["kind"] == "document":
        if format.is_missing(row["signed_on"]):
            return _("not filed")
        signer = "" if format.is_missing(row["signer"]) else f" {row['signer']}"
        return f"{format.day(row['signed_on'])}{signer}"
    if format.is_missing(row["threshold"]):
        return _("holds") if row["is_met"] else _("does not hold")
    return format.with_unit(row["value"], row["unit"], beside=row["threshold"])


def _gate_needed(row: Row) -> str:
    if row["kind"] == "document":
        return _("signed document")
    return "" if format.is_missing(row["threshold"]) else f"≥ {format.mark(row['threshold'], row['unit'])}"


def _lit(text: str, *, met: bool) -> Lit:
    return Lit(text, "green" if met else "red")


def measure_rows(measures: pd.DataFrame) -> Rows:
    """The measures with target, change and the band among peers; a group is named at its first one."""
    rows: Rows = []
    group = ""
    for row in measures.to_dict("records"):
        is_first, group = row["kpi_group"] != group, row["kpi_group"]
        rows.append(
            {
                _("Group"): group_name(group) if is_first else "",
                _("Measure"): Lit(_(row["name"]), row["light"]),
                _("Figure"): _figure(row),
                _("Target"): format.mark(row["target"], row["unit"]),
                _("Change"): format.change(row["change"], row["unit"]),
                _("Among peers"): band_name(row["band"]),
                _("Light"): light(row["light"]).word,
            }
        )
    return rows


def _figure(row: Row) -> str:
    """The figure, with the hollow dot of doubt where it cannot be relied on."""
    figure = format.with_unit(row["value"], row["unit"], beside=row["target"])
    return f"{figure} ○" if is_doubtful(row["trust"]) else figure


def scenario_rows(scenarios: pd.DataFrame) -> Rows:
    """The scenarios of the institution: how far each has come, and its users."""
    states = {
        "online": _("online"),
        "uat": _("signed in UAT"),
        "confirmed": _("confirmed"),
        "requested": _("requested"),
        "retired": _("retired"),
    }
    return [
        {
            _("Scenario"): name(row),
            _("Domain"): domain_name(row["domain"]),
            _("State"): states[row["state"]],
            _("Since"): format.day(row["state_on"]),
            _("Cycle"): format.DASH if format.is_missing(row["cycle_days"]) else days(row["cycle_days"]),
            _("Users, last 30 days"): _users(row),
        }
        for row in scenarios.to_dict("records")
    ]


def _users(row: Row) -> Cell:
    if row["state"] != "online":
        return format.DASH
    said = f"{row['recent_users']} / {row['target_users']}"
    return Lit(_("{users}, unused").format(users=said), "yellow") if row["recent_users"] == 0 else said


def backflow_rows(batches: pd.DataFrame) -> Rows:
    """The tables of each batch by the status they have reached."""
    titles = {
        "required": _("Required"),
        "cleaned": _("Cleaned"),
        "verified": _("Verified"),
        "delivered": _("Delivered"),
        "under_way": _("Under way"),
        "waiting": _("Waiting for level 1"),
        "not_applicable": _("N/A"),
    }
    return [
        {_("Batch"): str(row["batch"]), **{title: str(row[column]) for column, title in titles.items()}}
        for row in batches.to_dict("records")
    ]


def late_rows(deliveries: pd.DataFrame) -> Rows:
    """The newest deliveries that came late, short or not at all."""
    states = {"missing": _("not arrived"), "late": _("late"), "short": _("totals not met")}
    return [
        {
            _("Table"): name(row),
            _("Due"): format.moment(row["due_at"]),
            _("State"): Lit(states[row["state"]], "red" if row["state"] == "missing" else "yellow"),
            _("Late by"): format.with_unit(row["hours_late"], "hours"),
            _("Backup source"): format.words(row["backup_source"]),
        }
        for row in deliveries.to_dict("records")
    ]


def quality_rows(findings: pd.DataFrame) -> Rows:
    """Open anomalies by table and dimension."""
    dimensions = {
        "conformity": _("Conformity"),
        "completeness": _("Completeness"),
        "accuracy": _("Accuracy"),
        "consistency": _("Consistency"),
        "timeliness": _("Timeliness"),
        "accessibility": _("Accessibility"),
    }
    return [
        {
            _("Table"): name(row),
            _("Dimension"): dimensions[row["dimension"]],
            _("Open anomalies"): str(row["open_anomalies"]),
            _("First found"): format.day(row["first_found_on"]),
        }
        for row in findings.to_dict("records")
    ]
