"""The worded conclusions of the boards, made from one row of figures each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from components import format
from components.lights import light
from components.sentence import Part, Tone
from components.text import Language, _, current_language, name, ngettext
from components.words import group_name, stage_name

Row = Mapping[Any, Any]

PLACE = re.compile(r"\{(\w+)\}")


def phrase(template: str, **parts: Part) -> list[Part]:
    """The parts of a translated sentence: text, and what stands in its places with their tones."""
    pieces = PLACE.split(template)
    return [piece if index % 2 == 0 else parts[piece] for index, piece in enumerate(pieces) if piece]


def named(row: Row, prefix: str) -> str:
    """A name of the row from `<prefix>_zh` / `<prefix>_en` in the viewer's language."""
    first, second = ("en", "zh") if current_language() is Language.ENGLISH else ("zh", "en")
    written = (row.get(f"{prefix}_{language}") for language in (first, second))
    return next((str(text) for text in written if not format.is_missing(text)), "")


def size(number: float, unit: str) -> str:
    """How much, without a direction: `1.9 percentage points`, `3 days`."""
    if unit == "percent":
        return f"{format.figure(number, unit)} {_('percentage points')}"
    return format.with_unit(number, unit)


def lights_counted(row: Row) -> list[Part]:
    """How many measures are on pace, near and behind; tones with nothing in them stay plain."""
    return phrase(
        _("Of {counted} measures, {green}, {yellow}, {red}, {grey} not judged"),
        counted=(str(row["counted"]), "strong"),
        green=(_("{number} on pace").format(number=row["green"]), "green" if row["green"] else "plain"),
        yellow=(_("{number} near").format(number=row["yellow"]), "yellow" if row["yellow"] else "plain"),
        red=(_("{number} behind").format(number=row["red"]), "red" if row["red"] else "plain"),
        grey=str(row["grey"]),
    )


def overview_conclusion(row: Row) -> list[Part]:
    """Lights against the last period; the measure most behind and who drags it; rollout or stage."""
    stands = _rollout(row) or _stage(row)
    return [
        *lights_counted(row),
        *_against_last_period(row),
        _(". "),
        *_most_behind(row),
        *([_("; ")] if stands else []),
        *stands,
        _("."),
    ]


def _against_last_period(row: Row) -> list[Part]:
    if format.is_missing(row["green_before"]):
        return []
    more = int(row["green"]) - int(row["green_before"])
    if more == 0:
        return [_(", as many on pace as in the last period")]
    said = (
        _(", {number} more on pace than in the last period")
        if more > 0
        else _(", {number} fewer on pace than in the last period")
    )
    return phrase(said, number=(str(abs(more)), "strong"))


def _most_behind(row: Row) -> list[Part]:
    if format.is_missing(row["kpi"]):
        is_judged = row["green"] or row["yellow"] or row["red"]
        return [_("No measure is behind") if is_judged else _("No measure has a figure that can be judged yet")]
    figure = format.with_unit(row["value"], row["unit"], beside=row["target"])
    parts = phrase(
        _("Most behind is {measure} (target {target})"),
        measure=(f"{_(row['name'])} {figure}", "strong"),
        target=format.mark(row["target"], row["unit"]),
    )
    if not format.is_missing(row["dragging_id"]):
        parts += phrase(
            _(", held back most by {institution}: {drag}"),
            institution=(named(row, "dragging"), "strong"),
            drag=size(row["drag"], row["unit"]),
        )
    return parts


def _rollout(row: Row) -> list[Part]:
    if format.is_missing(row["rolled_out"]):
        return []
    parts = phrase(
        _("rolled out to {institutions}"),
        institutions=(format.with_unit(row["rolled_out"], "institutions"), "strong"),
    )
    if not format.is_missing(row["rolled_out_forecast"]):
        parts += phrase(
            _(", at the pace of the last three periods {institutions} by {day}"),
            institutions=(format.with_unit(row["rolled_out_forecast"], "institutions"), "strong"),
            day=format.day(row["forecast_for"]),
        )
    return parts


def _stage(row: Row) -> list[Part]:
    if format.is_missing(row["stage"]):
        return []
    days = ngettext("{number} day", "{number} days", row["stage_days"]).format(number=int(row["stage_days"]))
    return phrase(
        _("in stage {stage} for {days}"),
        stage=(stage_name(row["stage"]), "strong"),
        days=(days, "red" if row["is_long"] is True else "strong"),
    )


