"""The lists of the quality view, to be worked in: rules by failures, and repair cases."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from components.card import card
from components.catalogue.quality_rows import case_row, case_titles, rule_headings, rule_row, rule_titles
from components.catalogue.quality_words import listed_title
from components.detail_grid import GridColumn, detail_grid
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch
from components.records import records
from components.row_picking import open_picked, picking_key
from components.selection import selected
from components.switch import switch
from components.text import _

RULE, STATE = "rule", "cases"
MOST_RULES, MOST_CASES = 200, 200
RULES_HEIGHT, CASES_HEIGHT = 420, 380
STATES = {"all": None, "open": True, "done": False}
RULE_WIDTHS = {"name": 300, "domain": 105, "dimension": 125, "share": 115, "missed": 140,
               "checked_on": 105, "owner": 100}  # fmt: skip
CASE_WIDTHS = {"case_id": 140, "state": 150, "institution": 125, "name": 220, "cause": 150, "remedy": 170,
               "opened_on": 110, "closed_on": 110}  # fmt: skip
RULE_COUNT, CASE_COUNT = 98, 120

Asked = Mapping[str, Any]
Facts = Sequence[tuple[str, str]]


def rules_card(asked: Asked, facts: Facts) -> None:
    """The rules, the worst first; a row that is picked opens its rule."""
    rules = fetch("catalogue/quality_rules", **asked, most=MOST_RULES)
    note = _("{listed}; new, repaired and false: rows of this year").format(listed=_cut(rules))
    with card("quality_rules", title=_("Rules by failures"), note=note, source="catalogue/quality_rules"):
        if rules.empty:
            empty_state(_("No quality rule is on these tables."))
            return
        rows = _worded(rules, rule_row)
        titles = rule_titles()
        columns = _columns(rule_headings(), RULE_WIDTHS, RULE_COUNT, pinned="name", lit="name")
        _opening(rows, columns, height=RULES_HEIGHT, key="quality_rules", code="rule_id")
        download(rows[list(titles)].rename(columns=titles), file_name="quality-rules", facts=facts, key="rules_file")


def cases_card(asked: Asked, facts: Facts, *, rule: str | None = None) -> None:
    """Repair cases, those under way first; of one rule, or of all, where a row that is picked opens its rule."""
    views = {"all": _("All"), "open": _("Under way"), "done": _("Done")}
    is_open = STATES[selected(STATE, among=views) or "all"]
    cases = fetch("catalogue/quality_cases", **asked, rule=rule, is_open=is_open, most=MOST_CASES)
    with card("quality_cases", title=_("Repair cases"), note=_cut(cases), source="catalogue/quality_cases"):
        switch(STATE, views, title=_("State"))
        if cases.empty:
            empty_state(_("There is no such repair case."))
            return
        rows = _worded(cases, case_row)
        titles = case_titles()
        columns = _columns(titles, CASE_WIDTHS, CASE_COUNT, pinned="case_id", lit="state")
        if rule:
            detail_grid(rows, columns=columns, code="case_id", height=CASES_HEIGHT, key="quality_cases")
        else:
            _opening(rows, columns, height=CASES_HEIGHT, key="quality_cases", code="case_id")
        download(rows[list(titles)].rename(columns=titles), file_name="repair-cases", facts=facts, key="cases_file")


def _worded(found: pd.DataFrame, word: Callable[[Mapping[Any, Any]], dict[str, Any]]) -> pd.DataFrame:
    """The rows in words, with the codes that a grid needs beside them."""
    return pd.DataFrame([{**word(row), "rule_id": row["rule_id"], "light": row["light"]} for row in records(found)])


def _columns(
    titles: Mapping[str, str], widths: Mapping[str, int], count_width: int, *, pinned: str, lit: str
) -> list[GridColumn]:
    """Columns in the order of their titles; those without a width of their own are counts."""
    return [
        GridColumn(
            column,
            title,
            kind="text" if column in widths else "number",
            pinned=column == pinned,
            width=widths.get(column, count_width),
            light="light" if column == lit else None,
        )
        for column, title in titles.items()
    ]


def _opening(rows: pd.DataFrame, columns: Sequence[GridColumn], *, height: int, key: str, code: str) -> None:
    picked = detail_grid(rows, columns=columns, code=code, height=height, key=picking_key(key, selects=RULE))
    open_picked(picked, "rule_id", key=key, selects=RULE)


def _cut(rows: pd.DataFrame) -> str:
    """How many there are, and that not all are listed where that is so."""
    number = int(rows["in_all"].iloc[0]) if len(rows) else 0
    return listed_title(number, len(rows))
