"""The late list: which tables are not there, or come from a backup, whom they keep waiting; one opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components import format
from components.backflow.rows import late_columns, late_grid_rows
from components.backflow.words import lateness
from components.card import card
from components.conclusion import named
from components.detail_grid import detail_grid
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters
from components.issues.raise_issue import raise_issue_link
from components.links import board_link
from components.records import records
from components.row_picking import open_picked, picking_key
from components.selection import select, selected
from components.sentence import escape
from components.text import _, name, ngettext

OPENED = "open"
GRID_PIXELS = 620

Row = Mapping[Any, Any]


def late_view(filters: Filters) -> None:
    """The list, and beside it the row that is opened."""
    rows = records(fetch("backflow/late", institution=filters.institution, domain=filters.domain))
    scenarios = {str(row["scenario"]): name(row) for row in records(fetch("frame/scenarios"))}
    opened = next((row for row in rows if row["code"] == selected(OPENED)), None)
    if opened is None:
        _list(rows, scenarios)
        return
    left, right = st.columns([2, 1])
    with left:
        _list(rows, scenarios, brief=True)
    with right:
        _panel(opened, scenarios)


def _list(rows: list[dict[Any, Any]], scenarios: Mapping[str, str], *, brief: bool = False) -> None:
    note = _("now; first what measures and scenarios wait for")
    title = ngettext("{number} table late or from a backup", "{number} tables late or from a backup", len(rows))
    with card("late", title=title.format(number=len(rows)), note=note, source="backflow/late"):
        if not rows:
            empty_state(_("Nothing is late, and nothing comes from a backup source."))
            return
        st.caption(escape(_("✗ not arrived, – from a backup source")))
        shown = late_grid_rows(rows, scenarios)
        key = picking_key("late", selects=OPENED)
        picked = detail_grid(shown, columns=late_columns(brief=brief), code="code", height=GRID_PIXELS, key=key)
        open_picked(picked, "code", key="late", selects=OPENED)


def _panel(row: Row, scenarios: Mapping[str, str]) -> None:
    """What is known of the late table, who waits for it, and the ways on."""
    with card("opened", title=f"{named(row, 'institution')} · {name(row)}", note=row["table_id"]):
        facts = _facts(row)
        st.markdown("  \n".join(f":gray[{escape(label)}] {escape(text)}" for label, text in facts.items()))
        _waiting(
            _("Scenarios waiting"),
            [("scenarios", "scenario", code, scenarios.get(code, code)) for code in row["scenarios"]],
        )
        measures = zip(row["kpis"], row["kpi_names"], strict=True)
        _waiting(_("Measures waiting"), [("kpis", "kpi", code, _(said)) for code, said in measures])
        with st.container(horizontal=True, key="ops_opened_links"):
            about = {"view": "late", "institution": row["institution_id"], "open": row["code"]}
            raise_issue_link(board="backflow", about=about, institution=row["institution_id"])
            table: dict[str, Any] = {"table": row["table_id"]}
            board_link("catalogue", escape(_("The table in the catalogue")), **table)
            board_link("institution", escape(_("Institution book")), institution=row["institution_id"])
            st.button(_("Close"), key="close_late", type="tertiary", on_click=select, args=(OPENED, None))


def _facts(row: Row) -> dict[str, str]:
    came = format.DASH if format.is_missing(row["last_arrived_at"]) else format.moment(row["last_arrived_at"])
    missed = ngettext("{number} delivery", "{number} deliveries", row["missed"]).format(number=row["missed"])
    is_missing = row["state"] == "missing"
    return {
        _("Due since") if is_missing else _("From a backup since"): format.moment(row["since"]),
        **({_("Late by"): lateness(row["hours_late"]), _("Not arrived"): missed} if is_missing else {}),
        _("Last arrival"): came,
        _("Backup source"): format.words(row["backup_source"]),
        _("Data owner"): format.words(row["data_owner"]),
    }


def _waiting(title: str, links: list[tuple[str, str, str, str]]) -> None:
    """Links to what waits: board, parameter, code, name."""
    st.markdown(f":gray[{escape(title)}]" if links else f":gray[{escape(title)}] {format.DASH}")
    if links:
        with st.container(key=f"ops_on_{links[0][1]}", gap=None):
            for board, parameter, code, called in links:
                target: dict[str, Any] = {parameter: code}
                board_link(board, escape(called), **target)
