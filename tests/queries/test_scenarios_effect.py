"""What scenarios moved, of effects written out in the test with the figures worked out beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.data.conftest import Rows
from tests.queries.by_hand import Row, answers_by_hand, told

ALL: dict[str, Any] = {"institution": "whole", "domain": None, "scenario": None}
SCENARIOS = [
    {"scenario": "a", "name_zh": "甲", "name_en": "A", "domain": "finance"},
    {"scenario": "b", "name_zh": "乙", "name_en": "B", "domain": "marketing"},
    {"scenario": "c", "name_zh": "丙", "name_en": "C", "domain": "finance"},
]
PLACES = [
    {"institution_id": f"E0{number}", "name_zh": f"单位{number}", "name_en": f"P{number}"} for number in (1, 2, 3)
]


def effect(place: str, code: str, measure: str, *values: float | None, **more: Any) -> Row:
    """An effect by its values before and after, its volume and its sample."""
    before, after, volume, sample = values
    row = {"institution_id": place, "scenario": code, "measure": measure, "unit": "hours", "online_on": "2025-03-01"}
    row |= {"before_value": before, "after_value": after, "volume": volume, "sample": sample} | more
    return row | {"change": None if before is None or after is None or more else after - before}


EFFECTS: Rows = {
    "scenario": SCENARIOS,
    "scenario_effect": [
        effect("E01", "a", "hours", 4, 3, 100, 30),
        effect("E02", "a", "hours", 6, 7, 300, 20),
        effect("E03", "a", "hours", None, None, None, None, why_none="not_measured"),
        effect("E01", "a", "overdue_share", 30, 20, None, None),
        effect("E02", "a", "overdue_share", 10, 9, None, None),
        effect("E03", "a", "overdue_share", 50, 2, None, None, why_none="too_few_after"),
        effect("E01", "b", "hours", 2, 1, 10, 5),
        effect("E03", "c", "hours", None, None, None, None, why_none="not_measured"),
        effect("E03", "c", "overdue_share", None, None, None, None, why_none="too_few_before"),
    ],
}
KEY = ("scenario", "measure", "places", "better", "unknown")


def effects(**asked: Any) -> list[Row]:
    return answers_by_hand("scenarios/effects", EFFECTS, **(ALL | asked))


def test_effects_together_weigh_hours_by_volume_and_figures_alike() -> None:
    found = effects()
    # known first; figures before hours; the largest improvement in percent first
    assert told(found, *KEY) == [
        ("a", "overdue_share", 2, 2, 1), ("b", "hours", 1, 1, 0), ("a", "hours", 2, 1, 1),
        ("c", "overdue_share", 0, 0, 1), ("c", "hours", 0, 0, 1),
    ]  # fmt: skip
    share, _, hours, unknown, _ = found
    # E03, where it is not known yet, counts in none: (30 + 10) / 2, (20 + 9) / 2
    assert (share["before_value"], share["after_value"], share["change"], share["change_percent"]) == (
        20, 14.5, -5.5, -27.5,
    )  # fmt: skip
    # (4 × 100 + 6 × 300) / 400 = 5.5; (3 × 100 + 7 × 300) / 400 = 6; half an hour more is 1/11
    assert (hours["before_value"], hours["after_value"], hours["change"], hours["sample"]) == (5.5, 6, 0.5, 50)
    assert hours["change_percent"] == pytest.approx(100 / 11)
    assert (hours["name_zh"], hours["name_en"], hours["unit"]) == ("甲", "A", "hours")
    assert told([unknown], "before_value", "change", "change_percent", "sample") == [(None, None, None, None)]


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"institution": "E01"}, [("b", "hours", -50), ("a", "overdue_share", -100 / 3), ("a", "hours", -25)]),
        ({"institution": "E02", "scenario": "a"}, [("a", "overdue_share", -10), ("a", "hours", 100 / 6)]),
        ({"domain": "marketing"}, [("b", "hours", -50)]),
        ({"scenario": "b"}, [("b", "hours", -50)]),
        ({"scenario": "b", "domain": "finance"}, []),
        ({"institution": "E04"}, []),
    ],
)
def test_effects_are_those_of_the_place_the_domain_and_the_scenario(asked: Row, rows: list[tuple[Any, ...]]) -> None:
    found = sorted(told(effects(**asked), "scenario", "measure", "change_percent"))
    assert [row[:2] for row in found] == sorted(row[:2] for row in rows)
    assert [row[2] for row in found] == pytest.approx([row[2] for row in sorted(rows)])


def test_the_effect_in_each_place_is_told_as_it_is_with_its_percent() -> None:
    rows: Rows = {
        "scenario": SCENARIOS,
        "institution": PLACES,
        "scenario_effect": [
            effect("E01", "a", "overdue_share", 30, 20, None, None) | {
                "unit": "percent", "before_count": 6, "after_count": 3, "others": 8, "others_change": -2.0,
            },
            effect("E02", "a", "overdue_share", 0, 9, None, None, why_none="too_few_after"),
            effect("E02", "a", "hours", 8, 6, 100, 7) | {"why_alone": "not_measured_elsewhere"},
            effect("E03", "a", "overdue_share", 40, 20, None, None),
            effect("E03", "b", "hours", 4, 5, 10, 5),
            effect("E01", "b", "hours", 0, 1, 10, 5),
        ],
    }  # fmt: skip

    def places(**asked: Any) -> list[tuple[Any, ...]]:
        found = answers_by_hand("scenarios/effect", rows, **(ALL | asked))
        return told(found, "institution_id", "scenario", "measure", "change", "change_percent")

    assert places() == [
        ("E03", "a", "overdue_share", -20, -50),
        ("E01", "a", "overdue_share", -10, pytest.approx(-100 / 3)),
        ("E02", "a", "overdue_share", None, None),
        ("E02", "a", "hours", -2, -25),
        ("E03", "b", "hours", 1, 25),
        ("E01", "b", "hours", 1, None),  # a percent of nothing
    ]
    assert [row[:3] for row in places(institution="E02")] == [("E02", "a", "overdue_share"), ("E02", "a", "hours")]
    assert {row[:2] for row in places(domain="marketing")} == {("E01", "b"), ("E03", "b")}
    assert {row[:2] for row in places(scenario="a", institution="E03")} == {("E03", "a")}
    (whole, *_) = answers_by_hand("scenarios/effect", rows, **(ALL | {"institution": "E01", "scenario": "a"}))
    assert whole == {
        "institution_id": "E01", "institution_zh": "单位1", "institution_en": "P1", "scenario": "a", "name_zh": "甲",
        "name_en": "A", "measure": "overdue_share", "unit": "percent", "online_on": date(2025, 3, 1),
        "before_value": 30, "after_value": 20, "before_count": 6, "after_count": 3, "sample": None, "change": -10,
        "change_percent": pytest.approx(-100 / 3), "others": 8, "others_change": -2, "why_none": None,
        "why_alone": None,
    }  # fmt: skip
