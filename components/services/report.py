"""The monthly operations report: the board's own tables and sentences in one column, and as one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import format
from components.card import card
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters
from components.lights import light
from components.plain_table import Cell, Lit, plain_table
from components.records import records
from components.sentence import Part, sentence
from components.services.rows import (
    cause_rows,
    incident_rows,
    interface_rows,
    job_rows,
    kind_rows,
    module_rows,
    point_rows,
    redundant_rows,
    scenario_model_rows,
    slow_rows,
    upgrade_rows,
)
from components.services.words import incidents_conclusion, interfaces_conclusion, pool_conclusion, recovery_words
from components.session import sees_internal
from components.text import _
from components.worded_rows import Rows

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the report: what it says, and its tables with the sentence for where there are no rows."""

    title: str
    said: Sequence[Part]
    tables: Sequence[tuple[Rows, str]]


def report_view(filters: Filters, headline: Row, measures: pd.DataFrame) -> None:
    """Draws the chapters one below the other, with the file that holds the same.

    `headline`: the row of `services/headline`; `measures`: rows of `kpis/cards`.
    """
    sections = _sections(filters.period, headline, measures)
    facts = [(_("Report"), _("Monthly operations report")), *filters.facts()]
    download(as_table(sections), file_name=f"operations-{filters.period}", facts=facts, key="report")
    for number, section in enumerate(sections, start=1):
        with card(f"section_{number}", title=f"{number}  {section.title}"):
            if section.said:
                sentence(section.said, key=f"section_{number}")
            for rows, nothing in section.tables:
                if rows:
                    plain_table(rows)
                else:
                    empty_state(nothing)


def _sections(period: str, headline: Row, measures: pd.DataFrame) -> list[Section]:
    return [
        *([_measures(measures, headline)] if len(measures) else []),
        _interfaces(period, headline),
        _incidents(period, headline),
        *(_of_supplier(period) if sees_internal() else []),
        _next_month(period),
    ]


def _measures(measures: pd.DataFrame, headline: Row) -> Section:
    return Section(_("Measures"), (), [(measure_rows(measures, recovery_words(headline)), "")])


def measure_rows(measures: pd.DataFrame, instead: Mapping[str, str]) -> Rows:
    """The measures of the board against their targets; rows of `kpis/cards`.

    Where a measure has no value, `instead` says by its code what its light does not know.
    """
    return [
        {
            _("Measure"): Lit(_(row["name"]), row["light"]),
            _("Figure"): format.with_unit(row["value"], row["unit"], beside=row["target"]),
            _("Target"): format.mark(row["target"], row["unit"]),
            _("On the last period"): format.change(row["change"], row["unit"]),
            _("Light"): _standing(row, instead),
        }
        for row in records(measures)
    ]


def _standing(row: Row, instead: Mapping[str, str]) -> str:
    word = light(row["light"]).word
    return instead.get(row["kpi"], word) if format.is_missing(row["value"]) else word


def _interfaces(period: str, headline: Row) -> Section:
    interfaces = fetch("services/interfaces", period=period)
    months = fetch("services/call_months", period=period)
    rows = interface_rows(interfaces, months, with_ratings=sees_internal())
    said = interfaces_conclusion(headline)
    return Section(_("Availability, calls and errors"), said, [(rows, _("No interface is published yet."))])


def _incidents(period: str, headline: Row) -> Section:
    incidents = incident_rows(fetch("services/incidents", period=period, service=None))
    causes = cause_rows(fetch("services/causes", period=period))
    tables = [(incidents, _("Nothing was interrupted in this period.")), (causes, "")]
    return Section(_("Interruptions and recovery"), incidents_conclusion(headline), tables)


def _of_supplier(period: str) -> list[Section]:
    asked = {"period": period}
    pool = fetch("services/pool_headline", **asked).iloc[0].to_dict()
    return [
        Section(
            _("Upgrades and modules"),
            (),
            [
                (upgrade_rows(fetch("services/upgrades", **asked)), _("No upgrade in this year.")),
                (module_rows(fetch("services/modules", **asked)), _("No module is planned.")),
            ],
        ),
        Section(
            _("Capacity and jobs"),
            pool_conclusion(pool),
            [(job_rows(fetch("services/jobs", **asked)), _("The fixed set did not run."))],
        ),
        Section(
            _("Data models"),
            (),
            [
                (kind_rows(fetch("services/model_kinds", **asked)), _("No data model is known.")),
                (scenario_model_rows(fetch("services/scenario_models", **asked)), ""),
                (redundant_rows(fetch("services/redundant_models", **asked)), _("No redundant model is left.")),
                (slow_rows(fetch("services/slow_models", **asked)), _("No slow model was found.")),
            ],
        ),
    ]


def _next_month(period: str) -> Section:
    points = point_rows(fetch("services/open_points", period=period))
    return Section(_("Open for the next month"), (), [(points, _("No point is open."))])


def as_table(sections: Sequence[Section]) -> pd.DataFrame:
    """The report as one table: a line a sentence and a line a row of its tables, in the order drawn."""
    lines = [line for section in sections for line in _lines(section)]
    columns = [_("Chapter"), _("What"), _("Particulars")]
    return pd.DataFrame(lines, columns=columns)


def _lines(section: Section) -> list[tuple[str, str, str]]:
    said = "".join(part if isinstance(part, str) else part[0] for part in section.said)
    lines = [(section.title, _("In words"), said)] if said else []
    for rows, nothing in section.tables:
        lines += [_line(section.title, row) for row in rows]
        lines += [(section.title, format.DASH, nothing)] if not rows and nothing else []
    return lines


def _line(title: str, row: Mapping[str, Cell]) -> tuple[str, str, str]:
    (first, others) = (next(iter(row.items())), list(row.items())[1:])
    particulars = _("; ").join(_("{title}: {text}").format(title=head, text=_text(cell)) for head, cell in others)
    return (title, _("{title}: {text}").format(title=first[0], text=_text(first[1])), particulars)


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text
