"""Reading two releases beside each other, for who may: the releases there are, what changed, and the rows that did it.

Not questions: a question reads the current release. Scope and audience are held by the same scoped views, which each
release has of its own.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from access import NotAllowedError, Viewer, may_ask, reads_plainly
from data.compare import Comparison, changed_rows, compare, tables_behind
from data.contract import load_contract
from data.pool import Pool
from data.release import ReleaseInfo, find_release, list_releases
from settings import get_settings

NAME = "releases/comparison"
Seen = tuple[tuple[str, ...], str]
"""A viewer's scope and audience: who has the same sees the same."""


def known_releases(viewer: Viewer) -> list[ReleaseInfo]:
    """The releases that are kept on disk, newest first; NotAllowedError for who may not compare them."""
    _require(viewer)
    return list_releases(get_settings().releases_folder)


def comparison(viewer: Viewer, before: str, after: str) -> Comparison:
    """What release `after` states otherwise than `before`; each by its id, the name it is kept by, or `current`.

    Raises NotAllowedError, ReleaseError for a release that is not there, CompareError.
    """
    _require(viewer)
    folder = get_settings().releases_folder
    return _compared(
        folder, find_release(folder, before).release_id, find_release(folder, after).release_id, _seen(viewer)
    )


def comparison_rows(
    viewer: Viewer, found: Comparison, table: str, *, institution: str | None = None, most: int = 500
) -> pa.Table:
    """The fields of that pool table that differ: row_key, kind, field, before, after; errors as `comparison`.

    Fields that the viewer's role does not read are masked.
    """
    _require(viewer)
    scope, _audience = _seen(viewer)
    return changed_rows(
        table,
        found.before,
        found.after,
        pool=_pool(),
        scope=scope,
        institution=institution,
        readable=reads_plainly(viewer),
        most=most,
    )


def behind(kind: str, code: str) -> frozenset[str]:
    """The tables of the pool behind a changed figure of that kind and code."""
    return tables_behind(kind, code)


def _require(viewer: Viewer) -> None:
    if not may_ask(viewer, NAME):
        raise NotAllowedError("{who} may not ask {question}.", who=viewer.name, question=NAME)


def _seen(viewer: Viewer) -> Seen:
    return tuple(sorted(viewer.scope)), viewer.audience.value


def _pool() -> Pool:
    return Pool.of(get_settings(), load_contract())


@lru_cache(maxsize=32)
def _compared(folder: Path, before: str, after: str, seen: Seen) -> Comparison:
    """Releases do not change, so neither does what one says otherwise than the other."""
    scope, audience = seen
    return compare(
        find_release(folder, before), find_release(folder, after), pool=_pool(), scope=scope, audience=audience
    )
