"""Writers take turns: one writing transaction at a time, in all processes, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from ledger.errors import LedgerError

ADVISORY_LOCK = 0x0B5B0A2D  # of this program in a PostgreSQL database; any number that stays the same


class Turns:
    """Opens writing transactions on an engine, each in its turn."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine.execution_options(writes=True)
        self._mine = threading.Lock()
        self._writing_thread: int | None = None

    @contextmanager
    def begin(self) -> Iterator[sa.Connection]:
        """A connection in a transaction that no other writer runs beside; committed at the end, or rolled back.

        Raises LedgerError where this thread is already writing: that transaction would wait for itself.
        """
        if self._writing_thread == threading.get_ident():
            raise LedgerError("this thread is in a change of the ledger already: write through that change.")
        # Threads wait here and not in the database, where each would hold a connection that readers need.
        with self._mine:
            self._writing_thread = threading.get_ident()
            try:
                with self._engine.begin() as connection:
                    _wait_for_turn(connection)
                    yield connection
            finally:
                self._writing_thread = None


def _wait_for_turn(connection: sa.Connection) -> None:
    """Wait until no other process writes.

    Who follows the ledger asks for events after the last number seen. Were two events written at once, the higher
    number could be committed first, and the lower one would come too late to be noticed. So the right to write is
    taken before a number is drawn, and is given back by the database itself once the commit is visible. SQLite has
    one writer anyway, from `begin immediate` on.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_LOCK)))
