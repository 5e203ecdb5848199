"""Fifty people act at once, from several processes: nothing is lost, nothing done twice, every event is seen."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

from ledger import Ledger
from tests.ledger.conftest import Open
from tests.ledger.crowd import KEYS
from tests.ledger.replay import assert_state_and_events_agree

ROOT = Path(__file__).resolve().parents[2]
PROCESSES, PEOPLE, ACTS = 5, 10, 40


class Follower(threading.Thread):
    """Asks for events after the last number it has seen, as boards do, until told to stop."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__()
        self._ledger = ledger
        self._told_to_stop = threading.Event()
        self.seen: list[int] = []

    def run(self) -> None:
        while not self._told_to_stop.wait(0.01):
            self._look()
        self._look()

    def stop(self) -> None:
        self._told_to_stop.set()
        self.join()

    def _look(self) -> None:
        since = self.seen[-1] if self.seen else 0
        self.seen += self._ledger.events(since=since)["position"].to_pylist()


def _crowd(url: str, number: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.ledger.crowd", url, str(number * PEOPLE), str(PEOPLE), str(ACTS)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_fifty_people_at_once_lose_nothing(url: str, open_ledger: Open) -> None:
    ledger = open_ledger()
    follower = Follower(open_ledger())
    follower.start()
    crowds = [_crowd(url, number) for number in range(PROCESSES)]
    said = [line for crowd in crowds for line in crowd.communicate()[0].splitlines()]
    follower.stop()

    assert [crowd.returncode for crowd in crowds] == [0] * PROCESSES
    assert len(said) == PROCESSES * PEOPLE * ACTS
    done = Counter(line.partition(" ")[0] for line in said)
    raised = [line.partition(" ")[2] for line in said if line.startswith("raised")]
    moved = Counter(line.partition(" ")[2] for line in said if line.startswith("moved"))
    outcomes = Counter(ledger.events()["outcome"].to_pylist())
    assert done["refused"] > 0
    assert outcomes == {"done": done["moved"] + done["raised"], "refused": done["refused"]}
    assert sorted(raised) == sorted(set(raised)) == ledger.read("tag")["tag"].to_pylist()
    assert moved == {row["card_id"]: int(row["place"]) for row in ledger.read("card").to_pylist()}
    assert follower.seen == list(range(1, ledger.position() + 1))
    assert_state_and_events_agree(ledger, KEYS)
