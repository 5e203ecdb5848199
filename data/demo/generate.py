"""Generates the demonstration: one Parquet file for each table of the contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb

from data.contract import Table, load_contract
from data.demo.backflow import make_backflow
from data.demo.calendar import STORY_CUT_OFF, Calendar
from data.demo.counterparties import make_counterparties
from data.demo.deliverables import make_deliverables
from data.demo.duplicates import make_duplicate_decisions
from data.demo.goals import make_goals
from data.demo.issues import make_issues
from data.demo.names import DemoError, Names, cast_roles
from data.demo.operations import make_operations
from data.demo.organisation import make_organisation
from data.demo.people import make_people
from data.demo.plan import make_plan
from data.demo.presales import make_presales
from data.demo.quality import make_quality
from data.demo.resource_pool import make_resource_pool
from data.demo.risks import make_risks
from data.demo.rollout import make_rollout
from data.demo.scenario import make_scenarios
from data.demo.services import make_services
from data.demo.settlement import PARTITIONED, write_settlement
from data.demo.source_fields import make_source_fields
from data.demo.source_tables import make_source_tables
from data.demo.story import places
from data.demo.world import Institution, Lang, World

Scale = Literal["small", "medium", "large"]
Progress = Callable[[str, float], None]

SETTLEMENT_ITEMS: dict[str, int] = {"small": 12_000, "medium": 10_000_000, "large": 100_000_000}
MEMORY_LIMIT = "3GB"
"""Holds an institution of the large scale, four million items with their postings; with less it is twice as slow."""

STEPS = (
    make_organisation,
    make_source_tables,
    make_source_fields,
    make_scenarios,
    make_backflow,
    make_quality,
    make_people,
    make_presales,
    make_services,
    make_resource_pool,
    make_rollout,
    make_deliverables,
    make_issues,
    make_risks,
    make_operations,
    make_plan,
    make_goals,
    make_counterparties,
    make_duplicate_decisions,
)

# Dates that may lie after the cut-off: what is planned, due, or valid until then.
AHEAD = frozenset(
    {
        "due_on", "due_date", "planned_on", "planned_online_on", "valid_to", "certificate_until", "start_on",
        "first_due_on", "first_promised_on", "promised_on",
        "data_model.agreed_on", "holiday.day",
    }
)  # fmt: skip


def generate(
    folder: Path,
    *,
    scale: Scale = "small",
    lang: Lang = "zh",
    seed: int = 1,
    as_of: date | None = None,
    names: Names = "invented",
    lead: str | None = None,
    progress: Progress | None = None,
) -> None:
    """Write `<table>.parquet` for every table of the contract into `folder`, in its columns and types.

    The same seed gives the same figures. `as_of` moves the story (see `data.demo.calendar`); `names` and
    `lead` choose who plays it; `progress` hears what is done and the share of it. Raises DemoError.
    """
    if scale not in SETTLEMENT_ITEMS:
        raise DemoError(f"no scale {scale!r}; choose one of {', '.join(SETTLEMENT_ITEMS)}.")
    tell = progress or (lambda _step, _share: None)
    folder.mkdir(parents=True, exist_ok=True)
    roles = cast_roles(names=names, lead=lead)
    institutions = [Institution(identity=roles[place.role], place=place) for place in places()]
    with duckdb.connect() as connection:
        world = World(connection, load_contract(), Calendar(as_of or STORY_CUT_OFF), institutions, seed, lang)
        _prepare(world, folder)
        for done, step in enumerate(STEPS):
            tell(step.__name__.removeprefix("make_"), 0.2 * done / len(STEPS))
            step(world)
        done_institutions: list[str] = []

        def on_institution(institution_id: str) -> None:
            done_institutions.append(institution_id)
            tell(f"settlement {institution_id}", 0.2 + 0.7 * len(done_institutions) / len(institutions))

        write_settlement(world, folder, items=SETTLEMENT_ITEMS[scale], on_institution=on_institution)
        tell("files", 0.9)
        world.add_missing()
        for table in world.contract.tables.values():
            if table.name not in PARTITIONED:
                _write(world, table, folder)
    tell("done", 1.0)


def _prepare(world: World, folder: Path) -> None:
    """Settings, the dice for SQL, and the story's places and months as tables."""
    connection = world.connection
    connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
    connection.execute("set temp_directory = ?", [str(folder / ".spill")])
    connection.execute("set enable_progress_bar = false")
    connection.execute(
        f"create macro roll(purpose, a, b, sides) as (hash({world.seed}, purpose, a, b) % sides)::bigint"
    )
    connection.execute(
        "create table place (institution_id varchar, role varchar, number bigint, stage_number integer, "
        "is_pilot boolean, verified integer, needed_verified integer, cleaned integer, late integer, "
        "usage integer)"
    )
    connection.executemany(
        "insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (who.id, who.role, who.number, who.place.stage_number, who.place.is_pilot, who.place.verified,
             who.place.needed_verified, who.place.cleaned, who.place.late, who.place.usage)
            for who in world.institutions
        ],
    )  # fmt: skip
    connection.execute(
        "create table month (number bigint, code varchar, starts_on date, last_day date, is_whole boolean)"
    )
    connection.executemany(
        "insert into month values (?, ?, ?, ?, ?)",
        [(m.number, m.code, m.starts_on, m.last_day, m.is_whole) for m in world.calendar.months()],
    )


def _write(world: World, table: Table, folder: Path) -> None:
    """One table as a file, ordered by its key, without what lies after the cut-off."""
    now = f"date '{world.calendar.as_of}'"
    columns, conditions = [], []
    for field in table.fields:
        happens = field.type in ("date", "timestamp") and not (
            field.name in AHEAD or f"{table.name}.{field.name}" in AHEAD
        )
        if happens and field.required:
            conditions.append(f"{field.name}::date <= {now}")
        value = f"case when {field.name}::date <= {now} then {field.name} end" if happens else field.name
        columns.append(f"({value})::{field.type} as {field.name}")
    where = f"where {' and '.join(conditions)}" if conditions else ""
    path = folder / f"{table.name}.parquet"
    world.connection.execute(
        f"copy (select {', '.join(columns)} from {table.name} {where} order by {', '.join(table.key)}) "
        f"to '{str(path).replace(chr(39), chr(39) * 2)}' (format parquet)"
    )
