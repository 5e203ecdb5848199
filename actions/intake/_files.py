"""Uploads as files of the installation, for as long as an act needs them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from actions.context import Context
from data.build import build
from data.load.commit import PREVIEW, scratch
from data.pool import Progress
from data.release import ReleaseInfo

MAPPING = "mapping.yaml"
UPLOAD = f"{PREVIEW}-upload"


@dataclass(frozen=True, slots=True)
class Upload:
    """What a person uploads: a file's name and content, the table it is meant for, a mapping in YAML."""

    name: str
    content: bytes
    table: str | None = None
    mapping: str | None = None


@contextmanager
def as_files(context: Context, upload: Upload) -> Iterator[tuple[Path, Path | None]]:
    """The upload and its mapping as files in the pool's scratch folder, gone afterwards, also after a crash."""
    with scratch(context.pool, UPLOAD) as folder:
        file = folder / Path(upload.name).name
        file.write_bytes(upload.content)
        mapping = folder / MAPPING if upload.mapping and upload.mapping.strip() else None
        if mapping is not None:
            mapping.write_text(upload.mapping or "", encoding="utf-8")
        yield file, mapping


def institutions(context: Context) -> frozenset[str] | None:
    """The institutions whose rows the viewer may bring; None for all."""
    return None if context.viewer.sees_everything else context.viewer.scope


def build_release(context: Context, progress: Progress | None) -> ReleaseInfo:
    """A release of what pool and ledger hold now, made current."""
    return build(
        pool=context.pool,
        ledger=context.ledger,
        releases_folder=context.settings.releases_folder,
        progress=progress,
    )
