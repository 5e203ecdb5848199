"""The present: the ledger, opened when it is first needed, and the business time."""

from __future__ import annotations

import threading
from datetime import datetime

from data.clock import business_now
from data.contract import load_contract
from data.release import ReleaseInfo
from ledger import Ledger


class Present:
    """What changes between two builds."""

    def __init__(self, *, ledger_address: str, time_zone: str) -> None:
        self._address = ledger_address
        self._time_zone = time_zone
        self._lock = threading.Lock()
        self._ledger: Ledger | None = None

    def ledger(self) -> Ledger:
        """The ledger; LedgerError if it cannot be reached."""
        if self._ledger is None:
            with self._lock:
                self._ledger = self._ledger or Ledger(
                    self._address, load_contract().ledger_tables, time_zone=self._time_zone
                )
        return self._ledger

    def time(self, release: ReleaseInfo) -> datetime:
        """The time at which something decided now counts, to the minute."""
        return business_now(profile=release.profile, as_of=release.as_of, time_zone=self._time_zone)

    def close(self) -> None:
        """Let go of the ledger's connections."""
        if self._ledger:
            self._ledger.close()
