"""Processes that are killed in the middle of an act: `python -m tests.ledger.dying ADDRESS`.

One child after another does the same act on rows of its own and is killed at its 1st, 2nd, 3rd … statement, before
or after the database has run it, until one lives to the end. Prints how many there were.
"""

from __future__ import annotations

import os
import signal
import sys
from typing import Any

import sqlalchemy as sa

from ledger import Ledger
from tests.ledger.crowd import TABLES

MOMENTS = ("before_cursor_execute", "after_cursor_execute")


def act(ledger: Ledger, name: str) -> None:
    """Two new rows, one changed row that all share, and the event: everything an act may do."""
    with ledger.change(actor=name, act="card/move", subject=name) as change:
        change.put("tag", tag=change.next_id("tag", prefix="IS", digits=4))
        standing = change.row("card", card_id="C1") or {"place": ""}
        change.put("card", card_id="C1", place=f"{standing['place']} {name}")
        change.put("request", institution_id=name, request_no=1)


def at_statement(number: int, moment: str, do: Any) -> None:
    """Call `do` at the statement of that number, of whatever connection of this process."""
    counted = iter(range(1, number + 1))

    def count(*_statement: Any) -> None:
        if next(counted, None) == number:
            do()

    sa.event.listen(sa.Engine, moment, count)


def main(address: str) -> None:
    Ledger(address, TABLES).close()
    number, lived = 0, False
    while not lived:
        number += 1
        moment = MOMENTS[number % 2]
        child = os.fork()
        if child == 0:
            ledger = Ledger(address, TABLES)
            at_statement((number + 1) // 2, moment, lambda: os.kill(os.getpid(), signal.SIGKILL))
            act(ledger, f"P{number}")
            os._exit(0)
        lived = os.waitpid(child, 0)[1] == 0
    sys.stdout.write(str(number))


if __name__ == "__main__":
    main(sys.argv[1])