def kpis_conclusion(row: Row) -> list[Part]:
    """Lights; where the red ones are; what turned since the last period."""
    parts = lights_counted(row)
    groups, turned, lost = (list(row[name]) for name in ("red_groups", "turned_green", "turned_red"))
    if groups:
        parts += phrase(
            _("; of those behind, {number} are in {groups}"),
            number=(str(row["red_in_groups"]), "red"),
            groups=(_(" and ").join(group_name(group) for group in groups), "strong"),
        )
    if turned:
        parts += phrase(_("; back on pace: {measures}"), measures=(_listed(turned), "green"))
    if lost:
        parts += phrase(_("; newly behind: {measures}"), measures=(_listed(lost), "red"))
    return [*parts, _(".")]


def _listed(names: list[str]) -> str:
    return _(", ").join(_(message) for message in names)


def _called(row: Row) -> list[Part]:
    return phrase(_("{institution}: "), institution=(name(row), "strong"))


def institution_conclusion(row: Row, *, unmet: int, missing: int) -> list[Part]:
    """Its name; lights; the stage with its days; how many conditions of the next gate do not hold yet.

    Where all hold, how many of its documents are still missing: they do not close the gate.
    """
    stands = _stage({"stage": row["stage"], "stage_days": row["days"], "is_long": row["is_long"]})
    parts = [*_called(row), *lights_counted(row), *([_("; ")] if stands else []), *stands]
    if not format.is_missing(row["next_stage"]):
        next_stage: Part = (stage_name(row["next_stage"]), "strong")
        if unmet:
            said = ngettext("; {number} condition open for {stage}", "; {number} conditions open for {stage}", unmet)
            parts += phrase(said, number=(str(unmet), "red"), stage=next_stage)
        else:
            parts += phrase(_("; all conditions for {stage} hold"), stage=next_stage)
            said = ngettext(", {number} document is missing", ", {number} documents are missing", missing)
            parts += phrase(said, number=(str(missing), "yellow")) if missing else []
    return [*parts, _(".")]


def lights_title(row: Row) -> str:
    """The finding above the heatmap: the institution with most groups off their pace, if there is one."""
    if format.is_missing(row["weakest_groups"]):
        return _("Measures on pace by group")
    said = ngettext(
        "{institution} is off pace in {number} group",
        "{institution} is off pace in {number} groups",
        row["weakest_groups"],
    )
    return said.format(institution=named(row, "weakest"), number=int(row["weakest_groups"]))


def rollout_title(row: Row) -> str:
    """The finding above the stages: how many institutions of the rollout are online."""
    if format.is_missing(row["rolled_out"]):
        return _("Rollout")
    return _("Rollout: {institutions} online or later").format(
        institutions=format.with_unit(row["rolled_out"], "institutions")
    )


def measure_line(row: Row) -> list[Part]:
    """A measure's figure with its light, target, pace and forecast, as far as there are any."""
    unit, status = row["unit"], light(row["light"])
    parts: list[Part] = [(format.with_unit(row["value"], unit, beside=row["target"]), "strong")]
    if status.word:
        tone: Tone = status.tone  # type: ignore[assignment]
        parts += ["  ", (f"{status.sign} {status.word}", tone)]
    marks = {"target": _("target {mark}"), "pace": _("pace {mark}")}
    for column, said in marks.items():
        if not format.is_missing(row.get(column)):
            parts.append(f" · {said.format(mark=format.mark(row[column], unit))}")
    if not format.is_missing(row.get("forecast")):
        expected = format.with_unit(row["forecast"], unit, beside=row["target"])
        parts.append(f" · {_('forecast {value}').format(value=expected)}")
    return parts


def band_line(place: Row, measure: Row) -> list[Part]:
    """Where one institution stands among its peers: a quarter and the rounded limits, no peer's figure."""
    unit = measure["unit"]
    figure: Part = (format.with_unit(place["value"], unit), "strong")
    if format.is_missing(place["peers"]):
        return phrase(_("{figure}. Fewer than 8 institutions have a figure, so there is no comparison."), figure=figure)
    if place["front_from"] == place["last_from"]:
        return phrase(
            _("{figure}, in the {band} of {peers} institutions, which lie close together around {front}."),
            figure=figure,
            band=(band_name(place["band"]), "strong"),
            peers=str(int(place["peers"])),
            front=format.mark(place["front_from"], unit),
        )
    return phrase(
        _(
            "{figure}, in the {band} of {peers} institutions: "
            "the top quarter begins at about {front}, the bottom one at about {last}."
        ),
        figure=figure,
        band=(band_name(place["band"]), "strong"),
        peers=str(int(place["peers"])),
        front=format.mark(place["front_from"], unit),
        last=format.mark(place["last_from"], unit),
    )


def band_name(band: str | None) -> str:
    """The word for a band of `marts.kpi_band`; a dash where there is none."""
    words = {"front": _("top 25 %"), "middle": _("middle"), "last": _("bottom 25 %")}
    return words.get(str(band), format.DASH)
