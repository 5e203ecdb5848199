"""Words of receivables and payables: directions, figures, breakdowns, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components import format
from components.conclusion import named
from components.text import _, name

RECEIVABLES, PAYABLES = "AR", "AP"
BALANCE = "balance"
FLOWS = frozenset({"opened", "cleared"})
INSTITUTION, COUNTERPARTY, MONTH = "all", "counterparty", "month"
OTHERS = "others"
SMALL_DAYS = 60


def direction_names() -> dict[str, str]:
    """Receivables and payables, by code."""
    return {RECEIVABLES: _("Receivables"), PAYABLES: _("Payables")}


def side_names() -> dict[str, str]:
    """With whom, by code."""
    return {
        "all": _("All counterparties"),
        "external": _("Outside the group"),
        "internal": _("Within the group"),
    }


def basis_names() -> dict[str, str]:
    """What ageing counts from, by code."""
    return {"document": _("By document date"), "due": _("By days past due")}


def figure_names() -> dict[str, str]:
    """The figures that are broken down, by code."""
    return {
        "balance": _("Balance"),
        "opened": _("Newly posted"),
        "cleared": _("Settled"),
        "overdue": _("Overdue amount"),
        "above_one_year": _("Above 1 year"),
        "prepayment": _("Prepayments"),
    }


def dimension_names(*, is_whole: bool = True, with_months: bool = True) -> dict[str, str]:
    """What figures are broken down by, by code; of one institution not by institution."""
    names = {
        INSTITUTION: _("Institution"),
        "sub_unit": _("Sub-unit"),
        "account": _("Account"),
        COUNTERPARTY: _("Counterparty"),
        "business_type": _("Business type"),
        MONTH: _("Month"),
    }
    left_out = {INSTITUTION: not is_whole, MONTH: not with_months}
    return {code: said for code, said in names.items() if not left_out.get(code)}


def part_name(row: Mapping[Any, Any], dimension: str) -> str:
    """What a line of a breakdown is called; `row`: code, name_zh, name_en, counterparty_zh, counterparty_en."""
    if dimension == COUNTERPARTY:
        return _("All other counterparties") if row["code"] == OTHERS else named(row, "counterparty")
    if dimension == MONTH:
        return format.period(row["code"])
    return name(row) or _("not said")


def view_names() -> dict[str, str]:
    """How a breakdown is shown, by code."""
    return {"table": _("By month, year and last year"), "change": _("What made it change")}


def against_names() -> dict[str, str]:
    """What a figure is held against, by code."""
    return {"previous": _("On the month before"), "last_year": _("On last year")}


def duplicate_decisions() -> dict[str, str]:
    """What a suspected duplicate can be found to be, by code."""
    return {
        "duplicate": _("Duplicate, to be corrected"),
        "not_duplicate": _("No duplicate"),
        "in_clarification": _("Being clarified"),
    }


def likeness_names() -> dict[str, str]:
    """How an item is like another one, by code."""
    return {"exact": _("same invoice"), "near": _("same amount within days")}
