"""The marts that come from outside the pool: cut-off, definitions, sources of a measure, rows set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb

from data.kpi_file import KpiFile

KPI = """
    create table marts.kpi (
        kpi varchar, position bigint, name varchar, seed_no varchar, unit varchar, direction varchar,
        kpi_group varchar, audience varchar, level varchar, combine varchar, pace_rule varchar,
        minimum double, empty_light varchar, is_count boolean,
        window_text varchar, numerator_text varchar, denominator_text varchar, note varchar
    )
"""
RELEASE_FACT = "create table marts.release_fact as select ?::date as as_of, ?::date as first_month"
KPI_SOURCE = "create table marts.kpi_source (kpi varchar, source_table varchar)"
SET_ASIDE = "create table marts.set_aside (source_table varchar, set_aside_rows bigint)"


def write_facts(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: date,
    first_month: date,
    set_aside: Mapping[str, int],
    kpis: Sequence[KpiFile],
    sources: Mapping[str, frozenset[str]],
) -> None:
    """Create `marts.release_fact` (one row), `kpi`, `kpi_source` and `set_aside` (one row each name).

    `sources` gives for each measure all nodes behind it; only `pool.<table>` are kept, bare.
    """
    connection.execute(RELEASE_FACT, [as_of, first_month])
    connection.execute(KPI)
    for position, kpi in enumerate(kpis, start=1):
        values = _kpi_row(position, kpi)
        connection.execute(f"insert into marts.kpi values ({', '.join('?' * len(values))})", values)
    connection.execute(KPI_SOURCE)
    for code, behind in sources.items():
        for source in sorted(node.removeprefix("pool.") for node in behind if node.startswith("pool.")):
            connection.execute("insert into marts.kpi_source values (?, ?)", [code, source])
    connection.execute(SET_ASIDE)
    for table, rows in sorted(set_aside.items()):
        connection.execute("insert into marts.set_aside values (?, ?)", [table, rows])


def _kpi_row(position: int, kpi: KpiFile) -> list[object]:
    return [
        kpi.code, position, kpi.name, kpi.seed_no, kpi.unit, kpi.direction, kpi.group, kpi.audience,
        kpi.level, kpi.combine, kpi.pace, kpi.minimum, kpi.empty, kpi.denominator is None,
        kpi.window, kpi.numerator, kpi.denominator, kpi.note,
    ]  # fmt: skip
