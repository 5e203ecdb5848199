"""What people may do, one act a file (`actions/<noun>/<act>.py`), and the only door to it: `act`."""

from access import NotAllowedError
from actions.context import Context
from actions.door import UnknownActError, act
from actions.errors import StaleChangeError

__all__ = ["Context", "NotAllowedError", "StaleChangeError", "UnknownActError", "act"]
