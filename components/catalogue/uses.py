"""Who uses a table: the scenarios that need it, the measures made of it, the boards that show these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from access import may_open
from components.card import card
from components.empty_state import empty_state
from components.links import board_link
from components.records import records
from components.sentence import escape
from components.session import current_board, current_viewer
from components.text import _, name
from components.words import board_name
from queries.lineage import boards_showing

MOST = 12
Row = Mapping[Any, Any]


def uses_card(uses: pd.DataFrame, lineage: pd.DataFrame, table: Row) -> None:
    """Draws the rows of `catalogue/uses`, and the boards behind those of `catalogue/lineage`, as links."""
    scenarios = [row for row in records(uses) if row["use"] == "scenario"]
    measures = [row for row in records(uses) if row["use"] == "measure"]
    boards = boards_of(lineage, table, has_measures=bool(measures))
    with card("uses", title=_("What uses it")):
        if not (scenarios or measures or boards):
            empty_state(_("No scenario, measure or board is known to use it."))
        _group(_("Scenarios that need it"), [(name(row), "scenarios", ("scenario", row["code"])) for row in scenarios])
        _group(_("Measures"), [(_(row["name_en"]), "kpis", ("kpi", row["code"])) for row in measures])
        _group(_("Boards"), [(board_name(board), board, ("", "")) for board in boards])


def boards_of(lineage: pd.DataFrame, table: Row, *, has_measures: bool) -> list[str]:
    """The other boards that show something made of the table, those that the viewer may open."""
    after = lineage[(lineage["direction"] == "down") & (lineage["kind"] == "mart")]
    read = {*after["code"], *({str(table["table_id"])} if table["kept_in"] == "ledger" else ())}
    shown = boards_showing(read, measures=has_measures) if read or has_measures else []
    return [board for board in shown if board != current_board() and may_open(current_viewer(), board)]


def _group(title: str, links: Sequence[tuple[str, str, tuple[str, str]]]) -> None:
    if not links:
        return
    st.caption(f"{title} · {len(links)}")
    with st.container(horizontal=True, gap="xsmall", key=f"ops_on_{links[0][1]}_{len(links)}"):
        for label, board, (parameter, code) in links[:MOST]:
            changes: dict[str, Any] = {parameter: code} if parameter else {}
            board_link(board, escape(label), **changes)
        if len(links) > MOST:
            st.caption(_("+{number} more").format(number=len(links) - MOST))
