"""A table's page: what it is, its fields, how it comes, how good it is, what it is made of and what uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.card import card
from components.catalogue.charts import quality_heatmap
from components.catalogue.downloads import ddl_downloads
from components.catalogue.lineage_figure import lineage_figure
from components.catalogue.rows import (
    CUSTOMERS,
    contract_rule_rows,
    delivery_rows,
    fact_rows,
    field_rows,
    lineage_rows,
    rule_rows,
)
from components.catalogue.sample import sample_card
from components.catalogue.uses import uses_card
from components.detail_grid import GridColumn, detail_grid
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters, refuse_code
from components.issues.raise_issue import raise_issue_here
from components.selection import select
from components.sentence import escape
from components.table_card import table_card
from components.text import _, name, ngettext

TABLE = "table"
FIELDS_HEIGHT, LINEAGE_HEIGHT = 540, 320
FIELD_WIDTHS = (76, 150, 170, 200, 96, 120, 200)
LINEAGE_WIDTHS = (90, 76, 140, 180, 280, 190, 190)

Row = Mapping[Any, Any]


def table_view(code: str, filters: Filters) -> None:
    """Draws all that is known of one table; a code that no table has is refused in words."""
    of_scope = {"table_id": code, "institution": filters.institution}
    found = fetch("catalogue/table", **of_scope)
    if found.empty:
        refuse_code(TABLE, code, board="catalogue")
    table = found.iloc[0].to_dict()
    asked = {"kind": table["kind"], "table_id": code}
    lineage = fetch("catalogue/lineage", **asked)
    is_customers = table["kind"] == CUSTOMERS

    with st.container(horizontal=True, key="ops_back"):
        st.button(escape(_("← All tables")), key="back", type="tertiary", on_click=select, args=(TABLE, None))
        raise_issue_here(institution=filters.institution)
        if not is_customers:
            ddl_downloads(code)
    what, fields = st.columns([1, 2.2])
    with what:
        _facts(table)
        uses_card(fetch("catalogue/uses", **asked), lineage, table)
    with fields:
        _fields(fetch("catalogue/fields", **asked), code, filters)
    _lineage(table, lineage, filters)
    if is_customers:
        _deliveries_and_quality(of_scope)
    else:
        rules = contract_rule_rows(code)
        table_card(
            "rules",
            _("Rules of the contract"),
            rules,
            note=_("each row, as it is loaded"),
            nothing=_("No rule beside types, keys and references."),
        )
    sample_card(table, filters.institution)


def _facts(table: Row) -> None:
    with card("facts", title=name(table)):
        described = name({"name_zh": table["description_zh"], "name_en": table["description_en"]})
        if table["kind"] == CUSTOMERS and described:
            st.markdown(escape(described))
        st.markdown("  \n".join(f":gray[{escape(label)}] {escape(text)}" for label, text in fact_rows(table)))


def _fields(fields: pd.DataFrame, code: str, filters: Filters) -> None:
    title = ngettext("{number} field", "{number} fields", len(fields)).format(number=len(fields))
    with card("fields", title=title):
        if fields.empty:
            empty_state(_("The fields of this table are not described yet."))
            return
        rows = pd.DataFrame(field_rows(fields))
        if not rows.iloc[:, -1].any():
            rows = rows.iloc[:, :-1]
        _grid(rows, widths=FIELD_WIDTHS, pinned=1, height=FIELDS_HEIGHT, key="fields")
        download(rows, file_name=f"{code}-fields", facts=[(_("Table"), code), *filters.facts()], key="fields_file")


def _deliveries_and_quality(of_scope: Mapping[str, str]) -> None:
    deliveries, quality = st.columns([1, 1.08])
    with deliveries:
        table_card(
            "deliveries",
            _("Deliveries by institution"),
            delivery_rows(fetch("catalogue/deliveries", **of_scope)),
            note=_("least punctual first"),
            nothing=_("No institution needs this table."),
        )
    with quality:
        months = fetch("catalogue/quality_by_month", **of_scope)
        with card("quality", title=_("Quality by dimension"), note=_("rows found bad at the month's last checks")):
            if months.empty:
                empty_state(_("No quality rule has been run on this table."))
            else:
                quality_heatmap(months, key="quality_months")
        rules = rule_rows(fetch("catalogue/rules", **of_scope))
        table_card("rules", _("Rules and their last checks"), rules, nothing=_("No quality rule is on this table."))


def _lineage(table: Row, lineage: pd.DataFrame, filters: Filters) -> None:
    with card("lineage", title=_("Where it comes from and where it goes"), note=_("a click opens a table")):
        if lineage.empty:
            empty_state(_("Nothing is known of what this table is made of, or of what is made of it."))
            return
        start = {**table, "code": table["table_id"]}
        lineage_figure(start, lineage, key="lineage_figure", selects=TABLE)
        rows = pd.DataFrame(lineage_rows(lineage))
        _grid(rows, widths=LINEAGE_WIDTHS, height=LINEAGE_HEIGHT, key="lineage_list")
        code = str(table["table_id"])
        download(rows, file_name=f"{code}-lineage", facts=[(_("Table"), code), *filters.facts()], key="lineage_file")


def _grid(rows: pd.DataFrame, *, widths: Sequence[int], height: int, key: str, pinned: int | None = None) -> None:
    """Draws rows by title; the grid knows columns by number, as it would read a dot in a title as a path."""
    columns = [
        GridColumn(f"column_{place}", title, width=width, pinned=place == pinned)
        for place, (title, width) in enumerate(zip(rows.columns, widths, strict=False))
    ]
    detail_grid(rows.set_axis([column.column for column in columns], axis=1), columns=columns, height=height, key=key)
