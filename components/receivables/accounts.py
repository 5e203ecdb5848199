"""Open items per account beside the balance of the account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components import format
from components.fetch import fetch
from components.plain_table import Lit
from components.records import records
from components.table_card import table_card
from components.text import _


def accounts_card(asked: Mapping[str, Any]) -> None:
    """`asked`: the period and the institution."""
    rows = fetch("receivables/accounts", period=asked["period"], institution=asked["institution"])
    worded = [
        {
            _("Account"): row["account"],
            _("Open items"): format.yuan(row["open_items"]),
            _("Account balance"): format.yuan(row["balance"]),
            _("Difference"): Lit(format.yuan(row["difference"]), "red" if row["places_apart"] else "green"),
        }
        for row in records(rows)
    ]
    nothing = _("No account balance is known for this day: they come at the end of a month.")
    table_card(
        "accounts",
        _("Open items and account balances"),
        worded,
        note=_("yuan, debit positive"),
        nothing=nothing,
        source="receivables/accounts",
    )
