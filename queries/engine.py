"""The one DuckDB of this process: releases attached read-only, each with its live catalog, a cursor a question.

A release that becomes current while questions run is attached beside the one they read; a release is
let go when it is two behind and the last question on it has ended. What a question holds beyond the memory limit
is spilled beside the releases, for as long as it takes; what a killed process left there, DuckDB removes when another
spills.
"""

from __future__ import annotations

import secrets
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from access import RESERVED, Viewer, reads_plainly
from data.contract import load_contract
from data.pool import Pool, literal
from data.release import POINTER, SPILLING, ReleaseInfo, current_release
from queries.live import LiveRelease
from queries.live_catalog import live_catalog, release_catalog
from queries.live_plan import live_plan

RELEASES_KEPT = 2
MEMORY_LIMIT = "4GB"
"""Of all questions together: most need a hundredth of it, any day of all items of a large pool more than there is."""


@dataclass
class _Attached:
    """A release in the engine with its live catalog, and how many questions read it now."""

    info: ReleaseInfo
    live: LiveRelease
    readers: int = 0


class Engine:
    """Answers from the current release of one folder; safe to use from any number of threads."""

    def __init__(self, *, releases_folder: Path, pool_folder: Path, memory_limit: str = MEMORY_LIMIT) -> None:
        self._releases_folder = releases_folder.resolve()
        self._pool = Pool(pool_folder.resolve(), load_contract())
        self._connection = _locked(
            [self._releases_folder, self._pool.folder],
            memory_limit=memory_limit,
            spill=self._releases_folder / SPILLING,
        )
        self._digest_key = secrets.token_hex(16)
        self._lock = threading.Lock()
        self._attached: dict[str, _Attached] = {}  # by release id, the current one last
        self._pointer_seen: tuple[int, int, int] | None = None

    def current(self) -> ReleaseInfo:
        """The release that a question asked now would read; NoReleaseError where there is none."""
        with self._lock:
            return self._up_to_date().info

    @contextmanager
    def live(self) -> Iterator[tuple[LiveRelease, ReleaseInfo]]:
        """The current release, which is not let go of meanwhile, with the ledger of now."""
        with self._held() as attached:
            yield attached.live, attached.info

    @contextmanager
    def cursor(
        self,
        viewer: Viewer,
        *,
        before: Callable[[LiveRelease], object] | None = None,
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, ReleaseInfo]]:
        """A cursor of its own that reads the current release, scoped to the viewer, and that release.

        `before` is called with the release, to bring up what the cursor is going to read.
        """
        with self._held() as attached:
            if before:
                before(attached.live)
            cursor = self._connection.cursor()
            try:
                cursor.execute(f"use {live_catalog(attached.info)}")
                cursor.execute("set variable scope = $scope", {"scope": _scope(viewer)})
                cursor.execute("set variable audience = $audience", {"audience": viewer.audience.value})
                cursor.execute("set variable plain = $plain", {"plain": reads_plainly(viewer)})
                cursor.execute("set variable digest_key = $key", {"key": self._digest_key})
                cursor.execute("begin transaction read only")
                yield cursor, attached.info
            finally:
                cursor.close()

    @contextmanager
    def _held(self) -> Iterator[_Attached]:
        with self._lock:
            attached = self._up_to_date()
            attached.readers += 1
        try:
            yield attached
        finally:
            with self._lock:
                attached.readers -= 1
                self._let_go_of_old()

    def close(self) -> None:
        """End the engine; questions that still run fail."""
        self._connection.close()

    def _up_to_date(self) -> _Attached:
        pointer = self._pointer()
        if pointer is None or pointer != self._pointer_seen:
            info = current_release(self._releases_folder)
            attached = self._attached.pop(info.release_id, None)
            if attached is None:
                self._connection.execute(
                    f"attach {literal(str(info.database.resolve()))} as {release_catalog(info)} (read_only)"
                )
                live = LiveRelease(self._connection.cursor(), info, live_plan(), self._pool)
                attached = _Attached(info, live)
            self._attached[info.release_id] = attached
            self._pointer_seen = pointer
            self._let_go_of_old()
        return next(reversed(self._attached.values()))

    def _pointer(self) -> tuple[int, int, int] | None:
        """What changes when the pointer to the current release is replaced; cheaper than reading it."""
        try:
            found = (self._releases_folder / POINTER).stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size

    def _let_go_of_old(self) -> None:
        for release_id, attached in list(self._attached.items())[:-RELEASES_KEPT]:
            if attached.readers == 0:
                attached.live.close()
                self._connection.execute(f"detach {live_catalog(attached.info)}")
                self._connection.execute(f"detach {release_catalog(attached.info)}")
                del self._attached[release_id]


def _locked(folders: Sequence[Path], *, memory_limit: str, spill: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB that reads files of these folders only, and whose settings stay as they are."""
    warnings.filterwarnings("ignore", message="Arrow output on a DB-API result makes an extra copy")
    connection = duckdb.connect(":memory:")
    readable = ", ".join(literal(str(folder)) for folder in folders)
    for setting in (
        "enable_progress_bar = false",
        "python_enable_replacements = false",
        f"memory_limit = {literal(memory_limit)}",
        f"temp_directory = {literal(str(spill))}",
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        f"allowed_directories = [{readable}]",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        connection.execute(f"set {setting}")
    return connection


def _scope(viewer: Viewer) -> list[str]:
    """What the viewer's rows may hold as institution_id; reserved words are no institution to be given."""
    return ["*"] if viewer.sees_everything else sorted(viewer.scope - RESERVED)
