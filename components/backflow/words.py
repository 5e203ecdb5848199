"""Words of the backflow board: steps of access, how a delivery came, the conclusion and the titles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from components import format
from components.attention_items import days
from components.conclusion import phrase
from components.lights import light
from components.sentence import Part, Tone
from components.text import Language, _, current_language, ngettext

Row = Mapping[Any, Any]
DAY_HOURS = 24


def step_names() -> dict[str, str]:
    """The steps of access, the furthest first, as a table counts once at the last it has reached."""
    return _step_names(current_language())


@lru_cache
def _step_names(_language: Language) -> dict[str, str]:
    return {
        "cleaned": _("Cleaned"),
        "verified": _("Verified"),
        "delivered": _("Delivered"),
        "approved": _("Approved"),
        "applied": _("Applied"),
        "not_started": _("Not started"),
        "waiting": _("Waiting for level 1"),
    }


def batch_name(number: int) -> str:
    """The first tables of level 1, or those that wait for it."""
    return _("Batch {number}").format(number=number)


def lateness(hours: float | None) -> str:
    """`5 hours`, `14 days`: in hours below two days; a dash where nothing is late."""
    if format.is_missing(hours):
        return format.DASH
    length = float(hours or 0)
    if length < 2 * DAY_HOURS:
        return format.with_unit(length, "hours")
    return days(length // DAY_HOURS)


def backflow_conclusion(row: Row, level_one: Row | None) -> list[Part]:
    """What is verified and cleaned, what batch 2 waits for, how punctual it comes, what is late now.

    `row`: of `backflow/headline`; `level_one`: the first of `backflow/level_one`, of the kind tables.
    """
    clauses = [_verified(row), _second_batch(row, level_one), _punctual(row), _missing(row), _backup(row), _open(row)]
    known = [clause for clause in clauses if clause]
    if not known:
        return [_("No table of level 1 is listed yet.")]
    parts: list[Part] = [part for clause in known for part in (*clause, _("; "))]
    return [*parts[:-1], _(".")]


def _verified(row: Row) -> list[Part]:
    if not row["required"]:
        return []
    share = format.with_unit(100 * row["verified"] / row["required"], "percent", beside=100)
    return phrase(
        _("Batch 1: {verified} of {required} verified ({share}), {cleaned} cleaned"),
        verified=f"{row['verified']:,}",
        required=f"{row['required']:,}",
        share=(share, "strong"),
        cleaned=(f"{row['cleaned']:,}", "strong"),
    )


def _second_batch(row: Row, level_one: Row | None) -> list[Part]:
    if not row["waiting"]:
        return []
    number: Part = (f"{row['waiting']:,}", "yellow")
    if level_one is None or format.is_missing(level_one["promised_on"]):
        return phrase(_("batch 2: {number} wait for level 1, without a date"), number=number)
    said = _("batch 2: {number} wait for level 1, which promises them for {day}")
    return phrase(said, number=number, day=format.day(level_one["promised_on"]))


def _punctual(row: Row) -> list[Part]:
    if format.is_missing(row["punctual"]):
        return []
    tone: Tone = light(row["light"]).tone if row["light"] != "no_target" else "strong"  # type: ignore[assignment]
    share: Part = (format.with_unit(row["punctual"], "percent", beside=row["target"]), tone)
    if format.is_missing(row["target"]):
        return phrase(_("on time in the period: {share}"), share=share)
    target = format.mark(row["target"], "percent")
    return phrase(_("on time in the period: {share} (target {target})"), share=share, target=target)


def _missing(row: Row) -> list[Part]:
    if not row["missing_now"]:
        return [_("nothing is late now")] if row["due"] else []
    late = ngettext("{number} table", "{number} tables", row["missing_now"]).format(number=f"{row['missing_now']:,}")
    key: Part = (str(row["key_missing"]), "red" if row["key_missing"] else "strong")
    if row["missing_places"] == 1:
        return phrase(_("late now: {late}, key tables {key}"), late=(late, "red"), key=key)
    return phrase(
        _("late now: {late} in {places} institutions, key tables {key}"),
        late=(late, "red"),
        places=str(row["missing_places"]),
        key=key,
    )


def _backup(row: Row) -> list[Part]:
    number = row["backup_now"]
    return phrase(_("from a backup source: {number}"), number=(str(number), "yellow")) if number else []


def _open(row: Row) -> list[Part]:
    number = row["totals_open"]
    return phrase(_("control totals not agreed: {number}"), number=(str(number), "red")) if number else []


def pace_title(row: Row) -> str:
    """`Table access coverage 82.8 %, pace 66.6 %`, of a measure's card."""
    figures = {
        "measure": _(row["name"]),
        "value": format.with_unit(row["value"], row["unit"], beside=row["target"]),
        "pace": format.mark(row["pace"], row["unit"]),
    }
    said = _("{measure} {value}") if format.is_missing(row["pace"]) else _("{measure} {value}, pace {pace}")
    return said.format(**figures)


def furthest_behind_title(rows: list[dict[Any, Any]], name_of: Any) -> str:
    """Who is furthest behind, of rows of `backflow/progress` with the furthest behind first."""
    if len(rows) < 2:
        return _("Tables by the step they have reached")
    share = format.with_unit(rows[0]["verified_share"], "percent", beside=100)
    return _("Furthest behind: {name}, {share} verified").format(name=name_of(rows[0]), share=share)
