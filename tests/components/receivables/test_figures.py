"""How the figures of one direction are written."""

from __future__ import annotations

from components.receivables.figures import _days
from components.text import Language, speak


def test_turnover_days_have_one_decimal_so_that_the_two_ways_to_reckon_them_compare() -> None:
    speak(Language.CHINESE)

    assert [_days(57.0), _days(62.55), _days(None)] == ["57.0 天", "62.6 天", "—"]
