"""The catalogue's answer in a sentence: of the whole, or of the one table that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.catalogue.rows import CUSTOMERS
from components.sentence import Part, Tone
from components.text import _, name, ngettext

Row = Mapping[Any, Any]


def catalogue_sentence(headline: Row) -> list[Part]:
    """What there is in the catalogue; the row of `catalogue/headline`."""
    below = int(headline["below"])
    tables = _("{customers} of the customer's tables and {own} of the pool, {fields} fields in all").format(
        customers=f"{headline['customers_tables']:,}",
        own=headline["own_tables"],
        fields=f"{headline['fields']:,}",
    )
    certified = _("{number} are certified").format(number=f"{headline['certified']:,}")
    ruled = _("{number} have quality rules").format(number=f"{headline['ruled']:,}")
    if below:
        last: Part = (
            ngettext("{number} table misses a threshold", "{number} tables miss a threshold", below).format(
                number=below
            ),
            "red",
        )
    else:
        last = (_("no table misses a threshold"), "green")
    return [(tables, "strong"), _("; "), certified, _(", "), ruled, _(", "), last, _(".")]


def table_sentence(table: Row) -> list[Part]:
    """How one table stands; a row of `catalogue/table`."""
    parts: list[Part] = [(name(table), "strong")]
    if table["kind"] != CUSTOMERS:
        kept = _(": people decide its rows here") if table["kept_in"] == "ledger" else _(": its rows are in the pool")
        return [*parts, kept, *_set_aside(int(table["set_aside_rows"])), _(".")]
    here, due, late = (int(table[column]) for column in ("institutions", "deliveries", "late_deliveries"))
    said = ngettext(": it has come to {number} institution", ": it has come to {number} institutions", here)
    parts.append(said.format(number=here))
    if due:
        tone: Tone = "yellow" if late else "green"
        parts += [
            _(", "),
            (_("{late} of {due} deliveries of the last 90 days were late").format(late=late, due=due), tone),
        ]
    return [*parts, *_rules(int(table["rules"]), int(table["rules_not_met"])), _(".")]


def _set_aside(rows: int) -> list[Part]:
    if not rows:
        return []
    said = ngettext("{number} row was set aside", "{number} rows were set aside", rows)
    return [_(", "), (said.format(number=f"{rows:,}"), "yellow")]


def _rules(rules: int, missed: int) -> list[Part]:
    if not rules:
        return [_(", "), _("no quality rule is on it")]
    if missed:
        said = _("{missed} of its {rules} quality rules miss their threshold").format(missed=missed, rules=rules)
        return [_(", "), (said, "red")]
    said = ngettext("its {rules} quality rule is met", "its {rules} quality rules are met", rules).format(rules=rules)
    return [_(", "), (said, "green")]
