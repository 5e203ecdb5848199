"""One build: aside, checked, then current in one step."""

from __future__ import annotations

import hashlib
import secrets
import shutil
import tomllib
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
from filelock import FileLock

from data.build.check import check_sources, check_sums
from data.build.compute import compute, read_plan
from data.build.cut_off import business_span
from data.build.history import write_history
from data.build.sources import Sources, attach_sources, read_sources
from data.clock import business_now
from data.kpi_file import KPIS_FOLDER
from data.mart_file import MARTS_FOLDER
from data.pool import Pool, Progress
from data.release import (
    BUILDING,
    DATABASE,
    ReleaseInfo,
    list_releases,
    make_current,
    move_in_place,
    prune,
    remove_leftovers,
    write_description,
)
from data.scoped import create_scoped_views
from ledger.store import Ledger

PROJECT = Path(__file__).resolve().parents[2]
LOCK = "build.lock"
SPILL = "spill"
STAMP = "R%Y%m%d-%H%M%S"
DEMO = "demo"


def build(
    *,
    pool: Pool,
    ledger: Ledger,
    releases_folder: Path,
    progress: Progress | None = None,
) -> ReleaseInfo:
    """Make a release from the pool and the ledger, check it, make it current.

    Contract, time zone and memory limit are the pool's. `progress(step, done, of)` is called before each
    mart and measure. Raises BuildError, MartError or BuildCheckError; the release before stays current then,
    and nothing is left behind.
    """
    releases_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(releases_folder / LOCK):
        remove_leftovers(releases_folder)
        release_id, released_at = _next_release(releases_folder, time_zone=pool.time_zone)
        building = releases_folder / f"{BUILDING}{release_id}"
        building.mkdir()
        try:
            return _build_aside(
                building,
                release_id=release_id,
                released_at=released_at,
                pool=pool,
                ledger=ledger,
                progress=progress,
            )
        finally:
            remove_leftovers(releases_folder)


def _build_aside(
    building: Path,
    *,
    release_id: str,
    released_at: datetime,
    pool: Pool,
    ledger: Ledger,
    progress: Progress | None,
) -> ReleaseInfo:
    sources = read_sources(pool, ledger)
    with _open(building, memory_limit=pool.memory_limit) as connection:
        attach_sources(connection, sources, pool=pool)
        as_of = _fill(connection, sources, pool=pool, progress=progress)
        connection.execute("use memory")
        connection.execute("detach release")
    shutil.rmtree(building / SPILL, ignore_errors=True)
    release = ReleaseInfo(
        release_id=release_id,
        folder=building,
        as_of=as_of,
        loaded_at=sources.loaded_at or released_at,
        released_at=released_at,
        profile=sources.profile,
        pool_versions=sources.versions,
        ledger_position=sources.ledger_position,
        contract_version=pool.contract.version,
        code_version=code_version(),
        set_aside=sources.set_aside,
        batches=sources.batches,
    )
    write_description(release)
    move_in_place(building, building.parent / release_id)
    current = make_current(building.parent, release_id)
    prune(building.parent)
    return current


def _fill(
    connection: duckdb.DuckDBPyConnection,
    sources: Sources,
    *,
    pool: Pool,
    progress: Progress | None,
) -> date:
    """Compute and check everything in the current catalog; the business cut-off."""
    plan = read_plan()
    said = _counted(progress, of=len(plan.reads) + 2)
    said("checking the pool")
    check_sources(connection, sources, pool=pool)
    not_after = None if sources.profile == DEMO or sources.loaded_at is None else sources.loaded_at.date()
    as_of, first_month = business_span(connection, not_after=not_after)
    compute(
        connection,
        as_of=as_of,
        first_month=first_month,
        now=business_now(profile=sources.profile, as_of=as_of, time_zone=pool.time_zone),
        set_aside=sources.set_aside,
        plan=plan,
        on_step=said,
    )
    write_history(connection, sources.history)
    create_scoped_views(connection)
    said("checking sums")
    check_sums(connection)
    return as_of


def code_version() -> str:
    """The program's version and, after `+`, eight digits of the definitions of all marts and measures."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    definitions = hashlib.sha256()
    for file in sorted([*MARTS_FOLDER.glob("*.sql"), *KPIS_FOLDER.glob("*.sql")]):
        definitions.update(file.read_bytes())
    return f"{project['version']}+{definitions.hexdigest()[:8]}"


def _open(building: Path, *, memory_limit: str) -> duckdb.DuckDBPyConnection:
    """A connection whose current catalog is the new release, beside an empty catalog `pool` in memory."""
    connection = duckdb.connect(config={"memory_limit": memory_limit, "temp_directory": str(building / SPILL)})
    connection.execute("set enable_progress_bar = false")
    connection.execute("attach ':memory:' as pool")
    database = str(building / DATABASE).replace("'", "''")
    connection.execute(f"attach '{database}' as release")
    connection.execute("use release")
    return connection


def _next_release(releases_folder: Path, *, time_zone: str) -> tuple[str, datetime]:
    """An id that sorts after all that are there, and the time in it."""
    now = datetime.now(ZoneInfo(time_zone)).replace(tzinfo=None, microsecond=0)
    newest = next(iter(list_releases(releases_folder)), None)
    if newest is not None:
        now = max(now, newest.released_at + timedelta(seconds=1))
    return f"{now.strftime(STAMP)}-{secrets.token_hex(2)}", now


def _counted(progress: Progress | None, *, of: int) -> Callable[[str], None]:
    done = 0

    def on_step(step: str) -> None:
        nonlocal done
        if progress:
            progress(step, done, of)
        done += 1

    return on_step
