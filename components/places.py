"""What one place is told, out of an answer for all: a change of institution finds the answer remembered."""

from __future__ import annotations

from typing import Any

import pandas as pd

from components.fetch import fetch
from components.filters import WHOLE


def fetch_at(place: str, name: str, **params: Any) -> pd.DataFrame:
    """The rows of an institution or of `whole`, of a question that answers for each `place`."""
    found = fetch(name, **params)
    return found[found["place"] == place].reset_index(drop=True)


def fetch_within(place: str, name: str, **params: Any) -> pd.DataFrame:
    """The row of an institution, or all rows for `whole`, of a question with a row for each `institution_id`."""
    found = fetch(name, **params)
    return found if place == WHOLE else found[found["institution_id"] == place].reset_index(drop=True)
