"""Schema `scoped`: one view a mart, showing only what the asking viewer may see, masked beyond what the role reads."""

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
# What is made for one institution is told to nobody else: whose it is, how it works, its tables and its documents.
LOGIC = "scenario_logic"
READABLE = f"scenario in (select scenario from marts.{LOGIC} where {IN_SCOPE})"

DIGEST_DIGITS = 12


def read_by(classification: str) -> str:
    """The condition that the viewer reads fields of this classification as they are."""
    return f"coalesce(list_contains(getvariable('plain'), '{classification}'), false)"


def masked_name(column: str) -> str:
    """The name's first character and stars."""
    return f"left({column}, 1) || '**'"


def masked_code(column: str) -> str:
    """A code that still tells rows apart and joins them, by a digest whose key lives as long as the process."""
    return f"left({column}, 2) || '****' || left(md5(getvariable('digest_key') || {column}), {DIGEST_DIGITS})"


# As the contract classifies a counterparty's code and names.
SENSITIVE = {"counterparty_id": masked_code, "counterparty_zh": masked_name, "counterparty_en": masked_name}


def create_scoped_views(
    connection: duckdb.DuckDBPyConnection,
    *,
    elsewhere: Mapping[str, str] | None = None,
) -> None:
    """Create `scoped.<mart>` for every table or view of schema `marts` in the current catalog.

    A mart with `institution_id` shows the rows of variable `scope` (`['*']` sees all, every scope sees
    `centre`, no scope sees nothing); one with `audience` or `kpi` hides the supplier's own measures
    unless variable `audience` is `internal`. Counterparties are masked unless variable `plain` holds `sensitive`.
    `elsewhere` names the tables that hold the rows of marts whose
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
        connection.execute(f"create or replace view scoped.{mart} as select {_shown(columns)} from {rows_of}{where}")


def _shown(columns: list[str]) -> str:
    masked = [
        f"case when {read_by('sensitive')} then {column} else {mask(column)} end as {column}"
        for column, mask in SENSITIVE.items()
        if column in columns
    ]
    return f"* replace ({', '.join(masked)})" if masked else "*"


def _conditions(columns: set[str]) -> list[str]:
    conditions = []
    if "institution_id" in columns:
        conditions.append(IN_SCOPE)
    if "audience" in columns:
        conditions.append(OWN_AUDIENCE)
    elif "kpi" in columns:
        conditions.append(AUDIENCE_OF_KPI)
    return conditions
