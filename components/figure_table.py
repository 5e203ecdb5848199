"""A table of figures, each of which opens what it is made of; one element of the page, however many figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.browser import register

_table = register("figure_table")

Address = Mapping[str, str]
"""The URL parameters of a page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure as it is written; `opens` is the address that shows what it is made of."""

    text: str
    opens: Address | None = None
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A label and its figures; `bar` is how long a bar stands before them: 1 is all of its room."""

    label: str
    cells: Sequence[Cell]
    bar: float | None = None


def figure_table(
    lines: Sequence[Line],
    *,
    heads: Sequence[str] = (),
    total: Line | None = None,
    unit: str | None = None,
    key: str,
) -> None:
    """Draws the lines, all with as many cells; a clicked figure opens its address on this page.

    `heads` title the columns, the label's included; `unit` is said once above the table.
    """
    every = [*lines, total] if total else list(lines)
    addresses = {
        _code(row, column): cell.opens
        for row, line in enumerate(every)
        for column, cell in enumerate(line.cells)
        if cell.opens is not None
    }
    drawn = [_drawn(line, row) for row, line in enumerate(every)]
    data = {
        "heads": list(heads),
        "lines": drawn[: len(lines)],
        "total": drawn[-1] if total else None,
        "unit": unit,
    }
    _table(key=key, data=data, on_picked_change=_opening(addresses, key))


def _code(row: int, column: int) -> str:
    return f"{row}.{column}"


def _drawn(line: Line, row: int) -> dict[str, Any]:
    cells = [
        {"text": cell.text, "code": None if cell.opens is None else _code(row, column), "muted": cell.muted}
        for column, cell in enumerate(line.cells)
    ]
    return {"label": line.label, "cells": cells, "bar": line.bar}


def _opening(addresses: Mapping[str, Address], key: str) -> Callable[[], None]:
    def on_picked() -> None:
        if address := addresses.get(st.session_state[key].get("picked")):
            st.query_params.from_dict(dict(address))

    return on_picked
