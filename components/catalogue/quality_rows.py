"""Quality rules, their causes and repair cases, worded as tables: rows of {title: text}, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from components import format
from components.attention_items import days
from components.catalogue.words import dimension_name, subject_name
from components.conclusion import named
from components.format import DASH
from components.records import records
from components.text import _, name, pgettext
from components.worded_rows import Rows

COUNTED = "rows found bad"
"""The context of words that count them."""

Row = Mapping[Any, Any]


def rule_titles() -> dict[str, str]:
    """What heads the columns of `rule_row`."""
    return {
        "name": _("Rule"),
        "domain": _("Domain"),
        "dimension": _("Dimension"),
        "threshold": _("Threshold"),
        "share": _("Rows without a finding"),
        "missed": _("Institutions that miss it"),
        "open_anomalies": _("Open anomalies"),
        "newly_failed_rows": _("Newly failed, this year"),
        "repaired_rows": _("Repaired, this year"),
        "confirmed_false_rows": _("Confirmed false, this year"),
        "checked_on": _("Last check"),
        "owner": _("Rule's owner"),
    }


def rule_headings() -> dict[str, str]:
    """What heads the columns on screen: short ones, and no threshold, which is said where the rule is opened."""
    return {
        **{column: title for column, title in rule_titles().items() if column != "threshold"},
        "open_anomalies": pgettext(COUNTED, "Open"),
        "newly_failed_rows": pgettext(COUNTED, "New"),
        "repaired_rows": pgettext(COUNTED, "Repaired"),
        "confirmed_false_rows": pgettext(COUNTED, "False"),
        "owner": pgettext(COUNTED, "Owner"),
    }


def rule_row(row: Row) -> dict[str, Any]:
    """A row of `catalogue/quality_rules` in words; counts stay numbers, to be sorted by."""
    return {
        "name": name(row),
        "domain": subject_name(row["domain"]),
        "dimension": dimension_name(row["dimension"]),
        "threshold": format.mark(row["threshold_percent"], "percent"),
        "share": format.with_unit(row["share"], "percent", beside=_beside(row)),
        "missed": _("{missed} of {number}").format(missed=row["missed"], number=row["institutions"]),
        "open_anomalies": row["open_anomalies"],
        "newly_failed_rows": row["newly_failed_rows"],
        "repaired_rows": row["repaired_rows"],
        "confirmed_false_rows": row["confirmed_false_rows"],
        "checked_on": _day(row["checked_on"]),
        "owner": format.words(row["owner"]),
    }


def _beside(row: Row) -> float:
    """What the share must not be rounded to: all rows, unless it is under its threshold, as printed next to it."""
    threshold = row["threshold_percent"]
    return 100.0 if format.is_missing(threshold) or not row["missed"] else float(threshold)


def case_titles() -> dict[str, str]:
    """What heads the columns of `case_row`."""
    return {
        "case_id": _("Repair case"),
        "state": _("State"),
        "institution": _("Institution"),
        "name": _("Rule"),
        "cause": _("Cause"),
        "remedy": _("Remedy"),
        "opened_on": _("Case opened"),
        "closed_on": _("Case closed"),
        "days": _("Days taken"),
        "repaired_rows": _("Rows repaired"),
    }


def case_row(row: Row) -> dict[str, Any]:
    """A row of `catalogue/quality_cases` in words; counts stay numbers."""
    return {
        "case_id": row["case_id"],
        "state": _("repair under way") if row["is_open"] else _("repair done"),
        "institution": named(row, "institution"),
        "name": name(row),
        "cause": format.words(row["cause"]),
        "remedy": format.words(row["remedy"]),
        "opened_on": _day(row["opened_on"]),
        "closed_on": _day(row["closed_on"]),
        "days": row["days"],
        "repaired_rows": row["repaired_rows"],
    }


def cause_rows(causes: pd.DataFrame) -> Rows:
    """What the failures of the year came from, and how long their repair took."""
    return [
        {
            _("Cause"): format.words(row["cause"]),
            _("Cases"): f"{row['cases']:,}",
            _("Under way"): f"{row['open_cases']:,}",
            _("Rows repaired"): f"{row['repaired_rows']:,}",
            _("Days, half of them"): _taken(row["median_days"]),
            _("Days, at most"): _taken(row["most_days"]),
        }
        for row in records(causes)
    ]


def rule_facts(row: Row) -> Iterator[tuple[str, str]]:
    """What is said of one rule, label and text; a row of `catalogue/quality_rule`."""
    yield _("Rule code"), str(row["rule_id"])
    yield _("Table"), f"{named(row, 'table')} {row['table_id']}"
    yield _("Domain"), subject_name(row["domain"])
    yield _("Dimension"), dimension_name(row["dimension"])
    yield _("Field"), format.words(row["field"])
    yield _("What has to hold"), format.words(row["expression"])
    yield _("Threshold"), format.mark(row["threshold_percent"], "percent")
    yield _("Cleaning counts only with it"), _("yes") if row["is_mandatory"] else _("no")
    yield _("Rule's owner"), format.words(row["owner"])


def _taken(number: Any) -> str:
    return DASH if format.is_missing(number) else days(number)


def _day(value: date | None) -> str:
    return DASH if format.is_missing(value) else value.isoformat()  # type: ignore[union-attr]
