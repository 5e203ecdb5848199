"""The data's command line: bring data in, look at it, make releases of it.

Exit codes: 0 done, 1 nothing usable, 2 wrong use.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from data.batch import BatchReport
from data.begin import create_demonstration
from data.build import BuildError, build
from data.compare import EVERYTHING, CompareError, changed_rows, compare
from data.contract import ContractError, load_contract
from data.ddl import Dialect, create_tables, select_skeletons
from data.demo import DemoError, Names, Scale
from data.demo.world import Lang
from data.load import LoadError, Preview, load, preview, rollback_batch
from data.pool import GENERATED, Pool, PoolError, ProfileError
from data.printing import (
    comparison_as_json,
    print_comparison,
    print_json,
    print_preview,
    print_releases,
    print_report,
    release_as_json,
)
from data.release import (
    CURRENT,
    ReleaseError,
    current_release,
    find_release,
    keep,
    list_releases,
    make_current,
)
from data.template import write_template
from data.terminal import complaints, progress_bar
from ledger import Ledger, LedgerError
from settings import SettingsError, get_settings

NOTHING_USABLE, WRONG_USE = 1, 2
ACTOR = "command line"

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)


class Mode(StrEnum):
    """How rows go in."""

    MERGE = "merge"
    APPEND = "append"
    REPLACE = "replace"


Paths = Annotated[list[Path], typer.Argument(help="Files, or folders of files named after tables.")]
TableName = Annotated[str | None, typer.Option("--table", help="The table, where the file name does not say it.")]
MappingFile = Annotated[Path | None, typer.Option("--mapping", help="YAML that maps foreign column names.")]
ModeName = Annotated[Mode, typer.Option("--mode", help="Merge by key, append new rows, or replace slices.")]
InJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


@app.command()
def demo(
    scale: Annotated[Scale, typer.Option(help="How much of it: about 0.3, 47 or 470 million rows.")] = "small",
    lang: Annotated[Lang, typer.Option(help="Language of the free text in it.")] = "zh",
    seed: Annotated[int, typer.Option(help="The same seed gives the same figures.")] = 1,
    as_of: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Its cut-off.")] = None,
    names: Annotated[Names, typer.Option(help="Invented institutions, or real provinces.")] = "invented",
    lead: Annotated[str | None, typer.Option(help="The institution that leads, with --names provinces.")] = None,
) -> None:
    """Generate the demonstration, load it and build a release of it."""
    with _complaining():
        pool, ledger = _installation()
        pool.check_profile(GENERATED)
        with progress_bar("generating") as report:
            release = create_demonstration(
                get_settings(),
                pool,
                ledger,
                scale=scale,
                lang=lang,
                seed=seed,
                as_of=as_of.date() if as_of else None,
                names=names,
                lead=lead,
                progress=report,
            )
        typer.echo(f"{release.release_id} is current, cut-off {release.as_of}")


@app.command()
def template(
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")] = Path("template.xlsx"),
) -> None:
    """Write the Excel template: one sheet a table, with notes and validation."""
    with _complaining():
        if output.suffix.lower() != ".xlsx":
            raise typer.BadParameter("give a file name that ends in .xlsx")
        write_template(output, load_contract())
        typer.echo(f"{output}: fill the sheets you need, then python -m data load {output}")


@app.command("ddl")
def write_ddl(
    dialect: Annotated[Dialect, typer.Option(help="The platform to write for.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.")],
    table: Annotated[str | None, typer.Option("--table", help="One table; without it, all.")] = None,
    select: Annotated[bool, typer.Option("--select", help="Selects that fill the tables, not the tables.")] = False,
) -> None:
    """Write the contract's tables as statements for a data platform, or selects that fill them."""
    with _complaining():
        contract = load_contract()
        tables = [contract.table(table)] if table else list(contract.tables.values())
        text = select_skeletons(tables, dialect) if select else create_tables(tables, dialect)
        output.write_text(text, encoding="utf-8")
        typer.echo(f"{output}: {len(tables)} tables for {dialect}")


@app.command("load")
def load_files(
    paths: Paths,
    table: TableName = None,
    mapping: MappingFile = None,
    mode: ModeName = Mode.MERGE,
    in_json: InJson = False,
) -> None:
    """Load files into the pool as one batch."""
    with _complaining():
        pool, ledger = _installation()
        with progress_bar("loading") as report:
            done = load(
                paths,
                pool=pool,
                ledger=ledger,
                table=table,
                mapping=mapping,
                mode=mode.value,
                actor=ACTOR,
                progress=report,
            )
        print_json(done.as_json()) if in_json else print_report(done)
        _require_usable(done)


