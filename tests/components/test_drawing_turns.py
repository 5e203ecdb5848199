"""Who draws when: one at a time, in the order they came, and nobody waits for long."""

from __future__ import annotations

import threading
import time

import pytest

from components.drawing_turns import DrawingTurns

LONG = 60.0


def begin(turns: DrawingTurns, name: str, drawn: list[str]) -> threading.Thread:
    """A thread that draws in its turn; returns when it waits for one."""

    def draw() -> None:
        with turns.taken():
            drawn.append(name)

    waiting = len(turns._waiting)
    thread = threading.Thread(target=draw)
    thread.start()
    while len(turns._waiting) == waiting and thread.is_alive():
        time.sleep(0.001)
    return thread


def test_who_comes_first_draws_first_and_alone() -> None:
    turns = DrawingTurns(LONG)
    drawn: list[str] = []
    with turns.taken():
        threads = [begin(turns, name, drawn) for name in "abc"]
        assert drawn == []
    for thread in threads:
        thread.join(LONG)
    assert drawn == ["a", "b", "c"]


def test_who_waits_for_an_answer_lets_others_draw_and_has_a_turn_again_after() -> None:
    turns = DrawingTurns(LONG)
    drawn: list[str] = []
    with turns.taken():
        thread = begin(turns, "another", drawn)
        with turns.given_up():
            thread.join(LONG)
            assert drawn == ["another"]
        late = begin(turns, "late", drawn)
        assert drawn == ["another"], "the turn is this thread's again"
    late.join(LONG)
    assert drawn == ["another", "late"]


def test_nobody_waits_longer_than_the_patience_and_then_takes_nobodys_turn() -> None:
    turns = DrawingTurns(0.05)
    drawn: list[str] = []
    with turns.taken():
        begin(turns, "impatient", drawn).join(LONG)
        assert drawn == ["impatient"]
        assert not turns._waiting
        assert turns._is_taken, "who went on without a turn has none to hand on"
    assert not turns._is_taken


def test_a_turn_ends_with_an_error_and_without_one_there_is_nothing_to_give_up() -> None:
    turns = DrawingTurns(LONG)
    with turns.given_up():
        assert not turns._is_taken
    with pytest.raises(ValueError, match="broken"), turns.taken():
        raise ValueError("broken")
    with turns.taken():
        assert turns._is_taken
    assert not turns._is_taken
