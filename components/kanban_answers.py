"""What came of the drops on a board: each is acted on once, and its answer kept for the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

ANSWERS_KEPT = 50


@dataclass(frozen=True, slots=True)
class Move:
    """A drop: `position` is the ledger's event that the person had seen, `nonce` names the drop."""

    code: str
    to_column: str
    from_column: str
    position: int
    nonce: str


Answer = Callable[[Move], Sequence[str]]


class Answers:
    """What one session was told about its drops on one board, by nonce, oldest first.

    A drop may come twice: the browser sends all drops it knows no answer to, and Streamlit may begin a
    run while the callback of the last still works. Whoever comes second waits and finds the answer.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._said: dict[str, tuple[Move, tuple[str, ...]]] = {}

    def give(self, move: Move, on_move: Answer) -> None:
        """Asks `on_move`, unless this drop has its answer; one that raised is not tried again.

        One that Streamlit broke off (no Exception) is left for the run that follows.
        """
        with self._lock:
            if move.nonce in self._said:
                return
            lines: Sequence[str] = ()
            try:
                lines = on_move(move)
            except Exception:
                self._note(move, lines)
                raise
            self._note(move, lines)

    def _note(self, move: Move, lines: Sequence[str]) -> None:
        self._said[move.nonce] = move, tuple(lines)
        for nonce in list(self._said)[:-ANSWERS_KEPT]:
            del self._said[nonce]

    def forget_refusal(self) -> None:
        """What was refused was done after all, another way: nothing is said of it any more."""
        with self._lock:
            self._said = {nonce: (move, ()) for nonce, (move, _lines) in self._said.items()}

    def as_data(self) -> dict[str, Any]:
        """The drops that are answered, and what the latest was refused for: a later one ends what is said."""
        with self._lock:
            answered = list(self._said)
            refusal = None
            if answered:
                move, lines = self._said[answered[-1]]
                refusal = {"nonce": move.nonce, "code": move.code, "lines": list(lines)} if lines else None
        return {"answered": answered, "refusal": refusal}
