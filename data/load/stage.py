"""Staging: one pass over a source that writes its good rows, typed, to Parquet, and what is wrong beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from data.load.engine import count
from data.load.mapping import Mapping
from data.load.plan import Plan
from data.load.planning import plan_source
from data.load.source import Source, parquet_relation
from data.pool import literal, quoted

MARK = "§position"
"""Name of a staged row's position within its table, from 0, over all files of the table."""


@dataclass(frozen=True, slots=True)
class Staged:
    """One source, read: `rows` holds its good rows in order; `problems` one row a source row, if any is bad."""

    plan: Plan
    rows: Path
    good: int
    bad: int
    problems: Path | None

    @property
    def read(self) -> int:
        return self.good + self.bad


def stage(
    connection: duckdb.DuckDBPyConnection, plan: Plan, mapping: Mapping | None, *, work: Path, name: str
) -> Staged:
    """Read the source of `plan`; one that is broken in places is read again, row by row."""
    try:
        return _stage(connection, plan, work=work, name=name)
    except duckdb.Error:
        if plan.source.reread is None:
            raise
    patient = replace(plan.source.reread(), reread=None)
    again = plan_source(patient, plan.table, mapping, time_zone=plan.time_zone)
    return _stage(connection, again, work=work, name=name)


def _stage(connection: duckdb.DuckDBPyConnection, plan: Plan, *, work: Path, name: str) -> Staged:
    rows = work / f"{name}.parquet"
    good = count(connection, f"copy ({plan.values(only_good=True)}) to {literal(str(rows))} (format parquet)")
    records = good
    if good != plan.source.at_most:
        records = count(connection, f"select count(*) from {plan.source.relation}")
    malformed = _malformed(connection, plan.source)
    if good == records and not malformed and not plan.source.numbered:
        return Staged(plan=plan, rows=rows, good=good, bad=0, problems=None)
    problems = work / f"{name}.problems.parquet"
    connection.execute(f"copy ({plan.problems()}) to {literal(str(problems))} (format parquet)")
    bad = count(connection, f"select count(*) from {parquet_relation(problems)} where len(problems) > 0")
    return Staged(plan=plan, rows=rows, good=good, bad=bad + malformed, problems=problems)


def _malformed(connection: duckdb.DuckDBPyConnection, source: Source) -> int:
    if source.malformed is None:
        return 0
    return count(connection, f"select count(*) from {parquet_relation(source.malformed)}")


def staged_rows(staged: Sequence[Staged]) -> str:
    """SQL: all staged rows of one table with their positions."""
    starts = _starts(staged)
    return " union all ".join(
        f"select * exclude (file_row_number), file_row_number + {start} as {quoted(MARK)} "
        f"from read_parquet({literal(str(part.rows))}, file_row_number = true, hive_partitioning = false)"
        for part, start in zip(staged, starts, strict=True)
    )


def source_rows(staged: Sequence[Staged], positions: str) -> str:
    """SQL: source and row number of staged rows; `positions` is a relation with a column MARK.

    A staged row stands in its source behind the bad rows before it; those are few, or looked up by join.
    """
    parts = []
    for part, start in zip(staged, _starts(staged), strict=True):
        label = literal(part.plan.source.label)
        mine = (
            f"(select {quoted(MARK)}, {quoted(MARK)} - {start} as place from {positions} "
            f"where {quoted(MARK)} between {start} and {start + part.good - 1})"
        )
        first = part.plan.source.first_row
        if part.problems is None:
            row, joined = f"place + {first}", mine
        else:
            numbered = (
                f"(select coalesce(row, file_row_number + {first}) as row, "
                "row_number() over (order by file_row_number) - 1 as place "
                f"from read_parquet({literal(str(part.problems))}, file_row_number = true) where problems is null)"
            )
            row, joined = "row", f"{mine} join {numbered} using (place)"
        parts.append(f"select {quoted(MARK)}, {label} as file, {row} as row from {joined}")
    return " union all ".join(parts)


def stage_problems(staged: Sequence[Staged]) -> str:
    """SQL: file, row, column, value, reason of everything found while staging, one line a problem."""
    parts = []
    for part in staged:
        label, first = literal(part.plan.source.label), part.plan.source.first_row
        if part.problems:
            parts.append(
                f'select {label} as file, row, problem.column as "column", problem.value as value, '
                f"problem.reason as reason from (select coalesce(row, file_row_number + {first}) as row, "
                f"unnest(problems) as problem from read_parquet({literal(str(part.problems))}, file_row_number = true))"
            )
        if part.plan.source.malformed:
            parts.append(
                f"select {label} as file, row, '' as \"column\", value, reason "
                f"from {parquet_relation(part.plan.source.malformed)}"
            )
    return " union all ".join(parts)


def _starts(staged: Sequence[Staged]) -> list[int]:
    starts = [0]
    for part in staged:
        starts.append(starts[-1] + part.good)
    return starts[:-1]
