"""What people decide and do here: the ledger's tables and the events that changed them."""

from ledger.store import Ledger, LedgerError

__all__ = ["Ledger", "LedgerError"]
