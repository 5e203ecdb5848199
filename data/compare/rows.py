"""Rows of the pool that differ between two releases.

A Delta version is a set of files: rows of files that both versions have are the same, so only the files that one of
them lacks are read.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from data.contract.model import Owner, Table
from data.contract.reader import CLASSIFICATIONS
from data.headers import read_header
from data.pool import Pool, quoted, relation_over
from data.release import ReleaseInfo
from data.scoped import masked_code

ROWS_SQL = Path(__file__).with_name("rows.sql")
SCOPED = "institution_id"
ALL = "*"
EVERYTHING = (ALL,)
MASKED = "case when list_contains($hidden::varchar[], field) and {side} is not null then '***' else {side} end"
DIGEST_KEY = secrets.token_hex(16)


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many rows of a pool table were added, removed and changed from one release to the other."""

    table: str
    added: int
    removed: int
    changed: int


def count_changes(
    before: ReleaseInfo, after: ReleaseInfo, *, pool: Pool, scope: Collection[str]
) -> Iterator[TableChange]:
    """The pool tables whose rows differ, by name, with how many rows; rows outside the scope are not counted."""
    for name in sorted(before.pool_versions.keys() | after.pool_versions.keys()):
        is_as_it_was = before.pool_versions.get(name) == after.pool_versions.get(name)
        if is_as_it_was or name not in pool.contract.tables or not _may_see(pool.contract.table(name), scope):
            continue
        with _sides(name, before, after, pool=pool, scope=scope) as connection:
            kinds = dict(
                connection.execute(
                    f"select kind, count(distinct row_key) from ({_statement()}) group by kind"
                ).fetchall()
            )
        if kinds:
            yield TableChange(name, kinds.get("added", 0), kinds.get("removed", 0), kinds.get("changed", 0))


def changed_rows(
    table: str,
    before: ReleaseInfo,
    after: ReleaseInfo,
    *,
    pool: Pool,
    scope: Collection[str],
    institution: str | None = None,
    readable: Collection[str] = CLASSIFICATIONS,
    most: int = 500,
) -> pa.Table:
    """The first `most` lines of `rows.sql` for that pool table, of one institution or of all in the scope.

    Fields that the contract classifies as something other than `readable` are masked, in the key as well.
    """
    declared = pool.contract.table(table)
    if not _may_see(declared, scope):
        return pa.table({name: pa.array([], pa.string()) for name in ("row_key", "kind", "field", "before", "after")})
    hidden = [field.name for field in declared.fields if field.classification not in readable]
    with _sides(table, before, after, pool=pool, scope=scope, institution=institution, hidden=hidden) as connection:
        sides = ", ".join(f"{MASKED.format(side=side)} as {side}" for side in ("before", "after"))
        found = connection.sql(
            f"select row_key, kind, field, {sides} from ({_statement()}) limit $most",
            params={"hidden": hidden, "most": most},
        )
        return found.to_arrow_table()


def _statement() -> str:
    return read_header(ROWS_SQL)[1]


def _may_see(table: Table, scope: Collection[str]) -> bool:
    """Rows that belong to no institution are seen by who sees all; what the ledger owns has its own history."""
    return table.owner is Owner.POOL and (SCOPED in table.columns or ALL in scope)


@contextmanager
def _sides(
    name: str,
    before: ReleaseInfo,
    after: ReleaseInfo,
    *,
    pool: Pool,
    scope: Collection[str],
    institution: str | None = None,
    hidden: Collection[str] = (),
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with `earlier` and `later`: the rows of files that the other release lacks, key and fields."""
    table = pool.contract.table(name)
    files = [_files(pool, name, release) for release in (before, after)]
    with duckdb.connect(config={"memory_limit": pool.memory_limit}) as connection:
        connection.execute("set variable scope = $scope", {"scope": list(scope)})
        connection.execute("set variable institution = $institution", {"institution": institution})
        connection.execute("set variable digest_key = $key", {"key": DIGEST_KEY})
        for side, own, other in (("earlier", files[0], files[1]), ("later", files[1], files[0])):
            rows = relation_over(table, sorted(own - other))
            connection.execute(f"create temp view {side} as {_keyed(table, rows, hidden)}")
        yield connection


def _files(pool: Pool, name: str, release: ReleaseInfo) -> set[Path]:
    return set(pool.files(name, release.pool_versions[name])) if name in release.pool_versions else set()


def _keyed(table: Table, rows: str, hidden: Collection[str]) -> str:
    parts = ((f"{quoted(name)}::varchar", name in hidden) for name in table.key)
    key = " || '/' || ".join(masked_code(part) if is_hidden else part for part, is_hidden in parts)
    names = ", ".join(f"'{name}'" for name in table.columns)
    values = ", ".join(f"{quoted(name)}::varchar" for name in table.columns)
    where = (
        f"where (list_contains(getvariable('scope'), '*') or list_contains(getvariable('scope'), {SCOPED})) "
        f"and coalesce({SCOPED} = getvariable('institution'), true)"
        if SCOPED in table.columns
        else ""
    )
    return f"select {key} as row_key, map([{names}], [{values}]) as fields from ({rows}) {where}"
