"""A tiny release made by hand: two institutions, a client's and an internal measure, one amount of money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import duckdb
import pytest

from access import Audience, Role, Viewer
from data.build.compute import Plan, compute, read_plan
from data.lineage import everything_behind
from data.release import ReleaseInfo, make_current, write_description
from data.scoped import create_scoped_views
from queries import Answer, Door, question, question_text
from queries.question import compile_question
from tests.data.conftest import Rows, TinyPool, tiny_pool  # noqa: F401 - a fixture

MARTS = """
create schema marts;
create table marts.kpi as
    select * from (values ('timeliness', 'client'), ('quotations', 'internal')) as rows (kpi, audience);
create table marts.institution as
    select * from (values ('E01', '东澜公司', 'Donglan'), ('E02', '云岫公司', null))
    as rows (institution_id, name_zh, name_en);
create table marts.kpi_score as
    select * from (values
        ('timeliness', 'E01', 80.0), ('timeliness', 'E02', 90.0), ('timeliness', 'whole', 85.0),
        ('timeliness', 'centre', 99.0), ('quotations', 'E01', 3.0), ('quotations', 'whole', 7.0)
    ) as rows (kpi, institution_id, value);
create table marts.balance as
    select institution_id, amount::decimal(18, 2) as amount, due_on::date as due_on, note from (values
        ('E01', 9007199254740993.17, '2025-01-31', '=1+1'), ('E02', 0.10, '2025-02-28', 'plain')
    ) as rows (institution_id, amount, due_on, note);
create table marts.scenario_logic as
    select * from (values ('ageing', 'centre'), ('tariff', 'E01')) as rows (scenario, institution_id);
create table marts.built as select {mark} as mark;
"""


@pytest.fixture
def releases_folder(tmp_path: Path) -> Path:
    return tmp_path / "releases"


@pytest.fixture
def release(releases_folder: Path) -> Callable[[int], ReleaseInfo]:
    """Builds release number `mark` and makes it current."""
    return partial(build_release, releases_folder)


def build_release(folder: Path, mark: int, *, pool_versions: Mapping[str, int] | None = None) -> ReleaseInfo:
    """Release number `mark`, made of these versions of the pool's tables, current in the folder of releases."""
    release_id = f"R20251101-0614{mark:02d}-abcd"
    info = ReleaseInfo(
        release_id=release_id,
        folder=folder / release_id,
        as_of=date(2025, 10, 31),
        loaded_at=datetime(2025, 11, 1, 6, 12),
        released_at=datetime(2025, 11, 1, 6, 14, mark),
        profile="demo",
        pool_versions=dict(pool_versions or {}),
        ledger_position=0,
        contract_version="1",
        code_version="1",
    )
    info.folder.mkdir(parents=True)
    with duckdb.connect(str(info.database)) as connection:
        connection.execute(MARTS.format(mark=mark))
        create_scoped_views(connection)
    write_description(info)
    return make_current(folder, release_id)


@pytest.fixture
def door(tmp_path: Path, releases_folder: Path) -> Iterator[Door]:
    opened = Door(
        releases_folder=releases_folder,
        pool_folder=tmp_path / "pool",
        ledger_address=f"sqlite:///{tmp_path}/ledger.sqlite3",
        time_zone="Asia/Shanghai",
    )
    yield opened
    opened.close()


Asking = Callable[..., Answer]


@pytest.fixture
def asking(door: Door) -> Asking:
    """Asks a select written in a test, with the header lines it needs for its parameters."""

    def ask_sql(sql: str, viewer: Viewer, *, declared: str = "", **params: object) -> Answer:
        header = "-- purpose: a test\n-- columns: anything varchar\n-- grain:   one row\n"
        text = header + (f"-- params:  {declared}\n" if declared else "") + sql
        return door.answer(compile_question(text, name="tests/example"), viewer, params)

    return ask_sql


@pytest.fixture
def viewer() -> Callable[..., Viewer]:
    def make(*scope: str, role: Role = Role.STAFF, audience: Audience = Audience.CLIENT) -> Viewer:
        return Viewer("someone", role, frozenset(scope), audience)

    return make


@pytest.fixture(scope="session")
def demo_door(demo_home: Path) -> Iterator[Door]:
    opened = Door(
        releases_folder=demo_home / "releases",
        pool_folder=demo_home / "pool",
        ledger_address=f"sqlite:///{demo_home}/ledger.sqlite3",
        time_zone="Asia/Shanghai",
    )
    yield opened
    opened.close()


AskTiny = Callable[..., list[dict[str, Any]]]
TINY_AS_OF = date(2025, 6, 20)


@pytest.fixture
def ask_tiny(tiny_pool: TinyPool) -> AskTiny:  # noqa: F811 - the fixture
    """ask_tiny(question, pool rows by table, params, kpis=…, audience=…, scope=…) → its rows at TINY_AS_OF.

    Computed with the marts behind the question, and with the measures named, once however often these rows are asked;
    the ledger's day has ended. `set_aside` are the rows set aside by pool table.
    """
    computed: dict[str, duckdb.DuckDBPyConnection] = {}

    def ask(
        name: str,
        rows: Rows,
        params: Mapping[str, Any],
        *,
        kpis: Sequence[str] = (),
        audience: str = "internal",
        scope: Sequence[str] = ("*",),
        set_aside: Mapping[str, int] | None = None,
    ) -> list[dict[str, Any]]:
        made_from = repr((name, rows, kpis, set_aside))
        if made_from not in computed:
            connection, plan = tiny_pool(rows), _behind(name, kpis)
            compute(connection, as_of=TINY_AS_OF, first_month=date(2025, 1, 1), set_aside=set_aside, plan=plan)
            create_scoped_views(connection)
            _show_ledger(connection, name)
            computed[made_from] = connection
        connection = computed[made_from]
        connection.execute(f"set variable scope = {list(scope)}")
        connection.execute(f"set variable audience = '{audience}'")
        found = connection.execute(question_text(name), dict(params))
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    return ask


def _show_ledger(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Schema `ledger` with the ledger tables that the question reads, unscoped."""
    connection.execute("create schema ledger")
    for table in question(name).reads:
        if table.startswith("ledger."):
            connection.execute(f"create view {table} as from {table.replace('ledger.', 'pool.')}")


@lru_cache(maxsize=1)
def _plan() -> Plan:
    return read_plan()


def _behind(name: str, kpis: Sequence[str]) -> Plan:
    """The marts and measures that the question needs, which take a tenth of the time of all."""
    plan = _plan()
    asked = {table.replace("scoped.", "marts.") for table in question(name).reads}
    behind = asked.union(*(everything_behind(table, plan.reads) for table in asked))
    marts = {mart: file for mart, file in plan.marts.items() if f"marts.{mart}" in behind}
    measures = {code: plan.kpis[code] for code in kpis if asked & {"marts.kpi_score", "marts.kpi_goal"}}
    return replace(plan, marts=marts, kpis=measures)
