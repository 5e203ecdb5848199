"""Whenever a process or an act breaks off, events and state agree, and what was said to be done is there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from ledger import Ledger
from tests.ledger.conftest import Open
from tests.ledger.crowd import KEYS
from tests.ledger.dying import MOMENTS, act
from tests.ledger.replay import assert_state_and_events_agree, standing

ROOT = Path(__file__).resolve().parents[2]
LINES_BEFORE_DEATH = (1, 40, 90)


class BrokenOffError(Exception):
    """What the tests break an act off with."""


@pytest.mark.parametrize("moment", [*MOMENTS, "commit"])
def test_an_act_that_breaks_off_at_any_statement_leaves_nothing(ledger: Ledger, moment: str) -> None:
    act(ledger, "P0")
    before = standing(ledger, KEYS)
    number, finished = 0, False
    while not finished:
        number += 1
        finished = not _breaks_off(ledger, moment, number)
        if not finished:
            assert standing(ledger, KEYS) == before
            assert ledger.position() == 1
    assert ledger.position() == 2
    assert_state_and_events_agree(ledger, KEYS)
    assert number > (1 if moment == "commit" else 10)


def _breaks_off(ledger: Ledger, moment: str, number: int) -> bool:
    """Do an act that is broken off at that statement, or commit; whether there was one of that number."""
    counted = 0

    def count(*_statement: object) -> None:
        nonlocal counted
        counted += 1
        if counted == number:
            raise BrokenOffError

    sa.event.listen(sa.Engine, moment, count)
    try:
        act(ledger, "P1")
    except BrokenOffError:
        return True
    finally:
        sa.event.remove(sa.Engine, moment, count)
    return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forked")
def test_a_process_killed_at_any_statement_leaves_all_of_its_act_or_nothing(url: str, open_ledger: Open) -> None:
    command = [sys.executable, "-m", "tests.ledger.dying", url]
    children = int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    assert children > 20
    ledger = open_ledger()
    assert_state_and_events_agree(ledger, KEYS)
    lived = f"P{children}"
    assert ledger.events()["actor"].to_pylist() == [lived]
    assert ledger.read("card").to_pylist() == [{"card_id": "C1", "place": f" {lived}"}]


def test_a_crowd_that_is_killed_has_done_what_it_said(url: str, open_ledger: Open) -> None:
    ledger = open_ledger()
    said: list[str] = []
    for number, lines in enumerate(LINES_BEFORE_DEATH):
        command = [sys.executable, "-m", "tests.ledger.crowd", url, str(number * 10), "10", "1000"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as crowd:
            assert crowd.stdout is not None
            said += [crowd.stdout.readline().strip() for _ in range(lines)]
            crowd.kill()
    assert_state_and_events_agree(ledger, KEYS)
    raised = {line.partition(" ")[2] for line in said if line.startswith("raised")}
    assert raised <= set(ledger.read("tag")["tag"].to_pylist())
    assert len(said) == sum(LINES_BEFORE_DEATH)
