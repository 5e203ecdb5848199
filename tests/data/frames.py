"""The rows of an installation as frames, for figures that are worked out a second time, with pandas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.contract import load_contract
from data.contract.model import Owner
from data.pool import Pool
from ledger import Ledger
from settings import Settings


class Rows:
    """The contract's tables as frames, days as timestamps; each is read once."""

    def __init__(self, home: Path) -> None:
        settings, contract = Settings(home=home), load_contract()
        self.contract = contract
        self.pool = Pool.of(settings, contract)
        self.ledger = Ledger(settings.ledger_address, contract.ledger_tables)
        self.frames: dict[str, pd.DataFrame] = {}

    def of(self, name: str, place: str) -> pd.DataFrame:
        """The rows of one institution, or of the whole."""
        if name not in self.frames:
            self.frames[name] = self._read(name)
        frame = self.frames[name]
        return frame if place == "whole" else frame[frame["institution_id"] == place]

    def _read(self, name: str) -> pd.DataFrame:
        table = self.contract.table(name)
        if table.owner is Owner.LEDGER:
            frame = self.ledger.read(name).to_pandas()
        else:
            delta = self.pool.delta(name)
            assert delta is not None
            frame = delta.to_pandas()
        for field in table.fields:
            if field.type in ("date", "timestamp"):
                frame[field.name] = pd.to_datetime(frame[field.name])
        return frame
