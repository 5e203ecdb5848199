"""Visitors without a browser, on the demonstration."""

from __future__ import annotations

import pytest

from benchmarks.boards import HERE
from benchmarks.crowd import MEMORY_APP, changes, visit_together
from benchmarks.installation import Installation
from benchmarks.server import serving
from benchmarks.visit import RunFailedError, Visitor
from frame.registry import BOARDS


def test_a_visitor_draws_every_board_and_says_what_failed(demo: Installation) -> None:
    with serving(home=demo.home) as server, Visitor(port=server.port, persona="executive") as visitor:
        before = server.cpu_seconds()
        for board in BOARDS:
            assert visitor.open(board).received_bytes > 0
        assert server.cpu_seconds() > before
        with pytest.raises(RunFailedError, match="E99"):
            visitor.open("overview", institution="E99")


def test_the_page_from_memory_is_the_board_and_the_empty_page_is_not(demo: Installation) -> None:
    period = demo.periods[1]
    drawn = {}
    for name, app in (("memory", MEMORY_APP), ("empty", HERE / "empty_app.py")):
        with (
            serving(home=demo.home, app=app) as server,
            Visitor(port=server.port, persona="executive") as visitor,
        ):
            runs = [visitor.open("overview", period=period) for _ in range(2)]
            drawn[name] = runs[-1].received_bytes
    with serving(home=demo.home) as server, Visitor(port=server.port, persona="executive") as visitor:
        board = visitor.open("overview", period=period).received_bytes

    assert drawn["memory"] == pytest.approx(board, rel=0.02)
    assert drawn["empty"] < board / 2


def test_a_crowd_meets_no_error(demo: Installation) -> None:
    crowd = [changes(demo, seed=number, seconds=3.5) for number in range(3)]

    with serving(home=demo.home) as server:
        outcome = visit_together(server, crowd)

    assert outcome.errors == 0
    assert len(outcome.waits) == sum(map(len, crowd)) > 0
