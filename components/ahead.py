"""Asking ahead: what a board has asked, a background thread asks for the filters beside the chosen ones.

An answer stays true as long as its release, and as what it is made of in the ledger. So the answers that the
next change of filter will need are asked before it happens: those of every period where the institution is the
default, and of every institution where the period is. This goes on only while no visitor has asked anything for
a moment.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from queue import PriorityQueue
from typing import Any

QUIET_SECONDS = 0.4

log = logging.getLogger(__name__)

Ask = Callable[[Mapping[str, Any]], object]
"""Asks one question with these parameters and remembers the answer."""


@dataclass(frozen=True, slots=True)
class Codes:
    """What a question is given for one filter, nearest first, and what it is given unless someone chooses."""

    codes: tuple[str | None, ...]
    default: str | None


AS_IT_STANDS = Codes((), None)
"""Of what a switch of the board sets: it differs within one page, so the filters are followed at any setting of it."""


Line = tuple[tuple[Any, ...], str]
"""A question, and all settings of one filter."""


@dataclass(frozen=True, order=True, slots=True)
class _Wanted:
    """An answer to be had; those of the nearest choice come first."""

    rank: int
    turn: int
    line: Line = field(compare=False)
    stamp: object = field(compare=False)
    params: Mapping[str, Any] = field(compare=False)
    ask: Ask = field(compare=False)


class Ahead:
    """Answers that are wanted, and the thread that asks for them while there are any."""

    def __init__(self, *, quiet_seconds: float = QUIET_SECONDS, at_rest: Callable[[], None] | None = None) -> None:
        """`at_rest` is called in the thread each time nothing is left to ask."""
        self._quiet_seconds = quiet_seconds
        self._at_rest = at_rest
        self._wanted: PriorityQueue[_Wanted] = PriorityQueue()
        self._turns = count()
        self._lock = threading.Lock()
        self._followed: dict[Line, object] = {}  # with its stamp
        self._epoch: object = None
        self._last_heard = 0.0
        self._worker: threading.Thread | None = None

    def heard(
        self,
        question: tuple[Any, ...],
        params: Mapping[str, Any],
        *,
        choices: Mapping[str, Codes],
        epoch: object,
        stamp: object = None,
        ask: Ask,
    ) -> None:
        """A visitor has asked `question` with `params`; what is beside them is asked once a stamp.

        `question` is what else the answer depends on; `epoch` the release: a new one ends what was wanted
        of the old; `stamp` what the ledger says: a new one ends what was wanted of that question. A question on
        one thing that was opened is asked for that thing alone.
        """
        self._last_heard = time.monotonic()
        if any(isinstance(value, str) for name, value in params.items() if name not in choices):
            return
        with self._lock:
            if epoch != self._epoch:
                self._epoch, self._wanted = epoch, PriorityQueue()
                self._followed.clear()
            for changed, line in _lines(params, choices):
                followed = (question, line)
                if followed not in self._followed or self._followed[followed] != stamp:
                    self._followed[followed] = stamp
                    others = [code for code in choices[changed].codes if code != params[changed]]
                    for rank, code in enumerate(others):
                        beside = {**params, changed: code}
                        self._wanted.put(_Wanted(rank, next(self._turns), followed, stamp, beside, ask))
            if self._worker is None and not self._wanted.empty():
                self._worker = threading.Thread(target=self._work, name="ask ahead", daemon=True)
                self._worker.start()

    def wait(self) -> None:
        """Return when nothing is wanted any more."""
        worker = self._worker
        if worker:
            worker.join()

    def _work(self) -> None:
        while wanted := self._next():
            self._wait_until_quiet()
            try:
                wanted.ask(wanted.params)
            except Exception as error:  # the visitor who asks the same will be told
                log.debug("asking ahead failed: %s", error)

    def _next(self) -> _Wanted | None:
        with self._lock:
            while not self._wanted.empty():
                wanted = self._wanted.get_nowait()
                if self._followed.get(wanted.line) == wanted.stamp:
                    return wanted
            self._worker = None
        if self._at_rest:
            self._at_rest()
        return None

    def _wait_until_quiet(self) -> None:
        while (rest := self._last_heard + self._quiet_seconds - time.monotonic()) > 0:
            time.sleep(rest)


def _lines(params: Mapping[str, Any], choices: Mapping[str, Codes]) -> Iterator[tuple[str, str]]:
    """The filters of `params` whose fellows are at their defaults, and a name for all settings of each."""
    filters = [name for name in choices if name in params and choices[name] != AS_IT_STANDS]
    for changed in filters:
        if all(params[name] == choices[name].default for name in filters if name != changed):
            others = {name: value for name, value in params.items() if name != changed}
            yield changed, f"{changed} {sorted(others.items())}"
