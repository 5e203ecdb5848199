"""People who act on one ledger at once: `python -m tests.ledger.crowd ADDRESS FIRST PEOPLE ACTS`.

Every person is a thread. What is done is printed, a line an act, after the ledger has said that it is done.
"""

from __future__ import annotations

import random
import sys
import threading

from ledger import ChangedMeanwhileError, Ledger
from tests.ledger.tables import CARD, REQUEST, TAG

CARDS = 6
TABLES = [REQUEST, TAG, CARD]
KEYS = {"request": ("institution_id", "request_no"), "tag": ("tag",), "card": ("card_id",)}


class Person:
    """Moves cards that others move too, raises requests, and reads."""

    def __init__(self, ledger: Ledger, number: int) -> None:
        self._ledger = ledger
        self._name = f"person {number}"
        self._chance = random.Random(number)

    def act(self) -> str:
        """Does something; what was done, in a word and the code of what it was done to."""
        return self._chance.choice([self._move, self._move, self._raise, self._look])()

    def _move(self) -> str:
        """One place further, if nobody else has moved the card since it was looked at."""
        card, seen = f"C{self._chance.randrange(CARDS)}", self._ledger.position()
        act = {"actor": self._name, "act": "card/move", "subject": card}
        try:
            with self._ledger.change(**act, based_on=seen) as change:
                change.unchanged("card", card_id=card)
                standing = change.row("card", card_id=card) or {"place": "0"}
                change.put("card", card_id=card, place=str(int(standing["place"]) + 1))
        except ChangedMeanwhileError:
            self._ledger.record(**act, outcome="refused")
            return f"refused {card}"
        return f"moved {card}"

    def _raise(self) -> str:
        """A code of its own and a row of another table under the same number, in one act."""
        with self._ledger.change(actor=self._name, act="tag/raise", subject="") as change:
            code = change.next_id("tag", prefix="IS", digits=4)
            change.put("tag", tag=code)
            change.put("request", institution_id="E01", request_no=int(code[2:]), share=self._chance.random())
        return f"raised {code}"

    def _look(self) -> str:
        assert self._ledger.read("card").num_rows <= CARDS
        return "looked -"


def main(address: str, first: int, people: int, acts: int) -> None:
    ledger = Ledger(address, TABLES)
    speaking = threading.Lock()

    def live(number: int) -> None:
        person = Person(ledger, number)
        for _ in range(acts):
            done = person.act()
            with speaking:
                sys.stdout.write(f"{done}\n")
                sys.stdout.flush()

    threads = [threading.Thread(target=live, args=(first + number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ledger.close()


if __name__ == "__main__":
    main(sys.argv[1], *(int(number) for number in sys.argv[2:]))
