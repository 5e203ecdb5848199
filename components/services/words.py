"""The worded conclusions of the services board, made from one row of figures each, and its words for codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components import format
from components.conclusion import named, phrase
from components.sentence import Part, Tone
from components.text import _, ngettext

Row = Mapping[Any, Any]
RECOVERY = "mttr_hours"
TONES: dict[str, Tone] = {"green": "green", "yellow": "yellow", "red": "red"}


def interfaces_conclusion(row: Row) -> list[Part]:
    """Interfaces, their calls and errors, and what interrupted them; a row of `services/headline`."""
    if not row["published"]:
        return [_("No interface is published yet.")]
    return [*_published(row), *_called(row), *_interrupted(row), _(".")]


def _published(row: Row) -> list[Part]:
    said = ngettext(
        "{number} interface is published, {standard} of it standard",
        "{number} interfaces are published, {standard} of them standard",
        row["published"],
    )
    missing = int(row["undocumented"])
    documents: Part = (_("{number} without documents").format(number=missing), "red")
    return [
        *phrase(said, number=(str(row["published"]), "strong"), standard=(str(row["standard"]), "strong")),
        *([_(", of them "), documents] if missing else [_(", all with documents")]),
    ]


def _called(row: Row) -> list[Part]:
    if format.is_missing(row["calls"]) or not row["calls"]:
        return [_("; not called in this period")]
    parts = phrase(_("; called {calls} times"), calls=(calls(row["calls"]), "strong"))
    if not format.is_missing(row["calls_change"]):
        parts += phrase(_(" ({change} on the period before)"), change=percent_change(row["calls_change"]))
    parts += phrase(_(", {rate} failed"), rate=(rate(row["error_rate"]), "strong"))
    if not format.is_missing(row["worst_rate"]):
        worst: Part = (named(row, "worst"), "strong")
        parts += phrase(_(", most of {service}: {rate}"), service=worst, rate=rate(row["worst_rate"]))
    return parts


def _interrupted(row: Row) -> list[Part]:
    parts = phrase(_("; available {share} of the time"), share=(availability(row["availability"]), "strong"))
    unplanned, still_open = int(row["unplanned"]), int(row["still_open"])
    said = ngettext(", {number} unplanned interruption", ", {number} unplanned interruptions", unplanned)
    parts += phrase(said, number=(str(unplanned), "strong"))
    return [*parts, *_open(still_open)]


def _open(still_open: int) -> list[Part]:
    if not still_open:
        return []
    return phrase(_(", still open: {number}"), number=(str(still_open), "red"))


def recovery_words(row: Row) -> dict[str, str]:
    """What the measure of recovery says where nothing was recovered, but an interruption is open; by measure."""
    if format.is_missing(row["open_since"]):
        return {}
    return {RECOVERY: _("open since {moment}").format(moment=format.moment(row["open_since"]))}


def incidents_conclusion(row: Row) -> list[Part]:
    """Interruptions with the time to recover against its target, where the viewer may know it."""
    unplanned, still_open = int(row["unplanned"]), int(row["still_open"])
    said = ngettext("{number} unplanned interruption began", "{number} unplanned interruptions began", unplanned)
    return [*phrase(said, number=(str(unplanned), "strong")), *_open(still_open), *_recovered(row), _(".")]


def _recovered(row: Row) -> list[Part]:
    if format.is_missing(row["mean_light"]):
        return []
    if format.is_missing(row["mean_hours"]):
        return [_("; none was recovered in this period, so there is no mean time to recover")]
    figure: Part = (format.with_unit(row["mean_hours"], "hours", beside=row["target_hours"]), tone(row["mean_light"]))
    if format.is_missing(row["target_hours"]):
        return phrase(_("; recovered in {hours} on average"), hours=figure)
    target = format.mark(row["target_hours"], "hours")
    return phrase(_("; recovered in {hours} on average (at most {target})"), hours=figure, target=target)


def pool_conclusion(row: Row) -> list[Part]:
    """Capacity, jobs, models; a row of `services/pool_headline`."""
    clauses = [clause for clause in (_storage(row), _jobs(row), _models(row), _redundant(row), _slow(row)) if clause]
    if not clauses:
        return [_("Nothing of the resource pool is known yet.")]
    joined = [part for clause in clauses for part in (_("; "), *clause)]
    return [*joined[1:], _(".")]


def _storage(row: Row) -> list[Part]:
    if format.is_missing(row["growth"]):
        return []
    parts = phrase(
        _("Storage {now}, {growth} on the baseline of {baseline}"),
        now=(terabytes(row["storage_tb"]), "strong"),
        growth=(percent_change(row["growth"]), tone(row["growth_light"])),
        baseline=terabytes(row["baseline_tb"]),
    )
    return [*parts, *_against(row["growth_target"], "percent")]


def _jobs(row: Row) -> list[Part]:
    if format.is_missing(row["saved"]):
        return []
    share: Part = (format.with_unit(row["saved"], "percent", beside=row["saved_target"]), tone(row["saved_light"]))
    parts = phrase(_("the fixed set of jobs takes {share} less time"), share=share)
    return [*parts, *_against(row["saved_target"], "percent")]


def _models(row: Row) -> list[Part]:
    parts = phrase(_("scenario models accepted this year: {number}"), number=(str(row["models"]), "strong"))
    parts += _against(row["models_target"], "models")
    if row["models_overdue"]:
        parts += phrase(_(", overdue: {number}"), number=(str(row["models_overdue"]), "red"))
    return parts


def _redundant(row: Row) -> list[Part]:
    return phrase(
        _("redundant models retired this year: {retired}, still there: {left}"),
        retired=(str(row["retired"]), "strong"),
        left=(str(row["redundant"]), "strong"),
    )


def _slow(row: Row) -> list[Part]:
    parts = phrase(
        _("slow models due: {due}, optimised: {optimised}"),
        due=str(row["slow_due"]),
        optimised=(str(row["optimised"]), "strong"),
    )
    if row["slow_overdue"]:
        parts += phrase(_(", overdue: {number}"), number=(str(row["slow_overdue"]), "red"))
    return parts


def _against(target: Any, unit: str) -> list[Part]:
    if format.is_missing(target):
        return []
    return [_(" (target {target})").format(target=format.mark(target, unit))]


def tone(light: Any) -> Tone:
    """The tone of a light in a sentence."""
    return TONES.get(str(light), "strong")


def calls(number: Any) -> str:
    """A count with thousands separators."""
    return format.DASH if format.is_missing(number) else f"{int(number):,}"


def rate(share: Any) -> str:
    """An error rate in percent, two decimals: it lies below one."""
    return format.DASH if format.is_missing(share) else f"{share:.2f} %"


def availability(share: Any) -> str:
    """Time without unplanned interruption in percent; never written as 100 while a second is missing."""
    if format.is_missing(share):
        return format.DASH
    return "100 %" if share == 100 else f"{min(share, 99.9999):.{4 if share > 99.99 else 2}f} %"


def percent_change(share: Any) -> str:
    """A change in percent of what was before, with its arrow."""
    if format.is_missing(share):
        return format.DASH
    return f"{'↑' if share > 0 else '↓'} {abs(share):.1f} %" if round(share, 1) else _("unchanged")


def terabytes(size: Any) -> str:
    """Storage as it is measured."""
    return format.DASH if format.is_missing(size) else f"{size:,.1f} TB"


def seconds(number: Any) -> str:
    """A job's median time, to the second."""
    return format.DASH if format.is_missing(number) else _("{number} s").format(number=f"{number:,.0f}")


