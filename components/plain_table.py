"""A small table of words and figures that is read, not worked in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import streamlit as st

from components.lights import light
from components.sentence import DIRECTIVES, escape, linked, unbroken

# A line may break after a dash even before a space that keeps together; the joiner forbids it.
KEPT_TOGETHER = "\u2060\u00a0"


@dataclass(frozen=True, slots=True)
class Lit:
    """A cell that carries a light: the sign and the text in its colour."""

    text: str
    light: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell that opens a page, where its address is one of the web; else the text alone."""

    text: str
    address: str


Cell = str | Lit | Linked


def plain_table(rows: Sequence[Mapping[str, Cell]]) -> None:
    """Draws rows of {title: cell}; the first row's titles head the columns, text is shown as it is."""
    if rows:
        titles = [escape(title) for title in rows[0]]
        columns = zip(*([_written(cell) for cell in row.values()] for row in rows), strict=True)
        # as Arrow, which is what is sent: a frame would first be made into it, ten times as long
        table = pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], names=titles)
        st.table(table, border="horizontal", hide_index=True)


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return unbroken(escape(cell))
    if isinstance(cell, Linked):
        return linked(cell.text, cell.address)
    status = light(cell.light)
    colour = DIRECTIVES.get(status.tone, "gray")
    return f":{colour}[{status.sign}{KEPT_TOGETHER}{unbroken(escape(cell.text))}]"
