"""Open issues beside other figures, from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from components.issues.lines import issue_items, open_issue_rows
from components.plain_table import Lit
from components.text import Language, speak


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def test_a_critical_issue_shows_its_clock_and_others_their_due_date() -> None:
    known = {"severity": "critical", "owner": "Wang", "light": "red", "title": "late"}
    rows = pd.DataFrame(
        [
            {**known, "issue_id": "IS1", "hours_left": -5, "days_left": 1},
            {**known, "issue_id": "IS2", "hours_left": None, "days_left": 3, "severity": "minor", "owner": None},
        ]
    )
    first, second = issue_items(rows)
    assert (first.when, first.note, first.parameters) == ("5 h over", "critical · Wang", {"open": "IS1"})
    assert (second.when, second.note, second.board) == ("due in 3 days", "minor", "issues")


def test_only_critical_issues_have_a_clock_to_be_beyond() -> None:
    row = {"open": 4, "overdue": 1, "beyond_clock": 2, "oldest_days": 9, "light": "red"}
    critical, major = open_issue_rows(pd.DataFrame([{**row, "severity": "critical"}, {**row, "severity": "major"}]))
    assert list(critical.values()) == [Lit("critical", "red"), "4", "1", "2", "9 days"]
    assert major["Beyond 48 h"] == "—"
