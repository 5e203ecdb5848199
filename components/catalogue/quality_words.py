"""The quality of the customer's data in words: its conclusion, and what stands above its cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days
from components.conclusion import named, phrase
from components.filters import Filters
from components.sentence import Part, Tone
from components.text import _, ngettext

Row = Mapping[Any, Any]
TONES: dict[str, Tone] = {"green": "green", "yellow": "yellow", "red": "red"}


def quality_sentence(headline: Row, repairs: Row | None) -> list[Part]:
    """How good the rows are, which rule is worst, what is repaired and how fast, what is open.

    `headline`: the row of `catalogue/quality_headline`; `repairs`: that of the year in `catalogue/quality_repairs`.
    """
    if not headline["checked_rules"]:
        return [_("No quality rule has been run here.")]
    clauses = [_good(headline), _missed(headline), _found(headline), *_repaired(repairs), *_cases(headline)]
    first, *others = clauses
    return [*first, *(part for clause in others for part in (_("; "), *clause)), _(".")]


def _good(row: Row) -> list[Part]:
    return phrase(
        _("At the last checks {share} of {rows} rows are without a finding"),
        share=(share_said(row["share"]), "strong"),
        rows=f"{int(row['checked_rows']):,}",
    )


def share_said(share: Any) -> str:
    """A share of good rows that never looks like 100 % where it is not."""
    return format.with_unit(share, "percent", beside=100)


def _missed(row: Row) -> list[Part]:
    missed, rules = int(row["missed_rules"]), f"{int(row['checked_rules']):,}"
    if not missed:
        return phrase(_("all {rules} rules keep their thresholds"), rules=rules)
    said = ngettext(
        '{missed} of {rules} rules misses its threshold, worst is "{rule}" with {share}',
        '{missed} of {rules} rules miss their thresholds, worst is "{rule}" with {share}',
        missed,
    )
    return phrase(
        said,
        missed=(str(missed), "red"),
        rules=rules,
        rule=(named(row, "worst"), "strong"),
        share=format.with_unit(row["worst_share"], "percent", beside=row["worst_threshold"]),
    )


def _found(row: Row) -> list[Part]:
    return phrase(
        _("{found} rows were newly found bad this month, {open} are open"),
        found=(f"{int(row['found_in_month']):,}", "strong"),
        open=(f"{int(row['open_anomalies']):,}", "yellow" if row["open_anomalies"] else "plain"),
    )


def _repaired(row: Row | None) -> list[list[Part]]:
    if row is None or format.is_missing(row["value"]):
        return []
    rate: Part = (
        format.with_unit(row["value"], "percent", beside=row["target"]),
        TONES.get(str(row["light"]), "strong"),
    )
    if format.is_missing(row["target"]):
        return [phrase(_("{rate} of the year's anomalies are repaired"), rate=rate)]
    target = format.mark(row["target"], "percent")
    return [phrase(_("{rate} of the year's anomalies are repaired (target {target})"), rate=rate, target=target)]


def _cases(row: Row) -> list[list[Part]]:
    clauses = []
    if not format.is_missing(row["median_days"]):
        clauses.append(phrase(_("half of the repairs took {days} or less"), days=(days(row["median_days"]), "strong")))
    if row["open_cases"]:
        number = int(row["open_cases"])
        said = ngettext(
            "{number} repair case is open, for {days}",
            "{number} repair cases are open, the longest for {days}",
            number,
        )
        clauses.append(phrase(said, number=(str(number), "yellow"), days=days(row["longest_open_days"])))
    return clauses


def file_facts(filters: Filters, *others: tuple[str, str]) -> list[tuple[str, str]]:
    """What a file says above its rows. All is at the cut-off: the period of other boards is no part of it."""
    return [
        (_("Institution"), filters.institution_name),
        *others,
        (_("Cut-off"), filters.as_of.isoformat()),
        (_("Release"), filters.release),
    ]


def of_year(repairs: pd.DataFrame) -> Row | None:
    """The row of the year to the cut-off, of `catalogue/quality_repairs`; None where there is none."""
    years = repairs[repairs["grain"] == "ytd"]
    return years.iloc[0].to_dict() if len(years) else None


def repairs_title(repairs: Row | None) -> str:
    """The finding above the repair rate: whether the year's reaches its target."""
    if repairs is None or format.is_missing(repairs["value"]) or format.is_missing(repairs["target"]):
        return _("Anomaly repair rate")
    said = (
        _("Anomaly repair rate: {rate} this year, above the target")
        if repairs["value"] >= repairs["target"]
        else _("Anomaly repair rate: {rate} this year, below the target")
    )
    return said.format(rate=format.with_unit(repairs["value"], "percent", beside=repairs["target"]))


def listed_title(number: int, listed: int) -> str:
    """What stands beside the title of a list that may be cut."""
    if listed < number:
        return _("the first {listed} of {number} are listed").format(listed=f"{listed:,}", number=f"{number:,}")
    return f"{number:,}"
