"""The history of intake: what was loaded, what it set aside, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from actions import act
from components import format
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.empty_state import empty_state
from components.intake.accept import say_after
from components.intake.preview import count_columns
from components.intake.rejects_file import worded_rejects
from components.intake.set_aside import set_aside_reasons
from components.issues.raise_issue import raise_issue_here
from components.load_words import actor_name, mode_name, origin_name
from components.official_table import official_table
from components.progress import with_progress
from components.row_picking import open_picked, picking_key
from components.selection import select, selected
from components.session import current_viewer
from components.table_words import table_title
from components.text import _, current_language
from data.batch import UNDO

BATCH = "batch"
COUNTS = ("read", "accepted", "rejected", "unchanged", "removed")
COUNTS_IN_HISTORY = COUNTS[:3]


def intake_history(batches: pd.DataFrame) -> None:
    """Draws the batches, newest first, and the one that is selected.

    `batches`: one row a batch and table, as `intake/batches` gives them.
    """
    with card("history", title=_("History"), note=_("select a batch to see its tables or take it back")):
        if batches.empty:
            empty_state(_("Nothing was loaded yet."))
            return
        key = picking_key("intake_history", selects=BATCH)
        picked = detail_grid(_one_line_each(batches), columns=_columns(), code="batch_id", height=300, key=key)
        open_picked(picked, "batch_id", key="intake_history", selects=BATCH)
    opened = batches[batches["batch_id"] == selected(BATCH)]
    if len(opened):
        _draw_batch(opened)


def _one_line_each(batches: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame([_line(group) for _batch, group in batches.groupby("batch_id", sort=False)])


def _line(group: pd.DataFrame) -> dict[str, Any]:
    first: Mapping[Any, Any] = group.iloc[0].to_dict()
    counts = {count: int(group[f"{count}_rows"].sum()) for count in COUNTS}
    return {
        "loaded": format.moment(first["loaded_at"]),
        "sources": _sources(first),
        "what": mode_name(first["mode"]),
        "actor": actor_name(first["actor"]),
        **counts,
        "state": _state(first),
        "reason": first["reason"] or "",
        "batch_id": first["batch_id"],
    }


def _sources(batch: Mapping[Any, Any]) -> str:
    """The files of a batch, or the batch it undoes; what nobody chose is named by where it came from."""
    if batch["mode"] == UNDO:
        return _("Batch {batch}").format(batch=batch["undoes"])
    return str(batch["sources"]) if batch["origin"] == "files" else origin_name(batch["origin"])


def _state(batch: Mapping[Any, Any]) -> str:
    if batch["mode"] == UNDO:
        return ""
    return _("taken back") if batch["is_undone"] else _("in force")


def _columns() -> list[GridColumn]:
    counts = {column.column: column.title for column in count_columns()}
    return [
        GridColumn("loaded", _("Loaded"), width=140),
        GridColumn("sources", _("Source"), width=180),
        GridColumn("what", _("What"), width=140),
        GridColumn("actor", _("By"), width=150),
        *(GridColumn(count, counts[count], "number", width=110) for count in COUNTS_IN_HISTORY),
        GridColumn("state", _("State"), width=110),
        GridColumn("reason", _("Note"), width=160),
    ]


def _draw_batch(group: pd.DataFrame) -> None:
    first = group.iloc[0].to_dict()
    with card("batch", title=_("Batch {batch}").format(batch=first["batch_id"]), note=_sources(first)):
        rows = group.rename(columns={f"{count}_rows": count for count in COUNTS})
        rows = rows.assign(table=[table_title(name) for name in rows["table_name"]])
        official_table(rows, label="table", label_title=_("Table"), columns=count_columns(), key="batch_counts")
        if rows["rejected"].sum() and _acts_for(first):
            set_aside_reasons(first["batch_id"], first["institution_id"])
            _draw_rejects(first["batch_id"])
        if not first["is_undone"] and first["mode"] != UNDO and _acts_for(first):
            _draw_undo(first["batch_id"])
        with st.container(horizontal=True, vertical_alignment="center", key="ops_opened_links"):
            raise_issue_here(institution=first["institution_id"])
            st.button(_("Close"), key="close_batch", type="tertiary", on_click=select, args=(BATCH, None))


def _acts_for(batch: Mapping[Any, Any]) -> bool:
    """Whether to offer acts on it at all; they decide themselves."""
    viewer = current_viewer()
    return viewer.sees_everything or batch["actor"] == viewer.name


def _draw_rejects(batch: str) -> None:
    viewer, language = current_viewer(), current_language()
    st.download_button(
        _("Rows set aside, with reasons (CSV)"),
        data=lambda: worded_rejects(act("intake/read_rejects", viewer, batch=batch) or b"", language),
        file_name=f"{batch}-rejects.csv",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        key="batch_rejects",
    )


def _draw_undo(batch: str) -> None:
    reason_side, button_side = st.columns([3, 1], vertical_alignment="bottom")
    reason = reason_side.text_input(
        _("Why it is taken back"), placeholder=_("the reason stays with the batch"), key=f"undo_reason_{batch}"
    )
    if not button_side.button(_("Take this batch back"), width="stretch", key="undo_batch"):
        return
    report = with_progress(
        lambda tell: act("intake/undo_batch", current_viewer(), batch=batch, reason=reason, progress=tell)
    )
    if report is not None:
        say_after(_("Batch {batch} was taken back. The boards show what remains.").format(batch=batch))
