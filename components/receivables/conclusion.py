"""The sentence above the board: what is open, how much of it is late or old, and what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from components import format
from components.conclusion import phrase
from components.receivables.words import PAYABLES, RECEIVABLES
from components.sentence import Part
from components.text import _, ngettext

Row = Mapping[Any, Any]


def receivables_conclusion(rows: Mapping[str, Row], suspects: Sequence[Row]) -> list[Part]:
    """`rows`: `receivables/headline` by direction; `suspects`: `receivables/duplicates`."""
    parts: list[Part] = []
    if owed := rows.get(RECEIVABLES):
        parts += phrase(
            _("Receivables of {balance} wan yuan, {overdue} overdue, {old} above 1 year"),
            balance=(format.ten_thousands(owed["balance"]), "strong"),
            overdue=(format.with_unit(owed["overdue_share"], "percent"), "red"),
            old=(format.with_unit(owed["above_one_year_share"], "percent"), "strong"),
        )
    if owing := rows.get(PAYABLES):
        parts += [_("; ")] if parts else []
        parts += phrase(
            _("payables of {balance} wan yuan, {soon} wan yuan due within 7 days"),
            balance=(format.ten_thousands(owing["balance"]), "strong"),
            soon=(format.ten_thousands(owing["due_in_7"]), "strong"),
        )
        if owing["small_overdue"] > 0:
            parts += phrase(
                _(", {small} wan yuan owed to small enterprises for more than 60 days past due"),
                small=(format.ten_thousands(owing["small_overdue"]), "red"),
            )
    if suspects and (waiting := int(suspects[0]["undecided"])):
        said = ngettext(
            "; {number} suspected duplicate over {amount} wan yuan to decide on",
            "; {number} suspected duplicates over {amount} wan yuan to decide on",
            waiting,
        )
        amount = format.ten_thousands(suspects[0]["undecided_amount"])
        parts += phrase(said, number=(str(waiting), "red"), amount=(amount, "strong"))
    return [*parts, _(".")]