@app.command()
def check(
    paths: Paths,
    table: TableName = None,
    mapping: MappingFile = None,
    mode: ModeName = Mode.MERGE,
    in_json: InJson = False,
) -> None:
    """Check files as `load` does, and change nothing."""
    with _complaining():
        pool, ledger = _installation()
        with progress_bar("checking") as report:
            found = preview(
                paths, pool=pool, ledger=ledger, table=table, mapping=mapping, mode=mode.value, progress=report
            )
        if in_json:
            print_json(found.as_json())
        else:
            print_preview(found)
        _require_usable(found)


@app.command("build")
def build_release(in_json: InJson = False) -> None:
    """Make a release from the pool, check it, and make it current."""
    with _complaining():
        pool, ledger = _installation()
        _build(pool, ledger, in_json=in_json)


@app.command()
def releases(in_json: InJson = False) -> None:
    """The releases there are, newest first."""
    with _complaining():
        folder = get_settings().releases_folder
        found = list_releases(folder)
        current = current_release(folder).release_id if found else None
        if in_json:
            print_json([release_as_json(release, current=current) for release in found])
        else:
            print_releases(found, current=current)


@app.command("keep")
def keep_release(
    release_id: Annotated[str, typer.Argument(metavar="ID", help="The release.")],
    name: Annotated[str, typer.Option("--name", help="What to keep it as, for example 2025-06.")],
) -> None:
    """Keep a release by a name: it is never removed."""
    with _complaining():
        kept = keep(get_settings().releases_folder, release_id, name)
        typer.echo(f"{kept.release_id} is kept as {name}")


@app.command("compare")
def compare_two(
    before: Annotated[str, typer.Argument(help="The earlier release: its id, or the name it is kept by.")],
    after: Annotated[str, typer.Argument(help="The later one.")] = CURRENT,
    rows: Annotated[int, typer.Option(help="How many changed fields to print for each table.")] = 20,
    in_json: InJson = False,
) -> None:
    """Say which figures changed from one release to another, by how much, and the rows that did it."""
    with _complaining():
        pool, _ledger = _installation()
        folder = get_settings().releases_folder
        found = compare(find_release(folder, before), find_release(folder, after), pool=pool)
        lines = {
            change.table: changed_rows(
                change.table, found.before, found.after, pool=pool, scope=EVERYTHING, most=rows
            ).to_pylist()
            for change in found.tables
        }
        if in_json:
            print_json(comparison_as_json(found, lines))
        else:
            print_comparison(found, lines)


@app.command()
def rollback(
    release_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="The release to show again.")] = None,
    batch: Annotated[str | None, typer.Option("--batch", help="The batch to undo.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, for the record.")] = None,
    in_json: InJson = False,
) -> None:
    """Show an earlier release again, or undo a batch (then build to see it on the boards)."""
    with _complaining():
        if (release_id is None) == (batch is None):
            raise typer.BadParameter("give either a release ID, or --batch B")
        if release_id:
            shown = make_current(get_settings().releases_folder, release_id)
            print_json({"release": shown.release_id}) if in_json else typer.echo(f"{release_id} is current")
            return
        pool, ledger = _installation()
        with progress_bar("undoing") as report:
            done = rollback_batch(pool, ledger, str(batch), actor=ACTOR, reason=reason, progress=report)
        print_json(done.as_json()) if in_json else print_report(done)


def _installation() -> tuple[Pool, Ledger]:
    settings = get_settings()
    try:
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise SettingsError(f"OPSBOARD_HOME cannot be made: {error}. Give a folder that you may write to.") from error
    contract = load_contract()
    ledger = Ledger(settings.ledger_address, contract.ledger_tables, time_zone=settings.time_zone)
    return Pool.of(settings, contract), ledger


def _build(pool: Pool, ledger: Ledger, *, in_json: bool = False) -> None:
    settings = get_settings()
    with progress_bar("building") as report:
        release = build(
            pool=pool,
            ledger=ledger,
            releases_folder=settings.releases_folder,
            progress=report,
        )
    if in_json:
        print_json(release_as_json(release, current=release.release_id))
    else:
        typer.echo(f"{release.release_id} is current, cut-off {release.as_of}")


def _require_usable(report: BatchReport | Preview) -> None:
    if not report.usable_rows:
        complaints.print("No row was usable: see the reasons, correct the file and load it again.")
        raise typer.Exit(NOTHING_USABLE)


@contextmanager
def _complaining() -> Iterator[None]:
    """Say what is wrong in a sentence, and leave with the exit code that fits."""
    try:
        yield
    except (LoadError, BuildError, CompareError) as error:
        complaints.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(NOTHING_USABLE) from error
    except (
        ContractError, DemoError, LedgerError, PoolError, ProfileError, ReleaseError, SettingsError,
    ) as error:  # fmt: skip
        complaints.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(WRONG_USE) from error


if __name__ == "__main__":
    app(prog_name="python -m data")
