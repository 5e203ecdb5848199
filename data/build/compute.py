"""From a connection that has schema `pool` to all marts: one way for builds, tests and single measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import duckdb

from data.build.catalogue_facts import write_catalogue_facts
from data.build.errors import MartError
from data.build.facts import write_facts
from data.build.steps import KPI_VALUE, KPI_VALUE_GRAIN, check_grain, run_kpi, run_mart
from data.clock import end_of
from data.kpi_file import KpiFile, read_kpi_files
from data.lineage import everything_behind, in_order
from data.mart_file import MartFile, read_mart_files

KPI_VALUE_NODE = "marts.kpi_value"

Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """The marts and measures of one computation, and what reads what."""

    marts: Mapping[str, MartFile]
    kpis: Mapping[str, KpiFile]

    @property
    def reads(self) -> dict[str, frozenset[str]]:
        """Each mart and measure with the tables it reads; `marts.kpi_value` reads all measures.

        Every measure is checked against the periods, so it comes after them.
        """
        reads = {f"marts.{name}": mart.reads for name, mart in self.marts.items()}
        reads |= {kpi.node: kpi.reads | {"marts.period"} for kpi in self.kpis.values()}
        return reads | {KPI_VALUE_NODE: frozenset(kpi.node for kpi in self.kpis.values())}


def read_plan() -> Plan:
    """All marts and measures of the program."""
    return Plan(
        marts={mart.name: mart for mart in read_mart_files()},
        kpis={kpi.code: kpi for kpi in read_kpi_files()},
    )


def compute(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: date,
    first_month: date,
    now: datetime | None = None,
    set_aside: Mapping[str, int] | None = None,
    plan: Plan | None = None,
    on_step: Step | None = None,
) -> None:
    """Create schema `marts` and in it every mart, `kpi_value` and the scores, each after what it reads.

    `as_of` is the business cut-off, `first_month` the first day of the first month shown,
    `now` the time for clocks (by default the end of the cut-off), `set_aside` the rows set aside per pool
    table. Raises MartError or LineageError.
    """
    plan = plan or read_plan()
    reads = plan.reads
    connection.execute("create schema if not exists marts")
    write_facts(
        connection,
        as_of=as_of,
        first_month=first_month,
        now=now or end_of(as_of),
        set_aside=set_aside or {},
        kpis=list(plan.kpis.values()),
        reads=reads,
    )
    write_catalogue_facts(connection, reads)
    connection.execute(KPI_VALUE.format(table=KPI_VALUE_NODE))
    for node in in_order(reads):
        if on_step:
            on_step(node)
        _run(connection, node, plan=plan)


def kpi_rows(
    connection: duckdb.DuckDBPyConnection,
    code: str,
    *,
    as_of: date,
    first_month: date | None = None,
) -> list[dict[str, Any]]:
    """The rows of one measure alone, computed with only the marts it needs.

    Each row is {grain, period, institution_id, numerator, denominator, open_planned}, ordered by
    grain, period, institution. Without `first_month`, periods begin in January of the year before `as_of`.
    """
    everything = read_plan()
    if code not in everything.kpis:
        raise MartError(
            "no measure {code!r} in data/kpis; known are {known}", code=code, known=", ".join(everything.kpis)
        )
    behind = everything_behind(f"kpis.{code}", everything.reads)
    plan = replace(
        everything,
        marts={name: mart for name, mart in everything.marts.items() if f"marts.{name}" in behind},
        kpis={code: everything.kpis[code]},
    )
    connection.execute("drop schema if exists marts cascade")
    compute(connection, as_of=as_of, first_month=first_month or date(as_of.year - 1, 1, 1), plan=plan)
    cursor = connection.execute("select * exclude (kpi) from marts.kpi_value order by grain, period, institution_id")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _run(connection: duckdb.DuckDBPyConnection, node: str, *, plan: Plan) -> None:
    schema, name = node.split(".", 1)
    if schema == "kpis":
        run_kpi(connection, plan.kpis[name])
    elif node == KPI_VALUE_NODE:
        check_grain(connection, node, KPI_VALUE_GRAIN)
    else:
        run_mart(connection, plan.marts[name])
