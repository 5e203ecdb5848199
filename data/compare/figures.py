"""Which figures two releases state differently, and in which tables of the pool rows differ between them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import duckdb
import pyarrow as pa

from data.build.compute import read_plan
from data.compare.rows import EVERYTHING, TableChange, count_changes
from data.errors import SpokenError
from data.headers import read_header
from data.lineage import everything_behind
from data.pool import Pool, literal
from data.release import ReleaseInfo

FIGURES_SQL = Path(__file__).with_name("figures.sql")
OF_FIGURES = "marts.client_figure"
INTERNAL = "internal"


class CompareError(SpokenError):
    """The releases cannot be compared; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`figures`: the columns of `figures.sql`; `tables`: pool tables whose rows differ, with how many."""

    before: ReleaseInfo
    after: ReleaseInfo
    figures: pa.Table
    tables: tuple[TableChange, ...]


def compare(
    before: ReleaseInfo,
    after: ReleaseInfo,
    *,
    pool: Pool,
    scope: Collection[str] = EVERYTHING,
    audience: str = INTERNAL,
) -> Comparison:
    """What `after` states otherwise than `before`, as who has that scope and audience may see it.

    Figures of periods that only one of them knows are left out. Raises CompareError where a release was made by a
    program too old to be read beside the other.
    """
    with _both(before, after, scope=scope, audience=audience) as connection:
        try:
            figures = connection.sql(read_header(FIGURES_SQL)[1]).to_arrow_table()
        except duckdb.Error as error:
            raise CompareError(
                "{before} and {after} cannot be compared: {error}. Compare with a release made since.",
                before=before.release_id, after=after.release_id, error=error,
            ) from error  # fmt: skip
    return Comparison(before, after, figures, tuple(count_changes(before, after, pool=pool, scope=scope)))


@lru_cache(maxsize=128)
def tables_behind(kind: str, code: str) -> frozenset[str]:
    """The tables of the pool that a measure, or a client's figure, is made of, by the program's own SQL."""
    plan = read_plan()
    node = plan.kpis[code].node if kind == "measure" else OF_FIGURES
    found = everything_behind(node, plan.reads)
    return frozenset(table.removeprefix("pool.") for table in found if table.startswith("pool."))


@contextmanager
def _both(
    before: ReleaseInfo, after: ReleaseInfo, *, scope: Collection[str], audience: str
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own with both releases, read through their own scoped views."""
    with duckdb.connect() as connection:
        for name, release in (("before", before), ("after", after)):
            connection.execute(f"attach {literal(str(release.database))} as {name} (read_only)")
        connection.execute("set variable scope = $scope", {"scope": list(scope)})
        connection.execute("set variable audience = $audience", {"audience": audience})
        yield connection
