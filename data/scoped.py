"""Schema `scoped`: one view a mart, showing only what the asking viewer may see."""

from __future__ import annotations

from collections.abc import Mapping

import duckdb

IN_SCOPE = (
    "(list_contains(getvariable('scope'), '*')"
    " or list_contains(getvariable('scope'), institution_id)"
    " or (institution_id = 'centre' and getvariable('scope') is not null))"
)
HAS_SCOPE = "getvariable('scope') is not null"
SEES_INTERNAL = "coalesce(getvariable('audience') = 'internal', false)"
OWN_AUDIENCE = f"({SEES_INTERNAL} or audience = 'client')"
AUDIENCE_OF_KPI = f"({SEES_INTERNAL} or kpi in (select kpi from marts.kpi where audience = 'client'))"


def create_scoped_views(
    connection: duckdb.DuckDBPyConnection,
    *,
    elsewhere: Mapping[str, str] | None = None,
) -> None:
    """Create `scoped.<mart>` for every table or view of schema `marts` in the current catalog.

    A mart with `institution_id` shows the rows of variable `scope` (`['*']` sees all, every scope sees
    `centre`, no scope sees nothing); one with `audience` or `kpi` hides the supplier's own measures
    unless variable `audience` is `internal`. `elsewhere` names the tables that hold the rows of marts whose
    rows are not in this catalog.
    """
    connection.execute("create schema if not exists scoped")
    rows = connection.execute(
        """
        select table_name, list(column_name)
        from duckdb_columns()
        where schema_name = 'marts' and database_name = current_database()
        group by table_name
        order by table_name
        """
    ).fetchall()
    for mart, columns in rows:
        conditions = _conditions(set(columns))
        where = f" where {' and '.join(conditions)}" if conditions else ""
        rows_of = (elsewhere or {}).get(mart, f"marts.{mart}")
        connection.execute(f"create or replace view scoped.{mart} as select * from {rows_of}{where}")


def _conditions(columns: set[str]) -> list[str]:
    conditions = []
    if "institution_id" in columns:
        conditions.append(IN_SCOPE)
    if "audience" in columns:
        conditions.append(OWN_AUDIENCE)
    elif "kpi" in columns:
        conditions.append(AUDIENCE_OF_KPI)
    return conditions
