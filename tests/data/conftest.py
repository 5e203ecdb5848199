"""A pool of a few rows, written out in the test itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import duckdb
import pytest

from data.build import compute
from data.build.compute import Plan
from data.contract import load_contract
from data.kpi_file import KpiFile
from data.mart_file import read_mart_files
from data.pool import quoted
from tests.data.pool_schema import create_pool

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
TinyPool = Callable[[Rows], duckdb.DuckDBPyConnection]


@pytest.fixture
def tiny_pool() -> Iterator[TinyPool]:
    """tiny_pool(rows_by_table) → a connection whose schema `pool` holds every contract table.

    Each row is {column: value}; values may be text (`"2025-06-30"`), columns left out are null, tables left
    out are empty. A name that the contract does not have fails. Usage:

        connection = tiny_pool({"delivery": [{"institution_id": "E01", "due_at": "2025-06-01 08:00", …}]})
        rows = kpi_rows(connection, "delivery_timeliness", as_of=date(2025, 6, 30))
    """
    opened: list[duckdb.DuckDBPyConnection] = []

    def make(rows_by_table: Rows) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect()
        opened.append(connection)
        contract = load_contract()
        create_pool(connection)
        for name, rows in rows_by_table.items():
            table = contract.table(name)
            for row in rows:
                types = {column: table.field(column).type for column in row}
                columns = ", ".join(quoted(column) for column in types)
                values = ", ".join(f"cast(? as {type_name})" for type_name in types.values())
                connection.execute(f"insert into pool.{quoted(name)} ({columns}) values ({values})", list(row.values()))
        return connection

    yield make
    for connection in opened:
        connection.close()


@pytest.fixture
def score(tiny_pool: TinyPool) -> Callable[..., dict[tuple[str, str], dict[str, Any]]]:
    """score(values=[(grain, period, institution, numerator, denominator[, open_planned]), …], …) → scores.

    One measure `m` (a monthly ratio in percent, unless `definition` says otherwise) that returns exactly
    `values`; `targets` are rows of `kpi_target` without their `kpi`. The answer maps (period, institution)
    to the row of `marts.kpi_score`.
    """

    def run(
        *,
        values: Sequence[tuple[Any, ...]],
        targets: Sequence[Mapping[str, Any]] = (),
        definition: Mapping[str, Any] | None = None,
        as_of: date = date(2025, 12, 31),
        now: datetime | None = None,
        institutions: Sequence[str] = ("E01", "E02"),
        set_aside: Mapping[str, int] | None = None,
    ) -> dict[tuple[str, str], dict[str, Any]]:
        connection = tiny_pool(
            {
                "institution": [{"institution_id": name, "name_zh": name} for name in institutions],
                "kpi_target": [{"kpi": "m", "institution_id": "whole", **target} for target in targets],
            }
        )
        connection.execute(
            "create table pool.given (grain varchar, period varchar, institution_id varchar, "
            "numerator double, denominator double, open_planned double)"
        )
        for row in values:
            connection.execute("insert into pool.given values (?, ?, ?, ?, ?, ?)", [*row, *[None] * (6 - len(row))])
        kpi = KpiFile(**{**MEASURE, **(definition or {})})
        plan = Plan(marts={mart.name: mart for mart in read_mart_files()}, kpis={"m": kpi})
        compute(connection, as_of=as_of, first_month=date(2024, 1, 1), now=now, set_aside=set_aside, plan=plan)
        cursor = connection.execute("from marts.kpi_score")
        names = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        return {(row["period"], row["institution_id"]): row for row in rows}

    return run


MEASURE = {
    "code": "m",
    "name": "Measure",
    "seed_no": None,
    "group": "operations",
    "unit": "percent",
    "direction": "up",
    "level": "institution",
    "combine": "sum",
    "audience": "client",
    "pace": "period",
    "empty": "no_data",
    "minimum": 0.0,
    "window": "the period",
    "numerator": "good ones",
    "denominator": "all",
    "note": None,
    "sql": "select * from pool.given",
    "reads": frozenset({"pool.given"}),
}
