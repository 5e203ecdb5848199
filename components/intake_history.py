"""The history of intake: what was loaded, what it set aside, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from actions import act
from actions.intake.undo_batch import ReasonMissingError
from components import format
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.empty_state import empty_state
from components.intake_form import SAID, count_columns, with_progress
from components.load_words import mode_name, origin_name
from components.official_table import official_table
from components.sentence import escape
from components.session import current_viewer
from components.table_words import table_title
from components.text import _

COUNTS = ("read", "accepted", "rejected", "unchanged", "removed")


def intake_history(batches: pd.DataFrame) -> None:
    """Draws the batches, newest first, and the one that is selected.

    `batches`: one row a batch and table, as `intake/batches` gives them.
    """
    with card("history", title=_("History"), note=_("select a batch to see its tables or take it back")):
        if batches.empty:
            empty_state(_("Nothing was loaded yet."))
            return
        picked = detail_grid(_one_line_each(batches), columns=_columns(), height=300, key="intake_history")
    if picked:
        _draw_batch(batches[batches["batch_id"] == picked["batch_id"]])


def _one_line_each(batches: pd.DataFrame) -> pd.DataFrame:
    lines = [_line(group) for _batch, group in batches.groupby("batch_id", sort=False)]
    return pd.DataFrame(lines)


def _line(group: pd.DataFrame) -> dict[str, Any]:
    first: Mapping[Any, Any] = group.iloc[0].to_dict()
    counts = {count: int(group[f"{count}_rows"].sum()) for count in COUNTS}
    state = _("taken back") if first["is_undone"] else ""
    return {
        "batch_id": first["batch_id"],
        "loaded": format.moment(first["loaded_at"]),
        "what": f"{origin_name(first['origin'])} · {mode_name(first['mode'])}",
        "actor": first["actor"],
        "tables": len(group),
        **counts,
        "state": state,
        "reason": first["reason"] or "",
    }


def _columns() -> list[GridColumn]:
    return [
        GridColumn("batch_id", _("Batch"), pinned=True, width=200),
        GridColumn("loaded", _("Loaded"), width=150),
        GridColumn("what", _("What"), width=180),
        GridColumn("actor", _("By"), width=120),
        GridColumn("tables", _("Tables"), "number", width=90),
        *(GridColumn(column.column, column.title, "number", width=110) for column in count_columns()),
        GridColumn("state", _("State"), width=100),
        GridColumn("reason", _("Note"), width=200),
    ]


def _draw_batch(group: pd.DataFrame) -> None:
    first = group.iloc[0].to_dict()
    with card("batch", title=first["batch_id"], note=first["sources"]):
        rows = group.rename(columns={f"{count}_rows": count for count in COUNTS})
        rows = rows.assign(table=[table_title(name) for name in rows["table_name"]])
        official_table(
            rows, label="table", label_title=_("Table"), columns=count_columns(), key="batch_counts"
        )
        if rows["rejected"].sum():
            _draw_rejects(first["batch_id"])
        if not first["is_undone"] and first["mode"] != "undo":
            _draw_undo(first["batch_id"])


def _draw_rejects(batch: str) -> None:
    viewer = current_viewer()
    st.download_button(
        _("Rows set aside, with reasons (CSV)"),
        data=lambda: act("intake/read_rejects", viewer, batch=batch) or b"",
        file_name=f"{batch}-rejects.csv",
        on_click="ignore",
        type="tertiary",
        key="batch_rejects",
    )


def _draw_undo(batch: str) -> None:
    reason = st.text_input(
        _("Why it is taken back"), placeholder=_("the reason stays with the batch"), key="undo_reason"
    )
    if not st.button(_("Take this batch back"), key="undo_batch"):
        return
    try:
        report = with_progress(
            lambda tell: act("intake/undo_batch", current_viewer(), batch=batch, reason=reason, progress=tell)
        )
    except ReasonMissingError:
        st.error(escape(_("Say why the batch is taken back: the reason stays with it.")))
        return
    if report is not None:
        st.session_state[SAID] = _("Batch {batch} was taken back. The boards show what remains.").format(
            batch=batch
        )
        st.rerun()
