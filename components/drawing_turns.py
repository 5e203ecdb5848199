"""Runs are drawn one at a time, in the order they came.

Python runs one thread at a time anyway. Runs drawn beside each other all end late; one after the other, each ends as
early as it can. Who waits for the database lets the next one draw meanwhile, and nobody waits for a turn for long.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 0.5


class DrawingTurns:
    """Turns of threads; who has waited `patience` seconds goes on without one."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._is_taken = False
        self._waiting: deque[threading.Event] = deque()
        self._mine = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """This thread's turn, for as long as the block runs."""
        self._take()
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Others have their turn while the block waits; then this thread takes its own again, if it had one."""
        had_turn = self._give()
        try:
            yield
        finally:
            if had_turn:
                self._take()

    def _take(self) -> None:
        self._mine.has_turn = self._is_free() or self._comes()

    def _is_free(self) -> bool:
        with self._lock:
            was_taken, self._is_taken = self._is_taken, True
            return not was_taken

    def _comes(self) -> bool:
        turn = threading.Event()
        with self._lock:
            if not self._is_taken:
                self._is_taken = True
                return True
            self._waiting.append(turn)
        turn.wait(self._patience)
        with self._lock:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return False
            return True

    def _give(self) -> bool:
        """Hand the turn to who has waited longest; whether this thread had one."""
        had_turn = getattr(self._mine, "has_turn", False)
        if had_turn:
            self._mine.has_turn = False
            with self._lock:
                if self._waiting:
                    self._waiting.popleft().set()
                else:
                    self._is_taken = False
        return had_turn


turns = DrawingTurns()
