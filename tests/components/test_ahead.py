"""What is asked ahead: the settings beside the chosen one, once a release, while nobody asks."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import Any

from components.ahead import AS_IT_STANDS, Ahead, Codes

CHOICES = {
    "period": Codes(("2025-10", "2025-09", "2025-08"), "2025-10"),
    "institution": Codes(("whole", "E01"), "whole"),
    "side": AS_IT_STANDS,
}


class Listener:
    """Keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []

    def __call__(self, params: Mapping[str, Any]) -> None:
        self.asked.append(dict(params))


def hear(ahead: Ahead, listener: Listener, *, release: str = "R1", **params: Any) -> None:
    ahead.heard(("board/question",), params, choices=CHOICES, epoch=release, ask=listener)


def test_every_setting_of_one_filter_is_asked_nearest_first() -> None:
    ahead, listener = Ahead(quiet_seconds=0), Listener()

    hear(ahead, listener, period="2025-10", institution="whole", by_group=True)
    ahead.wait()

    assert sorted(map(str, listener.asked)) == sorted(
        str({"period": period, "institution": institution, "by_group": True})
        for period, institution in (("2025-09", "whole"), ("2025-08", "whole"), ("2025-10", "E01"))
    )
    assert listener.asked[-1]["period"] == "2025-08"


def test_away_from_the_default_only_the_filter_whose_fellow_is_at_its_default_is_followed() -> None:
    ahead, listener = Ahead(quiet_seconds=0), Listener()

    hear(ahead, listener, period="2025-10", institution="E01")
    ahead.wait()

    assert listener.asked == [{"period": "2025-10", "institution": "whole"}]


def test_filters_are_followed_at_the_setting_of_a_switch_but_not_of_one_thing_that_was_opened() -> None:
    ahead, listener = Ahead(quiet_seconds=0), Listener()

    hear(ahead, listener, institution="whole", side="internal")
    hear(ahead, listener, institution="whole", side="all")
    hear(ahead, listener, institution="whole", item="SI1")
    ahead.wait()

    assert listener.asked == [
        {"institution": "E01", "side": "internal"},
        {"institution": "E01", "side": "all"},
    ]


def test_a_line_is_followed_once_a_release() -> None:
    ahead, listener = Ahead(quiet_seconds=0), Listener()

    for period in ("2025-09", "2025-08", "2025-09"):
        hear(ahead, listener, period=period)
    ahead.wait()
    assert len(listener.asked) == 2

    hear(ahead, listener, release="R2", period="2025-09")
    ahead.wait()
    assert len(listener.asked) == 4


def test_what_was_opened_is_not_asked_for_other_settings() -> None:
    ahead, listener = Ahead(quiet_seconds=0), Listener()

    hear(ahead, listener, period="2025-10", kpi="delivery_timeliness")
    ahead.wait()

    assert listener.asked == []


def test_nothing_is_asked_while_visitors_ask() -> None:
    ahead, listener = Ahead(quiet_seconds=0.2), Listener()

    for _ in range(8):
        hear(ahead, listener, period="2025-10")
        time.sleep(0.05)
    assert listener.asked == []

    ahead.wait()
    assert len(listener.asked) == 2


def test_a_question_that_fails_stops_nothing() -> None:
    ahead, seen = Ahead(quiet_seconds=0), threading.Semaphore(0)

    def failing(_params: Mapping[str, Any]) -> None:
        seen.release()
        raise ValueError

    ahead.heard(("board/question",), {"period": "2025-10"}, choices=CHOICES, epoch="R1", ask=failing)
    ahead.wait()

    assert seen.acquire(blocking=False)
    assert seen.acquire(blocking=False)


def test_it_says_when_it_is_at_rest() -> None:
    rests: list[int] = []
    listener = Listener()
    ahead = Ahead(quiet_seconds=0, at_rest=lambda: rests.append(len(listener.asked)))

    hear(ahead, listener, period="2025-10")
    ahead.wait()

    assert rests == [2]
