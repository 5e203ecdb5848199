"""What people decide and do here: the ledger's tables and the events that changed them."""

from ledger.change import Change
from ledger.errors import ChangedMeanwhileError, EventMissingError, LedgerError, RowInvalidError, RowMissingError
from ledger.past import PastEvent
from ledger.store import Ledger

__all__ = [
    "Change",
    "ChangedMeanwhileError",
    "EventMissingError",
    "Ledger",
    "LedgerError",
    "PastEvent",
    "RowInvalidError",
    "RowMissingError",
]
