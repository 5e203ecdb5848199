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
    """A list that explains a figure.

    `total` is the sum of all `in_all` rows, of which `shown` are drawn; `figure` is what a board says, None where
    it says none. `part` names what is summed where a figure is made of more than one sum. Amounts have `decimals`, two
    as they are in yuan; the difference always has two.
    """

    total: Decimal
    in_all: int
    shown: int
    figure: Decimal | None = None
    part: str = ""
    decimals: int = 2

    @property
    def difference(self) -> Decimal | None:
        """What the rows and the figure differ by."""
        return None if self.figure is None else self.total - self.figure


def reconciliation_line(explained: Explained, *further: Explained) -> None:
    """Draws a line for each sum; a difference other than nothing is red, and said in a word as well."""
    said = _("{shown} of {all} rows shown").format(shown=f"{explained.shown:,}", all=f"{explained.in_all:,}")
    counts = f":gray[{escape(said)}]"
    lines = ["&emsp;".join(_sums(one)) for one in (explained, *further)]
    st.markdown(unbroken("  \n".join([*lines, counts]) if further else f"{lines[0]}&emsp;{counts}"))


def _sums(explained: Explained) -> list[str]:
    """The sum of the rows, the figure and the difference, as Markdown."""
    total = escape(format.part(explained.total, explained.decimals))
    parts = [f"**{escape(explained.part)}**"] if explained.part else []
    parts.append(f":gray[{escape(_('Sum of the rows'))}] **{total}**")
    if explained.difference is not None:
        figure = escape(format.part(explained.figure, explained.decimals))
        parts += [f":gray[{escape(_('Figure on the board'))}] **{figure}**", _difference(explained.difference)]
    return parts


def _difference(difference: Decimal) -> str:
    text = escape(format.yuan(difference))
    if difference == 0:
        return f":gray[{escape(_('Difference'))}] :green[✓ **{text}**]"
    return f":gray[{escape(_('Difference'))}] :red[✗ **{text}** {escape(_('does not agree'))}]"
