"""The reasons for which a batch set rows aside: for how many rows each holds, and the way to an issue about it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from actions import act
from components.load_words import reason_words
from components.plain_table import Cell, plain_table
from components.row_opening import Openable, row_opening
from components.sentence import escape
from components.session import current_viewer
from components.text import _

MOST = 50
TABLE = "set_aside"


@dataclass(slots=True)
class Reason:
    """Why rows of a file were set aside: the column at fault, the first such row with its value, and how many."""

    file: str
    column: str
    reason: str
    row: str
    value: str
    number: int = 0

    @property
    def code(self) -> str:
        """What it is known by in the address of its batch."""
        return f"{self.file}:{self.row}:{self.column}"


def reasons_of(content: bytes) -> list[Reason]:
    """What the loader's file (`file, row, column, value, reason`; UTF-8 with BOM) says, the most frequent first."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    next(rows, None)
    found: dict[tuple[str, str, str], Reason] = {}
    for file, row, column, value, reason in rows:
        one = found.setdefault((file, column, reason), Reason(file, column, reason, row, value))
        one.number += 1
    return sorted(found.values(), key=lambda one: -one.number)


def set_aside_reasons(batch: str, institution: str) -> None:
    """Draws the reasons of a batch; one that is opened can be raised as an issue of `institution`."""
    reasons = _read(batch)
    shown = reasons[:MOST]
    if not shown:
        return
    said = _("Why rows were set aside, the most frequent reason first")
    if len(reasons) > MOST:
        said = _("Why rows were set aside: the {most} most frequent of {number} reasons")
    st.caption(escape(said.format(most=MOST, number=len(reasons))))
    rows = [_worded(one) for one in shown]
    plain_table(rows)
    row_opening(TABLE, rows, Openable([one.code for one in shown], [institution] * len(shown)))


def _worded(one: Reason) -> dict[str, Cell]:
    return {
        _("Column"): one.column,
        _("Reason"): reason_words(one.reason),
        _("How many rows"): f"{one.number:,}",
        _("First in row"): one.row,
        _("Value"): one.value,
        _("File"): one.file,
    }


def _read(batch: str) -> Sequence[Reason]:
    """Read once a session: each reading is on record."""
    key = f"set_aside_{batch}"
    if key not in st.session_state:
        st.session_state[key] = reasons_of(act("intake/read_rejects", current_viewer(), batch=batch) or b"")
    reasons: Sequence[Reason] = st.session_state[key]
    return reasons
