"""A drop is acted on once, however often it is delivered."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from streamlit.runtime.scriptrunner import StopException

from components.kanban_answers import ANSWERS_KEPT, Answers, Move


def drop(nonce: str, code: str = "E05") -> Move:
    return Move(code=code, to_column="access", from_column="solution", position=7, nonce=nonce)


def test_a_drop_delivered_twice_is_acted_on_once_and_keeps_its_answer() -> None:
    acted: list[Move] = []

    def refuse(move: Move) -> Sequence[str]:
        acted.append(move)
        return ["80 %"]

    answers = Answers()
    answers.give(drop("a"), refuse)
    answers.give(drop("a"), refuse)
    assert acted == [drop("a")]
    assert answers.as_data() == {"answered": ["a"], "refusal": {"nonce": "a", "code": "E05", "lines": ["80 %"]}}


def test_a_refusal_is_said_until_the_move_was_done_another_way() -> None:
    answers = Answers()
    answers.give(drop("a"), lambda _move: ["80 %"])
    answers.forget_refusal()
    assert answers.as_data() == {"answered": ["a"], "refusal": None}


def test_a_drop_delivered_again_while_it_is_acted_on_waits_for_the_answer() -> None:
    began, may_end = Event(), Event()
    acted: list[Move] = []

    def slow(move: Move) -> Sequence[str]:
        began.set()
        assert may_end.wait(10)
        acted.append(move)
        return []

    answers = Answers()
    with ThreadPoolExecutor(2) as runs:
        first = runs.submit(answers.give, drop("a"), slow)
        assert began.wait(10)
        second = runs.submit(answers.give, drop("a"), slow)
        assert not second.done()
        may_end.set()
        first.result(10)
        second.result(10)
    assert acted == [drop("a")]


def test_an_act_that_failed_is_not_tried_again_but_a_broken_off_run_leaves_it_to_the_next() -> None:
    tried: list[str] = []

    def fail(move: Move) -> Sequence[str]:
        tried.append(move.nonce)
        raise StopException if move.nonce == "stopped" else OSError

    answers = Answers()
    for nonce, raised in (("failed", OSError), ("stopped", StopException)):
        with pytest.raises(raised):
            answers.give(drop(nonce), fail)
    answers.give(drop("failed"), fail)
    answers.give(drop("stopped"), lambda _move: [])
    assert tried == ["failed", "stopped"]
    assert answers.as_data() == {"answered": ["failed", "stopped"], "refusal": None}


def test_a_later_drop_ends_what_was_said_and_old_answers_are_forgotten() -> None:
    answers = Answers()
    answers.give(drop("refused"), lambda _move: ["80 %"])
    for number in range(ANSWERS_KEPT):
        answers.give(drop(f"{number}"), lambda _move: [])
    told = answers.as_data()
    assert told["refusal"] is None
    assert len(told["answered"]) == ANSWERS_KEPT
    assert "refused" not in told["answered"]
