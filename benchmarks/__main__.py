"""`python -m benchmarks`: every comparison, printed as ratios within this run."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.boards import compare_boards
from benchmarks.build import compare_build
from benchmarks.crowd import compare_crowd
from benchmarks.drill import compare_drill
from benchmarks.installation import Installation, installation
from benchmarks.load import compare_load
from benchmarks.receivables import compare_receivables
from benchmarks.report import Ratio, show
from frame.registry import BOARDS
from settings import PROJECT

app = typer.Typer(add_completion=False)


class MeasuredScale(StrEnum):
    """The pool that is measured."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"


class Comparison(StrEnum):
    """The comparisons there are."""

    BOARDS = "boards"
    CROWD = "crowd"
    LOAD = "load"
    BUILD = "build"
    DRILL = "drill"
    RECEIVABLES = "receivables"


@app.command(help=__doc__)
def run(
    scale: Annotated[MeasuredScale, typer.Option(help="The pool to measure.")] = MeasuredScale.MEDIUM,
    only: Annotated[list[Comparison] | None, typer.Option(help="Leave out the others; repeatable.")] = None,
    board: Annotated[list[str] | None, typer.Option(help="Of the boards this one alone; repeatable.")] = None,
    home: Annotated[Path, typer.Option(help="Where generated pools are kept.")] = PROJECT / "var" / "bench",
) -> None:
    """The exit code says nothing of the ratios: machines are noisy, a person judges."""
    measured = installation(home, scale.value)
    ways: dict[Comparison, Callable[[], list[Ratio]]] = {
        Comparison.BOARDS: lambda: compare_boards(measured, _small(home, measured), boards=board or BOARDS),
        Comparison.CROWD: lambda: compare_crowd(measured),
        Comparison.LOAD: lambda: compare_load(measured),
        Comparison.BUILD: lambda: compare_build(measured),
        Comparison.DRILL: lambda: compare_drill(measured),
        Comparison.RECEIVABLES: lambda: compare_receivables(measured, _small(home, measured)),
    }
    ratios: list[Ratio] = []
    for comparison in only or list(Comparison):
        Console(stderr=True).print(f"Comparing: {comparison.value}…")
        ratios += ways[comparison]()
    show(ratios)


def _small(home: Path, measured: Installation) -> Installation:
    return measured if measured.home.name == MeasuredScale.SMALL else installation(home, "small")


if __name__ == "__main__":
    app(prog_name="python -m benchmarks")
