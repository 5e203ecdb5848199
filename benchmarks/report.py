"""What a comparison gives: a ratio, and the most it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Ratio:
    """One comparison: what was compared with what, and the ratio found."""

    name: str
    compared_with: str
    value: float
    limit: float

    @property
    def is_within(self) -> bool:
        return self.value <= self.limit


def show(ratios: Iterable[Ratio]) -> None:
    """Print the ratios as a table, those beyond their limit marked."""
    table = Table(title="Ratios within this run")
    for heading in ("what", "compared with", "ratio", "at most", ""):
        table.add_column(heading)
    for ratio in ratios:
        verdict = "ok" if ratio.is_within else "BEYOND"
        table.add_row(ratio.name, ratio.compared_with, f"{ratio.value:.2f}", f"{ratio.limit:g}", verdict)
    Console().print(table)
