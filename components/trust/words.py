"""What the rows of the board of trust say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.conclusion import phrase
from components.plain_table import Cell, Lit
from components.sentence import Part
from components.text import _, name, ngettext
from components.trust_badge import reason_words
from data.contract import load_contract

Row = Mapping[Any, Any]
DOUBTFUL, GOOD = "yellow", "green"


def conclusion(row: Row) -> list[Part]:
    """How many measures can be relied on, and what makes most of the others doubtful; `trust/headline`."""
    parts = phrase(
        _("Of {counted} measures, {good} can be relied on, {doubtful} are in doubt"),
        counted=(str(row["counted"]), "strong"),
        good=(str(row["counted"] - row["doubtful"]), "green"),
        doubtful=(str(row["doubtful"]), "yellow" if row["doubtful"] else "plain"),
    )
    if row["doubtful"]:
        parts += phrase(
            _("; {number} because {reason}"),
            number=(str(row["measures"]), "strong"),
            reason=reason_words(row["reason"]),
        )
    return [*parts, _(".")]


def fault_rows(faults: pd.DataFrame) -> list[dict[str, Cell]]:
    """The rows of `trust/faults`: what is wrong, and the measures that are made of it."""
    return [
        {
            _("What is not right"): Lit(reason_words(row["reason"]), DOUBTFUL),
            _("Measures in doubt"): _(", ").join(_(measure) for measure in row["names"]),
        }
        for row in faults.to_dict("records")
    ]


def source_rows(sources: pd.DataFrame) -> list[dict[str, Cell]]:
    """The rows of `trust/sources`, without the marts: what came when, and what is not right with it."""
    kinds = {"source_table": _("source table"), "wide_table": _("wide table"), "pool": _("table of the pool")}
    return [
        {
            _("Source"): source_title(row),
            _("Kind"): kinds[row["kind"]],
            _("Came in"): _came(row),
            _("State"): _state(row),
        }
        for row in sources.to_dict("records")
        if row["kind"] in kinds
    ]


def source_title(row: Row) -> str:
    """A source's name with its code; tables of the contract by what they are."""
    if row["kind"] == "pool" and row["code"] in load_contract().tables:
        known = _(load_contract().tables[row["code"]].description).rstrip(".")
    else:
        known = "" if format.is_missing(row["name_zh"]) else name(row)
    return _("{name} ({code})").format(name=known, code=row["code"]) if known else str(row["code"])


def _came(row: Row) -> str:
    if row["is_decided_here"]:
        return _("decided here, live")
    return format.DASH if format.is_missing(row["came_at"]) else format.moment(row["came_at"])


def _state(row: Row) -> Cell:
    counted = {
        "overdue": ngettext("overdue in {number} institution", "overdue in {number} institutions", row["overdue"]),
        "backups": ngettext(
            "from a backup in {number} institution", "from a backup in {number} institutions", row["backups"]
        ),
        "disagreeing": ngettext(
            "totals differ in {number} institution", "totals differ in {number} institutions", row["disagreeing"]
        ),
        "failed_rules": ngettext("{number} rule failed", "{number} rules failed", row["failed_rules"]),
        "set_aside_rows": ngettext("{number} row set aside", "{number} rows set aside", row["set_aside_rows"]),
    }
    wrong = [said.format(number=row[column]) for column, said in counted.items() if row[column]]
    return Lit(_(", ").join(wrong), DOUBTFUL) if wrong else Lit(_("in order"), GOOD)
