"""The words of the capability board, from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from components.capability.words import (
    certified_title,
    deviation,
    people_conclusion,
    ratio,
    satisfaction_conclusion,
    trained_title,
    trainings_title,
)
from components.sentence import Part
from components.text import Language, speak


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def text(parts: list[Part]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


KNOWN: dict[str, Any] = {
    "certified": 176, "certified_target": 200.0, "certified_light": "green", "trained_month": "2025-10",
    "trainings": 1, "trainings_wanted": 2, "vacant": 4, "posts": 108, "overdue_plans": 0,
    "business_per_technical": 1.8, "lacking": 2.0, "coverage": None, "coverage_target": None, "coverage_light": None,
}  # fmt: skip


def test_the_conclusion_says_what_is_known_and_leaves_out_the_rest() -> None:
    assert text(people_conclusion(KNOWN)) == (
        "Certified: 176 people (target 200 people); special trainings in Oct 2025: 1 (plan 2); "
        "key posts vacant: 4 of 108; technical to business members 1:1.8 (business members 2 too few)."
    )
    assert ("1", "red") in people_conclusion(KNOWN)
    nothing = dict.fromkeys(KNOWN)
    assert text(people_conclusion(nothing)) == "There are no figures of this kind yet."


@pytest.mark.parametrize(
    ("lacking", "said"), [(3, "3 too few"), (-1, "1 too many"), (0, "as planned"), (float("nan"), "—")]
)
def test_a_team_is_short_beyond_or_as_planned(lacking: float, said: str) -> None:
    assert deviation(lacking) == said


def test_a_team_without_technical_members_has_no_ratio() -> None:
    assert (ratio(7 / 3), ratio(None)) == ("1:2.33", "—")


def test_titles_say_what_is_missing() -> None:
    assert certified_title(KNOWN) == "Certification: 24 people to the target of 200 people"
    assert certified_title({**KNOWN, "certified": 200}) == "Certification: target of 200 people reached"
    months = pd.DataFrame({"month": ["2025-09", "2025-10"], "wanted": [2, 2], "light": ["red", "not_due"]})
    assert trainings_title(months) == "Special trainings: too few in Sep 2025"
    assert trainings_title(months.assign(light="green")).endswith("2 a month or more in every month")
    assert trainings_title(months.head(0)) == "Special trainings"
    cells = pd.DataFrame({"is_met": [True, False, None]})
    assert trained_title(cells) == "Trained users by institution and scenario: 1 of 3 below the target"
    assert trained_title(cells.head(0)) == "Trained users by institution and scenario"


def test_satisfaction_is_said_of_the_newest_wave_with_its_number_of_answers() -> None:
    newest = {
        "asked": "user",
        "question": "satisfaction",
        "answers": 20,
        "share": 65.0,
        "is_few": False,
        "target": 85.0,
    }
    waves = pd.DataFrame(
        [
            newest,
            {**newest, "share": 90.0},
            {**newest, "asked": "customer", "answers": 9, "share": None, "is_few": True},
        ]
    )
    said = satisfaction_conclusion(waves)
    assert text(said) == (
        "Users, Satisfaction: 65.0 % content of 20 answers; Customers, Satisfaction: 9 answers, too few for a figure."
    )
    assert ("65.0 %", "red") in said
