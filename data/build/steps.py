"""One mart or one measure, in a build or live: run its select, hold the result to what its header declares."""

from __future__ import annotations

import duckdb

from data.build.errors import MartError
from data.kpi_file import KpiFile
from data.mart_file import MartFile

KPI_COLUMNS = ("grain", "period", "institution_id", "numerator", "denominator")
KPI_VALUE_GRAIN = ("kpi", "grain", "period", "institution_id")
KPI_VALUE = """
    create table {table} (
        kpi varchar, grain varchar, period varchar, institution_id varchar,
        numerator double, denominator double, open_planned double
    )
"""


def run_mart(connection: duckdb.DuckDBPyConnection, mart: MartFile) -> None:
    """Create `marts.<name>`; MartError if it fails or differs from its header."""
    file = f"data/marts/{mart.name}.sql"
    try:
        connection.execute(f"create table marts.{mart.name} as {mart.sql}")
    except duckdb.Error as error:
        raise MartError("{file} fails: {error}", file=file, error=error) from error
    described = connection.execute(f"describe marts.{mart.name}").fetchall()
    found = {str(row[0]): str(row[1]).lower() for row in described}
    if found != {name: type_name.lower() for name, type_name in mart.columns.items()}:
        raise MartError(
            "{file} declares {declared} and returns {found}; make them agree.",
            file=file, declared=mart.columns, found=found,
        )  # fmt: skip
    check_grain(connection, f"marts.{mart.name}", mart.grain)


def run_kpi(
    connection: duckdb.DuckDBPyConnection,
    kpi: KpiFile,
    *,
    into: str = "marts.kpi_value",
    institutions: str = "pool.institution",
) -> None:
    """Insert the measure's rows into table `into`; MartError if it fails or returns what it must not.

    `into` has the columns of KPI_VALUE; `institutions` is the table of those there are.
    """
    file = f"data/kpis/{kpi.code}.sql"
    try:
        names = {str(row[0]) for row in connection.execute(f"describe {kpi.sql}").fetchall()}
        if names - {"open_planned"} != set(KPI_COLUMNS):
            raise MartError(
                "{file} returns {found}; wanted: {wanted}.",
                file=file, found=", ".join(sorted(names)), wanted=", ".join(KPI_COLUMNS),
            )  # fmt: skip
        connection.execute(f"insert into {into} by name select '{kpi.code}' as kpi, * from ({kpi.sql}) as measured")
    except duckdb.Error as error:
        raise MartError("{file} fails: {error}", file=file, error=error) from error
    _check_kpi(connection, kpi, into=into, institutions=institutions, file=file)


def check_grain(connection: duckdb.DuckDBPyConnection, table: str, grain: tuple[str, ...]) -> None:
    """MartError naming the first key that stands twice in `table`."""
    keys = ", ".join(grain)
    row = connection.execute(
        f"select {keys} from {table} group by {keys} having count(*) > 1 order by {keys} limit 1"
    ).fetchone()
    if row:
        key = ", ".join(f"{name} {value}" for name, value in zip(grain, row, strict=True))
        raise MartError(
            "{table} has more than one row of {key}; its grain is {grain}.", table=table, key=key, grain=keys
        )


def _check_kpi(connection: duckdb.DuckDBPyConnection, kpi: KpiFile, *, into: str, institutions: str, file: str) -> None:
    known_period = "(grain, period) in (select (grain, period) from marts.period)"
    known_place = "institution_id = 'centre'" if kpi.level == "centre" else _known_in(institutions)
    no_denominator = "denominator is not null" if kpi.denominator is None else "false"
    row = connection.execute(
        f"""
        select grain, period, institution_id,
            case
                when not coalesce({known_period}, false) then 'an unknown period'
                when not coalesce({known_place}, false)
                    then 'an institution_id that no measure of level {kpi.level} has'
                when denominator < 0 then 'a negative denominator'
                when {no_denominator} then 'a denominator, though its header declares a count'
            end as fault
        from {into}
        where kpi = ? and fault is not null
        limit 1
        """,
        [kpi.code],
    ).fetchone()
    if row:
        *place, fault = row
        raise MartError(
            "{file} returns {fault}: {place}.", file=file, fault=fault, place=", ".join(str(value) for value in place)
        )


def _known_in(institutions: str) -> str:
    return f"institution_id = 'whole' or institution_id in (select institution_id from {institutions})"
