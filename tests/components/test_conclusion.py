"""The worded conclusions, from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from components.conclusion import (
    band_line,
    institution_conclusion,
    kpis_conclusion,
    measure_line,
    overview_conclusion,
    phrase,
)
from components.sentence import Part
from components.text import Language, speak

OVERVIEW: dict[str, Any] = {
    "counted": 53,
    "green": 38,
    "yellow": 9,
    "red": 6,
    "grey": 0,
    "green_before": 35,
    "kpi": "delivery_timeliness",
    "name": "Delivery timeliness",
    "unit": "percent",
    "value": 91.2,
    "target": 95.0,
    "dragging_id": "E26",
    "dragging_zh": "雪岭公司",
    "dragging_en": "Xueling",
    "drag": 1.9,
    "rolled_out": 8.0,
    "rolled_out_forecast": 11.0,
    "forecast_for": date(2025, 12, 31),
    "stage": None,
    "stage_days": float("nan"),
    "is_long": None,
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def text(parts: list[Part]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def test_the_overview_says_counts_change_the_worst_who_drags_it_and_the_rollout() -> None:
    assert text(overview_conclusion(OVERVIEW)) == (
        "Of 53 measures, 38 on pace, 9 near, 6 behind, 0 not judged, 3 more on pace than in the last period. "
        "Most behind is Delivery timeliness 91.2 % (target 95 %), held back most by Xueling: 1.9 percentage points; "
        "rolled out to 8 institutions, at the pace of the last three periods 11 institutions by 31 Dec 2025."
    )


def test_a_tone_with_nothing_in_it_stays_plain() -> None:
    parts = overview_conclusion(OVERVIEW | {"yellow": 0})
    assert ("0 near", "plain") in parts
    assert ("6 behind", "red") in parts


def test_a_measures_line_writes_the_forecast_like_the_figure() -> None:
    row = {"unit": "percent", "value": 89.66, "target": 95.0, "pace": 95.0, "forecast": 87.003, "light": "red"}
    assert text(measure_line(row)) == "89.7 %  ✗ Behind · target 95 % · pace 95 % · forecast 87.0 %"


def test_the_overview_in_chinese_has_no_english_left() -> None:
    speak(Language.CHINESE)
    said = text(overview_conclusion(OVERVIEW))
    assert "数据交付及时率 91.2 %" in said and "雪岭公司" in said
    assert not any("a" <= letter.lower() <= "z" for letter in said)


def test_without_a_red_measure_and_an_earlier_period_the_sentence_is_whole() -> None:
    row = OVERVIEW | {"kpi": None, "green_before": None, "rolled_out": None}
    assert text(overview_conclusion(row)) == (
        "Of 53 measures, 38 on pace, 9 near, 6 behind, 0 not judged. No measure is behind."
    )


def test_an_institution_reads_with_its_stage_and_a_long_stay_is_red() -> None:
    row = OVERVIEW | {"rolled_out": None, "kpi": None, "stage": "access", "stage_days": 47, "is_long": True}
    parts = overview_conclusion(row)
    assert text(parts).endswith("No measure is behind; in stage Data access for 47 days.")
    assert ("47 days", "red") in parts


def test_the_measures_say_where_the_red_ones_are_and_what_turned() -> None:
    row = OVERVIEW | {"red_groups": ["data_backflow", "operations"], "red_in_groups": 4}
    row |= {"turned_green": ["Scenario usage rate"], "turned_red": []}
    assert text(kpis_conclusion(row)).endswith(
        "; of those behind, 4 are in Backflow and Operations; back on pace: Scenario usage rate."
    )


def test_the_book_says_how_many_conditions_are_open() -> None:
    row = OVERVIEW | {"stage": "online", "days": 12, "next_stage": "accepted", "name_en": "Qinglan"}
    assert text(institution_conclusion(row, unmet=1, missing=2)).startswith("Qinglan: Of 53 measures")
    assert text(institution_conclusion(row, unmet=1, missing=2)).endswith("; 1 condition open for Accepted.")
    assert text(institution_conclusion(row, unmet=0, missing=0)).endswith("; all conditions for Accepted hold.")
    one = text(institution_conclusion(row, unmet=0, missing=1))
    assert one.endswith("; all conditions for Accepted hold, 1 document is missing.")


def test_a_band_never_says_a_peers_figure() -> None:
    place = {"value": 88.4, "band": "middle", "peers": 27, "front_from": 95.0, "last_from": 85.0}
    assert text(band_line(place, {"unit": "percent"})) == (
        "88.4 %, in the middle of 27 institutions: the top quarter begins at about 95 %, the bottom one at about 85 %."
    )
    assert "Fewer than 8" in text(band_line(place | {"peers": None}, {"unit": "percent"}))


def test_a_phrase_keeps_the_order_its_translation_gives() -> None:
    assert phrase("{b}的{a}", a="甲", b=("乙", "strong")) == [("乙", "strong"), "的", "甲"]