def service_name(row: Row) -> str:
    """The service that an incident hit; all where it names none."""
    return named(row, "name") or _("all services")


def model_kind(code: str) -> str:
    """A kind of data model in words."""
    kinds = {"scenario": _("for scenarios"), "shared": _("shared"), "other": _("other")}
    return kinds.get(code, code)


def point_kind(code: str) -> str:
    """What an open point is."""
    kinds = {
        "incident": _("Open interruption"),
        "document": _("Interface without documents"),
        "scenario_model": _("Scenario model"),
        "slow_model": _("Slow model"),
        "module": _("Module"),
        "upgrade": _("Upgrade under way"),
    }
    return kinds.get(code, code)


def storage_title(row: Row) -> str:
    """The finding above the course of the storage."""
    if format.is_missing(row["growth"]):
        return _("Storage")
    if format.is_missing(row["growth_target"]):
        return _("Storage: {now}").format(now=terabytes(row["storage_tb"]))
    missing = row["growth_target"] - row["growth"]
    if missing <= 0:
        return _("Storage: {now}, target reached").format(now=terabytes(row["storage_tb"]))
    return _("Storage: {now}, {missing} percentage points to the target").format(
        now=terabytes(row["storage_tb"]), missing=format.figure(missing, "percent")
    )


def pool_title(row: Row) -> str:
    """The finding above the fixed set of jobs."""
    if format.is_missing(row["saved"]):
        return _("Fixed set of jobs")
    return _("Fixed set of jobs: {before} before, {now} now").format(
        before=seconds(row["baseline_seconds"]), now=seconds(row["seconds"])
    )


def report_conclusion(row: Row, period: str) -> list[Part]:
    """The month of the report, with its availability, calls and interruptions; a row of `services/headline`."""
    return phrase(
        _("{period}: available {share} of the time, {calls} calls, {rate} failed; interruptions: {number}."),
        period=(format.period(period), "strong"),
        share=(availability(row["availability"]), "strong"),
        calls=calls(row["calls"]),
        rate=rate(row["error_rate"]),
        number=(str(row["unplanned"]), "strong"),
    )
