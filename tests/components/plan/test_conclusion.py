"""The sentences of the plan's views and the places of names in its Gantt, from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from components.plan.conclusion import plan_sentence
from components.plan.gantt import PIXELS_WIDE, name_place
from components.plan.rows import duty_rows, milestone_state, slip_words
from components.sentence import Part
from components.text import Language, speak

HEADLINE: dict[str, Any] = {
    "milestones": 22,
    "milestones_done": 11,
    "milestones_overdue": 1,
    "milestones_slipped": 2,
    "longest_slip": 116,
    "slipped_zh": "模型优化",
    "slipped_en": "Improve models",
    "next_zh": "改造",
    "next_en": "Rework",
    "next_days": 0,
    "duties": 7,
    "flagged": 0,
    "tasks": 13,
    "tasks_open": 6,
    "tasks_overdue": 0,
    "longest_overdue": None,
    "waiting": 4,
    "waited_zh": "第二批",
    "waited_en": "Second batch",
    "longest_wait": 242,
    "waited_slip": 274,
    "promise_broken": 1,
}


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def plain(parts: list[Part]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (
            "plan",
            "Of 22 milestones 11 are reached, 1 overdue; 2 have moved, Improve models furthest: 116 days later; "
            "next is Rework, today.",
        ),
        ("raci", "All 7 tasks have exactly one accountable and someone responsible."),
        ("meetings", "Of 13 tasks that came of decisions 6 are open, 0 overdue."),
        (
            "level_one",
            "We wait for 4 items of level 1, longest for Second batch: 242 days, promised 274 days later than at "
            "first; 1 is past the day promised.",
        ),
    ],
)
def test_each_view_says_its_sentence(view: str, said: str) -> None:
    assert plain(plan_sentence(view, HEADLINE)) == said


def test_what_is_overdue_is_red_and_nothing_overdue_is_green() -> None:
    assert ("1", "red") in plan_sentence("plan", HEADLINE)
    assert ("0", "green") in plan_sentence("meetings", HEADLINE)


def test_a_milestone_says_how_it_stands_and_how_far_it_moved() -> None:
    late = {"state": "done", "days_late": 3, "days_left": None, "slip_days": 30}
    over = {"state": "overdue", "days_late": None, "days_left": -7, "slip_days": -1}
    assert [milestone_state(late), slip_words(late)] == ["reached 3 days late", "30 days later"]
    assert [milestone_state(over), slip_words(over)] == ["7 days over", "1 day earlier"]


def test_the_matrix_names_what_is_wrong_with_a_task() -> None:
    rows = duty_rows(
        pd.DataFrame(
            [("a", "x", "A", None), ("a", "y", "R", None), ("b", "x", None, "none_accountable"),
             ("b", "y", "R", "none_accountable")],
            columns=["task_zh", "role_zh", "duty", "flag"],
        )
    )  # fmt: skip
    assert [row["x"] for row in rows] == ["A", ""]
    assert [getattr(row["Check"], "light", None) for row in rows] == ["green", "red"]


def test_a_name_stands_in_its_bar_or_beside_it_where_there_is_room() -> None:
    year = (date(2025, 1, 1), date(2026, 1, 1))
    a_day = PIXELS_WIDE[True] / 365
    row = {"name_zh": "名" * 12, "name_en": "n" * 24, "light": "green", "slip_days": 0}

    def place(start: date, due: date) -> tuple[date, str]:
        return name_place({**row, "start_on": start, "due_on": due, "first_due_on": due}, year, a_day)

    # 28 characters of 6.6 pixels are 185 pixels, or 106 days of 640 / 365 pixels
    assert place(date(2025, 2, 1), date(2025, 9, 30)) == (date(2025, 2, 1), "middle right")
    assert place(date(2025, 2, 1), date(2025, 2, 28)) == (date(2025, 3, 5), "middle right")
    assert place(date(2025, 11, 1), date(2025, 12, 31)) == (date(2025, 11, 1), "middle left")
