"""The worded findings of the scenarios' board: its conclusion, and the titles of what stands below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days
from components.conclusion import named, phrase
from components.scenarios.words import state_of, state_words
from components.sentence import Part, Tone
from components.text import _, ngettext

Row = Mapping[Any, Any]
TONES: dict[str, Tone] = {"green": "green", "yellow": "yellow", "red": "red"}


def scenarios_conclusion(row: Row, *, is_whole: bool) -> list[Part]:
    """The usage rate; what is online, used and idle; what is in work and the slowest of it."""
    parts = _rate(row)
    if not row["online"] and not row["in_work"]:
        return [*parts, _("No scenario is confirmed or online yet.")]
    scenarios: Part = (format.with_unit(row["scenarios"], "scenarios"), "strong")
    used: Part = (_("{number} of {all}").format(number=row["used"], all=row["online"]), "strong")
    if is_whole:
        places: Part = (format.with_unit(row["places"], "institutions"), "strong")
        parts += phrase(
            _("{scenarios} online in {places}: {used} in use"), scenarios=scenarios, places=places, used=used
        )
    else:
        parts += phrase(_("{scenarios} online: {used} in use"), scenarios=scenarios, used=used)
    return [*parts, *_idle(row, is_whole=is_whole), *_in_work(row, is_whole=is_whole), _(".")]


def scenario_conclusion(row: Row) -> list[Part]:
    """One scenario everywhere: where it is online and used, its usage rate, what is in work."""
    if not row["online"] and not row["in_work"]:
        return [_("No institution has confirmed it yet.")]
    parts = phrase(
        _("online in {places}: {used} in use"),
        places=(format.with_unit(row["places"], "institutions"), "strong"),
        used=(_("{number} of {all}").format(number=row["used"], all=row["online"]), "strong"),
    )
    if row["idle"]:
        parts += phrase(
            _(", {idle} idle, for {days} at most"), idle=(str(row["idle"]), "yellow"), days=days(row["idle_days"])
        )
    return [*parts, *_slowest_place(row), _(". "), *_rate(row)]


def pair_conclusion(row: Row, cell: Row | None, sources: pd.DataFrame) -> list[Part]:
    """One scenario in one institution: its state and since when, the plan, the tables that are here, the usage rate."""
    parts: list[Part] = [(state_words(cell) if cell else state_of(None).word, "strong")]
    if cell and not format.is_missing(cell["since"]):
        parts += [_(" since {day}").format(day=format.day(cell["since"]))]
    if cell and cell["state"] in ("confirmed", "uat") and not format.is_missing(cell["planned_online_on"]):
        parts += [_(", planned online {day}").format(day=format.day(cell["planned_online_on"]))]
    if sources.empty:
        return [*parts, _("."), *_rate(row)]
    ready = int((sources["ready"] == sources["places"]).sum())
    parts += phrase(
        _("; {ready} of {needed} tables here. "),
        ready=(str(ready), "green" if ready == len(sources) else "yellow"),
        needed=str(len(sources)),
    )
    return parts + _rate(row)


def _rate(row: Row) -> list[Part]:
    if format.is_missing(row["rate"]):
        return []
    figure = format.with_unit(row["rate"], "percent", beside=row["rate_target"])
    if format.is_missing(row["rate_target"]):
        return phrase(_("Usage rate {figure}. "), figure=(figure, "strong"))
    return phrase(
        _("Usage rate {figure}, target {target}. "),
        figure=(figure, TONES.get(str(row["rate_light"]), "strong")),
        target=format.mark(row["rate_target"], "percent"),
    )


def _idle(row: Row, *, is_whole: bool) -> list[Part]:
    if not row["idle"]:
        return []
    idle: Part = (str(row["idle"]), "yellow")
    scenario: Part = (named(row, "idle"), "strong")
    unused: Part = (days(row["idle_days"]), "yellow")
    if is_whole:
        return phrase(
            _(", {idle} idle, above all {scenario}: nobody in {places} for {days}"),
            idle=idle,
            scenario=scenario,
            places=format.with_unit(row["idle_places"], "institutions"),
            days=unused,
        )
    return phrase(_(", {idle} idle, longest {scenario}: nobody for {days}"), idle=idle, scenario=scenario, days=unused)


def _counted_in_work(row: Row) -> list[Part]:
    parts = phrase(_("; {number} in work"), number=(str(row["in_work"]), "strong"))
    if row["late"]:
        said = ngettext("{number} of them beyond {target}", "{number} of them beyond {target}", row["late"])
        late = said.format(number=row["late"], target=format.mark(row["target_days"], "days"))
        parts += phrase(_(", {late}"), late=(late, "red"))
    return parts


def _in_work(row: Row, *, is_whole: bool) -> list[Part]:
    if not row["in_work"]:
        return []
    longest: Part = (days(row["slow_days"]), "strong")
    if not is_whole:
        said = _(", the longest {scenario} for {days}")
        return _counted_in_work(row) + phrase(said, scenario=(named(row, "slow"), "strong"), days=longest)
    return _counted_in_work(row) + phrase(
        _(", the longest {scenario} in {institution} for {days}"),
        scenario=named(row, "slow"),
        institution=(named(row, "slow_institution"), "strong"),
        days=longest,
    )


def _slowest_place(row: Row) -> list[Part]:
    """Of one scenario: what is in work, and the institution where it takes longest."""
    if not row["in_work"]:
        return []
    return _counted_in_work(row) + phrase(
        _(", the longest in {institution} for {days}"),
        institution=(named(row, "slow_institution"), "strong"),
        days=(days(row["slow_days"]), "strong"),
    )


def cycle_title(cycle: Sequence[Row]) -> str:
    """The finding above the distribution: how many of the year's deliveries took no longer than they may."""
    row = next((row for row in cycle if row["kind"] == "all"), None)
    if row is None or not row["deliveries"]:
        return _("From confirmed to online")
    said = _("{within} of {number} deliveries this year within {target}")
    return said.format(within=row["within"], number=row["deliveries"], target=format.mark(row["target_days"], "days"))


def adaptation_title(adaptation: pd.DataFrame) -> str:
    """The finding above the scenarios not adapted yet: how many of the typical ones are."""
    if adaptation.empty:
        return _("Adaptation of the typical scenarios")
    row = adaptation.iloc[0]
    return _("{adapted} of {typical} typical scenarios adapted").format(adapted=row["adapted"], typical=row["typical"])


def usage_line(row: Row) -> str:
    """Active and returning users of the newest month, and how deeply they use it."""
    if format.is_missing(row["sessions_per_user"]):
        return _("{month}: nobody").format(month=format.period(row["period"]))
    said = _(
        "{month}: {active} of {target} target users active, {returning} of them returning; "
        "{sessions} sessions on {days} days each"
    )
    return said.format(
        month=format.period(row["period"]),
        active=row["active_users"],
        target=row["target_users"],
        returning=row["returning_users"],
        sessions=format.part(row["sessions_per_user"], 1),
        days=format.part(row["days_per_user"], 1),
    )
