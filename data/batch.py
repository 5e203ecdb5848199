"""A batch: what one load (or one undoing of a load) brought into the pool, and its record on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

UNDO = "undo"
"""The mode of a batch that records the undoing of another."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of one table in one batch; read = accepted + rejected + unchanged."""

    read: int = 0
    accepted: int = 0
    rejected: int = 0
    unchanged: int = 0
    removed: int = 0

    def as_json(self) -> dict[str, int]:
        return {
            "read": self.read,
            "accepted": self.accepted,
            "rejected": self.rejected,
            "unchanged": self.unchanged,
            "removed": self.removed,
        }


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch as recorded in `batch.json`; `undone` is the pool's word, not the record's.

    `institutions` are those its actor brought rows for; None for all.
    """

    batch_id: str
    loaded_at: datetime
    origin: str
    mode: str
    actor: str
    sources: tuple[str, ...]
    tables: Mapping[str, Counts]
    reason: str | None = None
    institutions: tuple[str, ...] | None = None
    undoes: str | None = None
    undone: bool = False
    folder: Path = field(default=Path())

    @property
    def rejects(self) -> Path | None:
        """The file of rows set aside, if any were."""
        file = self.folder / "rejects.csv"
        return file if file.exists() else None

    @property
    def speaks(self) -> bool:
        """Whether its rows count: neither undone nor itself an undoing."""
        return not self.undone and self.mode != UNDO

    def accepted_file(self, table: str) -> Path:
        """Rows of `table` that this batch brought (contract columns)."""
        return self.folder / f"{table}.parquet"

    def unchanged_file(self, table: str) -> Path:
        """Rows of `table` that this batch said and the pool already held."""
        return self.folder / "unchanged" / f"{table}.parquet"

    def slice_file(self, table: str) -> Path:
        """The slices of `table` that this batch replaced."""
        return self.folder / "slices" / f"{table}.parquet"

    def restored_file(self, table: str) -> Path:
        """Rows that an undoing brought back."""
        return self.folder / "restored" / f"{table}.parquet"

    def removed_file(self, table: str) -> Path:
        """Keys of `table` that this batch took out of the pool."""
        return self.folder / "removed" / f"{table}.parquet"

    def upserts_file(self, table: str) -> Path:
        """Rows that this batch puts into the store: accepted, or restored by an undoing."""
        return self.restored_file(table) if self.mode == UNDO else self.accepted_file(table)


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a load did, table by table."""

    batch: str
    tables: Mapping[str, Counts]
    rejects: Path | None
    ignored: tuple[str, ...] = ()

    @property
    def usable_rows(self) -> int:
        """Rows that went in or were there already."""
        return sum(counts.accepted + counts.unchanged for counts in self.tables.values())

    def as_json(self) -> dict[str, Any]:
        return {
            "batch": self.batch,
            "tables": {name: counts.as_json() for name, counts in self.tables.items()},
            "rejects": str(self.rejects) if self.rejects else None,
        }


def new_batch_id(now: datetime) -> str:
    """An id that sorts by time: the second, then its fraction in steps of 16 microseconds."""
    return f"B{now:%Y%m%d-%H%M%S}-{now.microsecond // 16:04x}"


def write_batch(batch: Batch) -> None:
    """Write the batch's record into its folder."""
    record = {
        "id": batch.batch_id,
        "loaded_at": batch.loaded_at.isoformat(timespec="seconds"),
        "origin": batch.origin,
        "mode": batch.mode,
        "actor": batch.actor,
        "reason": batch.reason,
        "institutions": batch.institutions,
        "undoes": batch.undoes,
        "sources": list(batch.sources),
        "tables": {name: counts.as_json() for name, counts in batch.tables.items()},
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (batch.folder / "batch.json").write_text(text, encoding="utf-8")


def read_batch(folder: Path, *, undone: bool) -> Batch:
    """The batch recorded in `folder`."""
    record = json.loads((folder / "batch.json").read_text(encoding="utf-8"))
    batch = Batch(
        batch_id=record["id"],
        loaded_at=datetime.fromisoformat(record["loaded_at"]),
        origin=record["origin"],
        mode=record["mode"],
        actor=record["actor"],
        reason=record["reason"],
        institutions=tuple(record["institutions"]) if record["institutions"] is not None else None,
        undoes=record["undoes"],
        sources=tuple(record["sources"]),
        tables={name: Counts(**counts) for name, counts in record["tables"].items()},
        folder=folder,
    )
    return replace(batch, undone=undone)
