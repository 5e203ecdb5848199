"""What is on screen, to take away: Excel and CSV with the cut-off and the filters in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st
import xlsxwriter

from components.format import is_missing
from components.text import _
from data.spreadsheet import harmless


def as_csv(table: pd.DataFrame, facts: Sequence[tuple[str, str]]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads it; the facts stand above the header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([harmless(cell) for cell in fact] for fact in facts)
    writer.writerow([harmless(str(column)) for column in table.columns])
    writer.writerows([_cell(cell) for cell in row] for row in table.itertuples(index=False))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(table: pd.DataFrame, facts: Sequence[tuple[str, str]]) -> bytes:
    """One sheet: the facts, then the table with a bold, frozen header; text is never a formula."""
    memory = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(memory, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for line, fact in enumerate(facts):
            sheet.write_row(line, 0, [harmless(cell) for cell in fact])
        sheet.write_row(len(facts), 0, [harmless(str(column)) for column in table.columns], bold)
        for line, row in enumerate(table.itertuples(index=False), start=len(facts) + 1):
            sheet.write_row(line, 0, [_cell(cell) for cell in row])
        sheet.freeze_panes(len(facts) + 1, 0)
        sheet.autofit()
    return memory.getvalue()


def _cell(cell: object) -> object:
    if is_missing(cell):
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat(sep=" ") if isinstance(cell, datetime) else cell.isoformat()
    return harmless(cell) if isinstance(cell, str) else cell


def download(table: pd.DataFrame, *, file_name: str, facts: Sequence[tuple[str, str]], key: str) -> None:
    """Two small buttons. The files are made when one is pressed, not in every run.

    `facts` are (label, text) pairs: cut-off, release and the filters (see `Filters.facts`).
    """
    kinds: list[tuple[str, str, Callable[[pd.DataFrame, Sequence[tuple[str, str]]], bytes]]] = [
        ("Excel", "xlsx", as_xlsx),
        ("CSV", "csv", as_csv),
    ]
    with st.container(horizontal=True, key=f"ops_download_{key}", gap="xsmall", horizontal_alignment="right"):
        for label, ending, write in kinds:
            st.download_button(
                _("Download {kind}").format(kind=label),
                data=lambda write=write: write(table, facts),  # type: ignore[misc]
                file_name=f"{file_name}.{ending}",
                on_click="ignore",
                key=f"{key}_{ending}",
                type="tertiary",
            )
