"""What would become of a file: counts, what is wrong with which row, the first rows as they would be kept."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.card import card
from components.load_words import reason_words
from components.official_table import FigureColumn, official_table
from components.plain_table import plain_table
from components.sentence import Tone, escape, sentence
from components.table_words import table_title
from components.text import _, ngettext, pgettext
from data.load import Preview

BATCH = "batch of rows"
"""The context of words that mean other things elsewhere."""
ROWS_SHOWN = 6
ROWS_WITHOUT_SCROLLING, SCROLLING_PIXELS = 8, 300


def draw_preview(checked: Preview) -> None:
    """Draws what a check found; nothing of it is kept yet."""
    with card("preview", title=_("2 · What the check found"), note=_("nothing is kept yet")):
        _draw_conclusion(checked)
        counts = [{"table": table_title(name), **found.as_json()} for name, found in checked.tables.items()]
        official_table(
            pd.DataFrame(counts),
            label="table",
            label_title=_("Table"),
            columns=count_columns(),
            key="preview_counts",
        )
        if checked.ignored:
            st.caption(escape(_("Not used: {columns}").format(columns=_(", ").join(checked.ignored))))
        _draw_problems(checked)
        _draw_rows(checked)


def count_columns() -> list[FigureColumn]:
    """The counts of a batch, read = accepted + set aside + unchanged."""
    return [
        FigureColumn("read", pgettext(BATCH, "Read")),
        FigureColumn("accepted", pgettext(BATCH, "Accepted")),
        FigureColumn("rejected", pgettext(BATCH, "Set aside")),
        FigureColumn("unchanged", pgettext(BATCH, "Unchanged")),
        FigureColumn("removed", pgettext(BATCH, "Removed")),
    ]


def _draw_conclusion(checked: Preview) -> None:
    read = sum(counts.read for counts in checked.tables.values())
    rejected = sum(counts.rejected for counts in checked.tables.values())
    ready = ngettext("{number} row read", "{number} rows read", read).format(number=f"{read:,}")
    aside = ngettext("{number} row would be set aside", "{number} rows would be set aside", rejected)
    tone: Tone = "red" if rejected else "green"
    sentence([(ready, "strong"), _("; "), (aside.format(number=f"{rejected:,}"), tone)], key="preview")


def _draw_problems(checked: Preview) -> None:
    if not checked.problems:
        return
    st.caption(escape(_("Rows that would be set aside, with the reason; the first 200 problems")))
    with st.container(height=SCROLLING_PIXELS if len(checked.problems) > ROWS_WITHOUT_SCROLLING else "content"):
        plain_table(
            [
                {
                    _("Row"): str(problem.row),
                    _("Column"): problem.column,
                    _("Value"): problem.value or "",
                    _("Reason"): reason_words(problem.reason),
                    _("File"): problem.file,
                }
                for problem in checked.problems
            ]
        )


def _draw_rows(checked: Preview) -> None:
    """The first rows of each table, columns without any value left out."""
    for name, rows in checked.rows.items():
        if rows.num_rows == 0:
            continue
        said = _("{table}: the first rows as they would be kept").format(table=table_title(name))
        st.caption(escape(said))
        frame = rows.slice(0, ROWS_SHOWN).to_pandas().dropna(axis="columns", how="all").map(_cell)
        plain_table([{str(column): cell for column, cell in row.items()} for row in frame.to_dict("records")])


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if format.is_missing(value) else str(value)
