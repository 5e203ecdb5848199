"""What stays in memory is left out of garbage collections: Streamlit ends every run with a full one.

A collection goes through every object that is not frozen, so a thousand remembered answers would cost each run
tens of milliseconds, with every other run waiting for it.
"""

from __future__ import annotations

import gc
from itertools import count

SWEPT_AFTER = 1024

_kept = count(1)


def keep_out() -> None:
    """Something that stays has been made: freeze it, and with it what the runs of this moment hold.

    What is frozen with it and is garbage later is freed at once, but for cycles; those wait for the next `sweep`,
    which comes when the server rests, and here after so many calls where it never does.
    """
    if next(_kept) % SWEPT_AFTER:
        gc.freeze()
    else:
        sweep()


def sweep() -> None:
    """Frees all garbage, and freezes what the visits have imported and made so far."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
