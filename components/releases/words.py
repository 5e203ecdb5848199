"""The releases board in words: what was corrected, by name, and the conclusion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components import format
from components.conclusion import phrase
from components.measure_names import measure_names
from components.releases.choose import release_label
from components.sentence import Part
from components.text import _, ngettext
from components.words import client_figure_name
from queries import Comparison

Row = Mapping[Any, Any]
CLIENT_UNITS = {
    "receivable_balance": "wan",
    "payable_due": "wan",
    "overdue_share": "percent",
    "above_one_year_share": "percent",
    "duplicate_suspects": "pieces",
}
MEASURE = "measure"
LEAST_WRITTEN = 0.005


def figure_name(row: Row) -> str:
    """The name of a changed figure."""
    code = str(row["code"])
    return measure_names().get(code, code) if row["kind"] == MEASURE else client_figure_name(code)


def unit_of(row: Row) -> str:
    """The unit code of a changed figure."""
    return str(row["unit"]) if row["kind"] == MEASURE else CLIENT_UNITS.get(str(row["code"]), "")


def compared_sentence(found: Comparison, closed: Sequence[Row], running: Sequence[Row]) -> list[Part]:
    """How many figures of periods that had ended are stated otherwise, how many of the running ones, and by what."""
    earlier: Part = (release_label(found.before), "strong")
    if not closed and not running:
        return phrase(_("Figures {earlier} stand as they were."), earlier=earlier)
    rows = sum(change.added + change.removed + change.changed for change in found.tables)
    said = ngettext("{number} figure", "{number} figures", len(closed)).format(number=len(closed))
    parts = phrase(
        _("Since the figures {earlier}, {figures} of periods that had ended were corrected"),
        earlier=earlier,
        figures=(said, "red" if closed else "strong"),
    )
    if running:
        parts += phrase(_(", {number} of periods that were running moved on"), number=str(len(running)))
    tables = ngettext("{number} table", "{number} tables", len(found.tables)).format(number=len(found.tables))
    changed = ngettext("{number} row", "{number} rows", rows).format(number=f"{rows:,}")
    return [*parts, *phrase(_("; behind it {rows} in {tables}."), rows=(changed, "strong"), tables=tables)]


def only_one_sentence() -> list[Part]:
    """What there is to say where there is nothing to compare."""
    return [_("There is one release only: corrections show once a month was frozen and data has come since.")]


def valued(row: Row, column: str) -> str:
    """A value of a changed figure with its unit, as finely as its difference: before and difference give after."""
    value, unit = row[column], unit_of(row)
    if format.is_missing(value):
        return format.DASH
    if unit == "wan":
        return f"{value:,.2f}"
    if unit == "percent" and not format.is_missing(row["difference"]) and abs(row["difference"]) >= LEAST_WRITTEN:
        return f"{format.part(value, 2)} {format.unit_name(unit)}"
    return format.with_unit(value, unit, beside=row["after_value" if column == "before_value" else "before_value"])


def differs(row: Row) -> str:
    """By how much the figure was corrected, never rounded to nothing; a dash where one of the releases has none."""
    difference, unit = row["difference"], unit_of(row)
    if format.is_missing(difference):
        return format.DASH
    written = f"{difference:+,.2f}" if abs(difference) >= LEAST_WRITTEN else f"{difference:+.1e}"
    if unit == "percent":
        return f"{written} {_('pp')}"
    return written if unit == "wan" else f"{written} {format.unit_name(unit)}"


def kind_name(kind: str) -> str:
    """What happened to a row."""
    return {"added": _("added"), "removed": _("removed"), "changed": _("changed")}.get(kind, kind)
