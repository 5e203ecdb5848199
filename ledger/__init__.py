"""What people decide and do here: the ledger's tables and the events that changed them."""

from ledger.database import LedgerError
from ledger.store import Ledger

__all__ = ["Ledger", "LedgerError"]
