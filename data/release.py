"""Releases: immutable snapshots in folders of their own, and the pointer to the current one."""

from __future__ import annotations

import shutil
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.atomic import read_json, with_retries, write_json
from data.errors import SpokenError

DATABASE = "release.duckdb"
DESCRIPTION = "release.json"
POINTER = "current.json"
CURRENT = "current"
BUILDING = ".building-"
REMOVING = ".removing-"
SPILLING = ".spilling"
"""The folder of what running questions hold beyond their memory, one for all processes."""
NEWEST_KEPT = 5


class ReleaseError(SpokenError):
    """A release cannot be found, read or changed; the message says which and what to do."""


class NoReleaseError(ReleaseError):
    """There is no current release yet."""


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """What a release is made of.

    `as_of` is the business cut-off, `loaded_at` when its newest batch came in, `released_at` when it was
    built (both in the pool's zone, naive); `set_aside` counts rejected rows per table.
    """

    release_id: str
    folder: Path
    as_of: date
    loaded_at: datetime
    released_at: datetime
    profile: str
    pool_versions: dict[str, int]
    ledger_position: int
    contract_version: str
    code_version: str
    kept_as: str | None = None
    set_aside: dict[str, int] = field(default_factory=dict)
    batches: list[str] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The DuckDB file with schemas `marts` and `scoped`."""
        return self.folder / DATABASE

    def as_json(self) -> dict[str, Any]:
        """The content of release.json: everything but the folder, dates in ISO form."""
        content = asdict(self)
        del content["folder"]
        for name in ("as_of", "loaded_at", "released_at"):
            content[name] = content[name].isoformat()
        return content


def current_release(releases_folder: Path) -> ReleaseInfo:
    """The release that boards show; NoReleaseError if none was ever built."""
    pointer = releases_folder / POINTER
    try:
        release_id = read_json(pointer)["release"]
    except FileNotFoundError:
        raise NoReleaseError(
            "{folder} has no release yet; load data and run `python -m data build`.", folder=releases_folder
        ) from None
    return read_release(releases_folder, release_id)


def read_release(releases_folder: Path, release_id: str) -> ReleaseInfo:
    """The release of that id; ReleaseError names those that exist."""
    folder = releases_folder / release_id
    try:
        content = read_json(folder / DESCRIPTION)
    except FileNotFoundError:
        existing = ", ".join(_ids(releases_folder)) or "none"
        raise ReleaseError(
            "no release {release!r} in {folder}; there are: {existing}.",
            release=release_id,
            folder=releases_folder,
            existing=existing,
        ) from None
    content["as_of"] = date.fromisoformat(content["as_of"])
    for name in ("loaded_at", "released_at"):
        content[name] = datetime.fromisoformat(content[name])
    return ReleaseInfo(folder=folder, **content)


def list_releases(releases_folder: Path) -> list[ReleaseInfo]:
    """All releases, newest first."""
    return [read_release(releases_folder, release_id) for release_id in reversed(_ids(releases_folder))]


def make_current(releases_folder: Path, release_id: str) -> ReleaseInfo:
    """Show that release from now on, in one step; ReleaseError if it does not exist."""
    release = read_release(releases_folder, release_id)
    write_json(releases_folder / POINTER, {"release": release_id})
    return release


def keep(releases_folder: Path, release_id: str, name: str) -> ReleaseInfo:
    """Give the release a name, so that it is never removed; ReleaseError if another has that name."""
    for other in list_releases(releases_folder):
        if other.kept_as == name and other.release_id != release_id:
            raise ReleaseError(
                "{release} is already kept as {name!r}; choose another name.", release=other.release_id, name=name
            )
    kept = replace(read_release(releases_folder, release_id), kept_as=name)
    write_description(kept)
    return kept


def let_go(releases_folder: Path, release_id: str) -> ReleaseInfo:
    """Take the name from a kept release: it is removed in its turn, as others are."""
    freed = replace(read_release(releases_folder, release_id), kept_as=None)
    write_description(freed)
    return freed


def find_release(releases_folder: Path, name: str) -> ReleaseInfo:
    """The release of that id, or the one kept by that name, or `current`; ReleaseError names those that exist."""
    if name == CURRENT:
        return current_release(releases_folder)
    kept = [release for release in list_releases(releases_folder) if release.kept_as == name]
    return kept[0] if kept else read_release(releases_folder, name)


def write_description(release: ReleaseInfo) -> None:
    """Write release.json into the release's folder."""
    write_json(release.folder / DESCRIPTION, release.as_json())


def prune(releases_folder: Path) -> list[str]:
    """Remove old releases but the newest five, the kept ones and the current one; the ids removed."""
    current = current_release(releases_folder).release_id
    removed = []
    for release in list_releases(releases_folder)[NEWEST_KEPT:]:
        if release.kept_as is None and release.release_id != current:
            _remove(releases_folder, release.folder)
            removed.append(release.release_id)
    return removed


def remove_leftovers(releases_folder: Path) -> None:
    """Remove what killed builds and removals left behind."""
    for prefix in (BUILDING, REMOVING):
        for folder in releases_folder.glob(f"{prefix}*"):
            shutil.rmtree(folder, ignore_errors=True)


def move_in_place(building: Path, folder: Path) -> None:
    """Rename a finished build to its release folder."""
    with_retries(lambda: building.rename(folder))


def _ids(releases_folder: Path) -> list[str]:
    return sorted(description.parent.name for description in releases_folder.glob(f"R*/{DESCRIPTION}"))


def _remove(releases_folder: Path, folder: Path) -> None:
    try:
        aside = folder.rename(releases_folder / f"{REMOVING}{folder.name}")
    except PermissionError:
        return  # a reader on Windows still holds it: the next build tries again
    shutil.rmtree(aside, ignore_errors=True)
