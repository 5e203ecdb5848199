"""The catalogue's answer in a sentence: of the whole, or of the one table that is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components.sentence import Part
from components.text import _, ngettext

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
