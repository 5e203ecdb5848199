"""The overview's open issues, on a few rows with the figures worked out beside them."""

from __future__ import annotations

from typing import Any

import pytest

from access.personas import persona
from queries import Door
from tests.queries.conftest import AskTiny

JUNE = {"period": "2025-06", "institution": "whole"}


def issue(code: str, severity: str, raised_at: str, due_on: str, **more: Any) -> dict[str, Any]:
    row = {"issue_id": code, "institution_id": "E01", "title": code, "severity": severity}
    return row | {"is_cross_department": True, "raised_at": raised_at, "due_on": due_on} | more


ISSUES = [
    issue("beyond", "critical", "2025-06-18 09:00", "2025-06-30"),  # its 48 hours end on the 20th at nine
    issue("in time", "critical", "2025-06-19 09:00", "2025-06-30"),
    issue("answered", "critical", "2025-06-10 09:00", "2025-06-30", answered_at="2025-06-11 09:00"),
    issue("overdue", "major", "2025-06-01 09:00", "2025-06-19", institution_id="E02"),
    issue("due today", "major", "2025-06-11 09:00", "2025-06-20"),
    issue("closed", "minor", "2025-06-01 09:00", "2025-06-10", closed_at="2025-06-09 09:00", cause="mended"),
    issue("closed in June", "minor", "2025-05-20 09:00", "2025-05-25", closed_at="2025-06-01 09:00", cause="mended"),
]


def test_open_issues_are_counted_by_severity_overdue_and_beyond_the_clock(ask_tiny: AskTiny) -> None:
    rows = ask_tiny("overview/issues", {"issue": ISSUES}, JUNE)
    assert [tuple(row.values()) for row in rows] == [
        ("whole", "critical", 3, 0, 1, 10, "red"),
        ("whole", "major", 2, 1, 0, 19, "red"),
    ]
    own = ask_tiny("overview/issues", {"issue": ISSUES}, {**JUNE, "institution": "E01"}, scope=("E01",))
    assert [(row["severity"], row["open"], row["light"]) for row in own] == [
        ("critical", 3, "red"),
        ("major", 1, "not_due"),
    ]


def test_a_past_period_shows_what_was_open_at_its_end(ask_tiny: AskTiny) -> None:
    (row,) = ask_tiny("overview/issues", {"issue": ISSUES}, {**JUNE, "period": "2025-05"})
    # On 31 May the issue of the 20th was six days beyond its due date of the 25th.
    assert (row["severity"], row["open"], row["overdue"], row["oldest_days"]) == ("minor", 1, 1, 11)


@pytest.mark.parametrize(
    "question", ["overview/headline", "overview/attention", "overview/issues", "kpis/cards", "kpis/trend"]
)
@pytest.mark.parametrize("period", ["2025-10", "2025-Q3", "2024-11"])
@pytest.mark.parametrize("who", ["executive", "executive-client", "staff-E05"])
def test_what_is_answered_for_all_places_is_what_each_is_answered(
    demo_door: Door, question: str, period: str, who: str
) -> None:
    viewer = persona(who).viewer
    every = demo_door.ask(question, viewer, {"period": period}).rows
    for place in ("whole", "E01", "E05", "E27"):
        own = demo_door.ask(question, viewer, {"period": period, "institution": place}).rows
        assert own == [row for row in every if row["place"] == place], place
    if question == "overview/headline" and who == "executive":
        assert len(every) == 28, "the whole and 27 institutions, each with a row"
