"""Reads what the catalogue's sentence is made of: the table that is open, or all of them."""

from __future__ import annotations

from components.catalogue.conclusion import catalogue_sentence, table_sentence
from components.fetch import fetch
from components.filters import Filters
from components.sentence import Part


def catalogue_answer(filters: Filters, opened: str | None) -> list[Part]:
    """The sentence of the open table, or of the catalogue where none, or an unknown one, is open."""
    if opened:
        tables = fetch("catalogue/table", table_id=opened, institution=filters.institution)
        if not tables.empty:
            return table_sentence(tables.iloc[0].to_dict())
    return catalogue_sentence(fetch("catalogue/headline", institution=filters.institution).iloc[0].to_dict())
