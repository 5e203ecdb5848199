"""Words of receivables and payables: directions, figures, breakdowns, decisions."""

from __future__ import annotations

from components.text import _

RECEIVABLES, PAYABLES = "AR", "AP"


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


def dimension_names() -> dict[str, str]:
    """What figures are broken down by, by code; `all` is by institution."""
    return {
        "all": _("Institution"),
        "sub_unit": _("Sub-unit"),
        "account": _("Account"),
        "business_type": _("Business type"),
    }


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
