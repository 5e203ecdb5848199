"""The words of the rollout board: conditions with what they measured, flags, kinds of entries, documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components import format
from components.attention_items import days
from components.text import Language, _, current_language, name

Row = Mapping[Any, Any]


def condition_now(row: Row) -> str:
    """What a condition measures; a dash where nothing was measured yet."""
    if format.is_missing(row["threshold"]):
        return _("holds") if row["is_met"] else _("does not hold")
    return format.with_unit(row["value"], row["unit"], beside=row["threshold"])


def condition_needed(row: Row) -> str:
    """What a condition asks for; nothing where it only holds or does not."""
    return "" if format.is_missing(row["threshold"]) else f"≥ {format.mark(row['threshold'], row['unit'])}"


def condition_evidence(row: Row) -> str:
    """The document that shows a condition: who signed it and when, or that it is not filed."""
    if format.is_missing(row["document_zh"]):
        return format.DASH
    english = current_language() is Language.ENGLISH
    document = row["document_en"] if english else row["document_zh"]
    if format.is_missing(row["signed_on"]):
        return _("{document}: not filed").format(document=document)
    said = _("{document}: {day}, {signer}") if row["is_filed"] else _("{document}: no longer valid ({day}, {signer})")
    return said.format(document=document, day=format.day(row["signed_on"]), signer=format.words(row["signer"]))


def missing(card: Row) -> str:
    """The first condition of a card that does not hold, with what it measures; nothing where all hold."""
    if format.is_missing(card["unmet"]):
        return ""
    known, condition = card["unmet_condition"], _(card["unmet"])
    if format.is_missing(card["unmet_threshold"]) or format.is_missing(card["unmet_value"]):
        return _("Missing: {condition}").format(condition=_short(known) or condition)
    return _("{condition} {value}, needed {threshold}").format(
        condition=_before_value(known) or _short(known) or condition,
        value=format.with_unit(card["unmet_value"], card["unmet_unit"], beside=card["unmet_threshold"]),
        threshold=format.mark(card["unmet_threshold"], card["unmet_unit"]),
    )


def _short(condition: str) -> str:
    """A name that fits a card, where the condition's own is long."""
    words = {
        "users_satisfied": _("User satisfaction"),
        "critical_answered": _("Critical issues answered"),
        "usage_reached": _("Usage last month"),
    }
    return words.get(condition, "")


def _before_value(condition: str) -> str:
    """What a condition says with its value and unit after it, as in `Usage of 70 % held for 1 month`."""
    words = {
        "scenario_confirmed": _("Confirmed"),
        "tables_verified": _("Tables verified"),
        "tables_cleaned": _("Tables cleaned"),
        "uat_signed": _("UAT signed for"),
        "usage_held": _("Usage of 70 % held for"),
        "timeliness_held": _("Timeliness of 95 % held for"),
    }
    return words.get(condition, "")


def gate_met(card: Row) -> str:
    """`Gate 3/4` for the next stage, `Held 3/3` in the last one; nothing for a past period."""
    if format.is_missing(card["conditions"]):
        return ""
    said = _("Held {met}/{number}") if format.is_missing(card["next_stage"]) else _("Gate {met}/{number}")
    return said.format(met=int(card["met"]), number=int(card["conditions"]))


def usually(usual: float | None) -> str:
    """How long a stay usually is; nothing while too few are over."""
    return "" if format.is_missing(usual) else _("usually {days}").format(days=days(float(usual or 0)))


def wave_name(wave: float | None) -> str:
    """A wave of the rollout."""
    return _("No wave") if format.is_missing(wave) else _("Wave {number}").format(number=int(wave or 0))


def entry_kind(kind: str) -> str:
    """What an entry in a card's course was."""
    words = {
        "moved": _("Entered"),
        "back": _("Moved back to"),
        "paused": _("Paused in"),
        "resumed": _("Resumed in"),
        "ended": _("Left the programme in"),
        "reopened": _("Taken up again in"),
    }
    return words.get(kind, kind)


def flag_name(flag: str) -> str:
    """What a card's flag can be changed to."""
    words = {
        "pause": _("Pause"),
        "resume": _("Resume"),
        "end": _("End: leaves the programme"),
        "reopen": _("Take up again"),
    }
    return words.get(flag, flag)


def plan_kind(kind: str) -> str:
    """What an institution has to do or has signed."""
    words = {
        "task": _("Task"),
        "catalogue": _("Catalogue signed"),
        "uat": _("UAT signed"),
        "acceptance": _("Acceptance signed"),
        "handover": _("Handover signed"),
        "solution": _("Solution signed"),
        "deliverable": _("Deliverable signed"),
    }
    return words.get(kind, kind)


def programme_phase(phase: str) -> str:
    """The phase of the programme that a target belongs to."""
    return {"pilot": _("Pilot phase"), "rollout": _("Rollout phase")}.get(phase, phase)


def target_name(measure: str) -> str:
    """What a target of a phase measures."""
    words = {
        "institutions_validated": _("Institutions with a validated scenario"),
        "cleaning_coverage": _("Cleaning coverage"),
        "institutions_reached": _("Institutions online or later"),
        "scenario_usage_rate": _("Scenario usage rate"),
        "pilot_success_rate": _("Pilots that succeed"),
        "institutions_covered": _("Institutions online or later"),
        "efficiency_gain": _("Efficiency gain"),
    }
    return words.get(measure, measure)


def programme_condition(row: Row) -> str:
    """A condition of the programme's own gate with what it measures."""
    if row["condition"] == "pilots_accepted":
        return _("{accepted} of {pilots} pilots accepted").format(
            accepted=int(row["value"]), pilots=int(row["threshold"])
        )
    return _("standard rollout template accepted") if row["is_met"] else _("standard rollout template not accepted")


def of_institutions(phase: str) -> str:
    """Which institutions a target is for."""
    return {"pilot": _("pilot institutions"), "rollout": _("rollout institutions")}.get(phase, phase)


def named_or_kind(row: Row) -> str:
    """A row's own name; a dash where its kind says it all."""
    return name(row) if not format.is_missing(row["name_zh"]) else format.DASH
