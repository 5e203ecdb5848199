"""The line above a list: what its rows sum to, the figure they explain, and the difference between the two."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from components import format
from components.sentence import escape, unbroken
from components.text import _


@dataclass(frozen=True, slots=True)
class Explained:
    """A list that explains a figure, in yuan.

    `total` is the sum of all `in_all` rows, of which `shown` are drawn; `figure` is what a board says, None where
    it says none.
    """

    total: Decimal
    in_all: int
    shown: int
    figure: Decimal | None = None

    @property
    def difference(self) -> Decimal | None:
        """What the rows and the figure differ by."""
        return None if self.figure is None else self.total - self.figure


def reconciliation_line(explained: Explained) -> None:
    """Draws the line; a difference other than nothing is red, and said in a word as well."""
    parts = [f":gray[{escape(_('Sum of the rows'))}] **{escape(format.yuan(explained.total))}**"]
    if explained.difference is not None:
        figure = escape(format.yuan(explained.figure))
        parts += [f":gray[{escape(_('Figure on the board'))}] **{figure}**", _difference(explained.difference)]
    counts = _("{shown} of {all} rows shown").format(shown=f"{explained.shown:,}", all=f"{explained.in_all:,}")
    st.markdown(unbroken("&emsp;".join([*parts, f":gray[{escape(counts)}]"])))


def _difference(difference: Decimal) -> str:
    text = escape(format.yuan(difference))
    if difference == 0:
        return f":gray[{escape(_('Difference'))}] :green[✓ **{text}**]"
    return f":gray[{escape(_('Difference'))}] :red[✗ **{text}** {escape(_('does not agree'))}]"
