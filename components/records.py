"""The rows of an answer as mappings, as boards word them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

Record = dict[Any, Any]


def records(frame: pd.DataFrame) -> list[Record]:
    """The rows as {column: Python's own value}: what `to_dict("records")` gives, in half the time."""
    columns = list(frame.columns)
    values = (_values(column) for _name, column in frame.items())
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def _values(column: pd.Series) -> Sequence[Any]:
    return list(column.array) if isinstance(column.dtype, pd.StringDtype) else column.tolist()
