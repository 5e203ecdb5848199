"""What people may do, one act a file (`actions/<noun>/<act>.py`), and the only door to it: `act`."""

from access import NotAllowedError
from actions.context import Context
from actions.door import UnknownActError, act

__all__ = ["Context", "NotAllowedError", "UnknownActError", "act"]
