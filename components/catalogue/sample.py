"""Some rows of a table, as the viewer may see them; the customer's own tables are not in the pool, which is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.card import card
from components.catalogue.rows import CUSTOMERS
from components.detail_grid import GridColumn, detail_grid
from components.empty_state import empty_state
from components.sentence import escape
from components.session import current_viewer
from components.spoken import error_words
from components.text import _
from data.contract import load_contract
from data.errors import SpokenError
from queries.sample import sample

WIDTH, HEIGHT = 130, 420


def sample_card(table: Mapping[Any, Any], institution: str) -> None:
    """Draws up to twenty rows of a contract's table, once they are asked for; `table`: a row of `catalogue/table`."""
    with card("sample", title=_("Sample rows"), note=_("at most 20; masked where your role does not read them")):
        if table["kind"] == CUSTOMERS:
            empty_state(
                _("The rows of the customer's tables are not in the pool: here is only what is known about them."),
                next_step=_("Their data stays on the headquarters' platform; ask the data owner to see it."),
            )
        elif st.toggle(_("Show sample rows"), key=f"sample_{table['table_id']}"):
            _rows(str(table["table_id"]), institution)


def _rows(code: str, institution: str) -> None:
    try:
        rows = sample(current_viewer(), code, institution=institution).frame
    except SpokenError as error:
        st.error(escape(error_words(error)))
        return
    if rows.empty:
        empty_state(_("There are no rows that you may see."))
        return
    fields = {field.name: field for field in load_contract().table(code).fields}
    columns = [GridColumn(name, _title(fields[name].description), width=WIDTH) for name in rows.columns]
    detail_grid(rows, columns=columns, height=HEIGHT, key=f"sample_{code}")


def _title(description: str) -> str:
    return _(description).rstrip(".。").partition("；")[0]
