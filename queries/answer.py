"""What comes back from a question: rows, the release they were read from, and its three times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import pyarrow as pa

from data.release import ReleaseInfo


@dataclass(frozen=True, slots=True)
class Answer:
    """`table` holds the question's columns; `as_of` is the business cut-off of `release`."""

    table: pa.Table
    release: str
    as_of: date
    loaded_at: datetime
    released_at: datetime

    @classmethod
    def of(cls, table: pa.Table, release: ReleaseInfo) -> Answer:
        """The answer `table`, read from `release`."""
        return cls(table, release.release_id, release.as_of, release.loaded_at, release.released_at)

    @property
    def frame(self) -> pd.DataFrame:
        """The rows as a frame; money stays `Decimal`, dates stay `date`."""
        frame: pd.DataFrame = self.table.to_pandas()
        return frame

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as Python values, a mapping each."""
        rows: list[dict[str, Any]] = self.table.to_pylist()
        return rows
