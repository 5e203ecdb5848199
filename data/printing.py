"""What the command line prints: reports of loads, releases, and two of them compared; as tables or as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import typer
from rich.console import Console
from rich.table import Table as Grid

from data.batch import BatchReport
from data.compare import Comparison
from data.load import Preview
from data.release import ReleaseInfo

Lines = Mapping[str, Sequence[Mapping[str, Any]]]
"""The changed fields of each table of a comparison, as `data.compare.changed_rows` gives them."""


def print_json(content: Any) -> None:
    """Print JSON and nothing else."""
    typer.echo(json.dumps(content, ensure_ascii=False, indent=2))


def print_report(report: BatchReport) -> None:
    """Print a batch with its counts, and where its rows set aside are."""
    typer.echo(f"batch {report.batch}")
    print_counts(report)
    if report.rejects:
        typer.echo(f"rows set aside, with reasons: {report.rejects}")


def print_preview(found: Preview) -> None:
    """Print what a load would do, and every problem with its place."""
    print_counts(found)
    for problem in found.problems:
        where = f"{problem.file}, row {problem.row}, {problem.column}"
        typer.echo(f"{where}: {problem.value or ''!r} {problem.reason}")


def print_counts(report: BatchReport | Preview) -> None:
    """Print the rows of each table by what became of them, and the files that were not used."""
    grid = Grid("table")
    for heading in ("read", "accepted", "rejected", "unchanged", "removed"):
        grid.add_column(heading, justify="right")
    for name, counts in report.tables.items():
        grid.add_row(name, *(f"{number:,}" for number in counts.as_json().values()))
    Console().print(grid)
    for ignored in report.ignored:
        typer.echo(f"not used: {ignored}")


def print_releases(found: Sequence[ReleaseInfo], *, current: str | None) -> None:
    """Print the releases with their three times."""
    grid = Grid("release", "cut-off", "loaded", "released", "kept as", "current")
    for release in found:
        shown = "yes" if release.release_id == current else ""
        times = (release.as_of, release.loaded_at, release.released_at)
        grid.add_row(release.release_id, *map(str, times), release.kept_as or "", shown)
    Console().print(grid)


def release_as_json(release: ReleaseInfo, *, current: str | None) -> dict[str, Any]:
    """A release as JSON; `current` is the one that boards read."""
    return {
        "release": release.release_id,
        "as_of": str(release.as_of),
        "loaded_at": release.loaded_at.isoformat(),
        "released_at": release.released_at.isoformat(),
        "profile": release.profile,
        "kept_as": release.kept_as,
        "current": release.release_id == current,
    }


def print_comparison(found: Comparison, lines: Lines) -> None:
    """Print the figures that changed, and below them the rows that did it."""
    figures = Grid("figure", "period", "institution", "before", "after", "difference", "period had ended")
    for row in found.figures.to_pylist():
        values = (_number(row[name]) for name in ("before_value", "after_value", "difference"))
        ended = "yes" if row["is_closed"] else "no"
        figures.add_row(row["code"], f"{row['grain']} {row['period']}", row["institution_id"], *values, ended)
    Console().print(f"{found.before.release_id} → {found.after.release_id}: {found.figures.num_rows} figures changed")
    Console().print(figures)
    for change in found.tables:
        Console().print(f"{change.table}: {change.added} added, {change.removed} removed, {change.changed} changed")
        grid = Grid("row", "", "field", "before", "after")
        for line in lines[change.table]:
            grid.add_row(*(str(line[name]) for name in ("row_key", "kind", "field", "before", "after")))
        Console().print(grid)


def comparison_as_json(found: Comparison, lines: Lines) -> dict[str, Any]:
    """A comparison as JSON: figures, and tables with their changed fields."""
    return {
        "before": found.before.release_id,
        "after": found.after.release_id,
        "figures": found.figures.to_pylist(),
        "tables": {change.table: {**asdict(change), "fields": list(lines[change.table])} for change in found.tables},
    }


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.4f}".rstrip("0").rstrip(".")
