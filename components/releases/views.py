"""The cards of the releases board: the releases, the figures that were corrected, the rows that did it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.act_words import act_words
from components.acting import may
from components.card import card
from components.detail_grid import GridColumn, detail_grid
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters
from components.institutions import institution_name
from components.issues.raise_issue import raise_issue_here
from components.load_words import actor_name
from components.plain_table import Cell, plain_table
from components.records import records
from components.releases.choose import release_label
from components.releases.rows import decided_row, difference_rows
from components.releases.words import MEASURE, differs, figure_name, unit_of, valued
from components.row_picking import open_picked, picking_key
from components.selection import select
from components.session import current_viewer
from components.table_card import table_card
from components.table_words import table_name
from components.text import _
from data.release import ReleaseInfo
from queries import Comparison, behind, comparison_rows

FIGURE = "figure"
MOST_ROWS = 200

Row = Mapping[Any, Any]


def figure_code(row: Row) -> str:
    """What a changed figure is known by in the URL."""
    return "|".join(str(row[column]) for column in ("kind", "code", "grain", "period", "institution_id"))


def releases_card(known: Sequence[ReleaseInfo], *, current: str) -> None:
    """The releases with their three times, and which of them are frozen."""
    rows: list[dict[str, Cell]] = [
        {
            _("Release"): release.release_id,
            _("Cut-off"): format.day(release.as_of),
            _("Loaded"): format.moment(release.loaded_at),
            _("Released"): format.moment(release.released_at),
            _("Frozen as"): format.period(release.kept_as) if release.kept_as else format.DASH,
            _("On the boards"): _("yes") if release.release_id == current else "",
        }
        for release in known
    ]
    table_card("releases", _("Releases"), rows, nothing=_("There is no release yet."))


def freeze_card(known: Sequence[ReleaseInfo], *, suggested: str) -> None:
    """The forms that freeze a month and let go of it; nothing for who may not."""
    if not may("releases/freeze_month"):
        return
    with card("freeze", title=_("Freeze a month"), note=_("its figures as they stand now are kept")):
        act_form(
            "releases/freeze_month",
            [FormField("month", _("Month"), required=True)],
            key="freeze",
            submit=_("Freeze"),
            values={"month": suggested},
            checks_version=False,
        )
        frozen = {str(release.kept_as): release_label(release) for release in known if release.kept_as}
        if frozen:
            with st.expander(_("Let go of a frozen month")):
                act_form(
                    "releases/unfreeze_month",
                    [FormField("month", _("Month"), "choice", required=True, options=frozen)],
                    key="unfreeze",
                    submit=_("Let go"),
                    reason="required",
                    checks_version=False,
                )


def figures_card(rows: Sequence[Row], found: Comparison, filters: Filters) -> None:
    """The figures that are stated otherwise, largest correction of each measure first; a picked one opens its rows."""
    note = _("pick one for the rows that did it") if rows else ""
    with card("figures", title=_("Figures that were corrected"), note=note):
        if not rows:
            empty_state(_("No figure of this institution is stated otherwise."))
            return
        frame = pd.DataFrame([_worded(row) for row in rows])
        key = picking_key("figures", selects=FIGURE)
        picked = detail_grid(
            frame,
            columns=[
                GridColumn("name", _("Figure"), pinned=True, width=185),
                GridColumn("period", _("Period"), width=165),
                GridColumn("institution", _("Institution"), width=115),
                GridColumn("before", _("Before the correction"), width=100),
                GridColumn("after", _("After it"), width=90),
                GridColumn("difference", _("Difference"), width=110),
                GridColumn("ended", _("Period had ended"), width=80),
            ],
            code="figure",
            height=420,
            key=key,
        )
        open_picked(picked, "figure", key="figures", selects=FIGURE)
        facts = [
            (_("Before the correction"), found.before.release_id),
            (_("After it"), found.after.release_id),
            *filters.facts(),
        ]
        download(frame.drop(columns="figure"), file_name="corrections", facts=facts, key="corrections")


def _worded(row: Row) -> dict[str, Any]:
    place = str(row["institution_id"])
    return {
        "figure": figure_code(row),
        "name": _titled(row),
        "period": format.period(str(row["period"])),
        "institution": _("The whole") if place in ("whole", "centre") else institution_name(place),
        "before": valued(row, "before_value"),
        "after": valued(row, "after_value"),
        "difference": differs(row),
        "ended": _("yes") if row["is_closed"] else _("no"),
    }


def _titled(row: Row) -> str:
    """Its name, with the unit where the values are written without."""
    titled = figure_name(row)
    return _("{figure} ({unit})").format(figure=titled, unit=_("wan yuan")) if unit_of(row) == "wan" else titled


def tables_card(found: Comparison) -> None:
    """The tables of the pool whose rows differ, with how many."""
    rows: list[dict[str, Cell]] = [
        {
            _("Table"): table_name(change.table),
            _("Rows added"): f"{change.added:,}",
            _("removed"): f"{change.removed:,}",
            _("changed"): f"{change.changed:,}",
        }
        for change in found.tables
    ]
    table_card("tables", _("Rows that differ"), rows, nothing=_("No row that you see differs."))


def behind_card(row: Row, found: Comparison) -> None:
    """The rows behind one corrected figure: each field before and after, and what people decided meanwhile."""
    place = str(row["institution_id"])
    institution = None if place in ("whole", "centre") else place
    tables = sorted(behind(str(row["kind"]), str(row["code"])))
    title = _("{figure}, {period}: {before} → {after}").format(
        figure=figure_name(row),
        period=format.period(str(row["period"])),
        before=valued(row, "before_value"),
        after=valued(row, "after_value"),
    )
    with card("behind", title=title, note=_("the rows of its tables that differ")):
        drawn = [_draw_rows(table, found, institution) for table in tables if _differs(table, found)]
        drawn.append(_draw_decided(tables, found, is_measure=row["kind"] == MEASURE))
        if not any(drawn):
            empty_state(_("No row of its tables differs for this institution: its definition has changed."))
        with st.container(horizontal=True, key="ops_opened_links"):
            raise_issue_here(institution=institution)
            st.button(_("Close"), key="close_behind", type="tertiary", on_click=select, args=(FIGURE, None))


def _differs(table: str, found: Comparison) -> bool:
    return any(change.table == table for change in found.tables)


def _draw_rows(table: str, found: Comparison, institution: str | None) -> bool:
    lines = comparison_rows(current_viewer(), found, table, institution=institution, most=MOST_ROWS).to_pylist()
    if lines:
        st.caption(table_name(table))
        plain_table(difference_rows(table, lines))
    if len(lines) == MOST_ROWS:
        st.caption(_("the first {number} rows are shown").format(number=f"{MOST_ROWS:,}"))
    return bool(lines)


def _draw_decided(tables: list[str], found: Comparison, *, is_measure: bool) -> bool:
    if not is_measure:
        return False
    decided = fetch(
        "releases/decided",
        from_position=found.before.ledger_position,
        to_position=found.after.ledger_position,
        tables=tables,
    )
    if len(decided):
        st.caption(_("What people decided meanwhile"))
        plain_table(
            [
                {
                    _("When"): format.moment(row["at"]),
                    _("Who"): actor_name(str(row["actor"])),
                    _("What"): act_words(str(row["act"])),
                    _("Row"): decided_row(row),
                }
                for row in records(decided)
            ]
        )
    return bool(len(decided))
