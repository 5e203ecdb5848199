"""What stands beside the rollout's cards: comments, the documents that can be filed, and the targets of the phases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from access import EVERYTHING, Role, Viewer
from queries import Door
from tests.data.conftest import Rows as RowsByHand
from tests.data.frames import Rows
from tests.queries.by_hand import answers_by_hand, told

EXECUTIVE = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}))


def comment(code: str, institution: str, written_at: str, **more: Any) -> dict[str, Any]:
    about = {"comment_id": code, "subject_kind": "card", "subject_id": institution, "institution_id": institution}
    return about | {"text": f"text {code}", "author": "operator", "written_at": written_at} | more


def test_comments_are_those_of_the_card_the_newest_first() -> None:
    rows: RowsByHand = {
        "comment": [
            comment("M1", "E01", "2025-10-01 09:00"),
            comment("M3", "E01", "2025-10-02 09:00", author="staff-E01"),
            comment("M2", "E01", "2025-10-02 09:00"),
            comment("M4", "E02", "2025-10-03 09:00"),
            comment("M5", "E01", "2025-10-03 09:00", subject_kind="issue"),
            comment("M6", "E02", "2025-10-03 09:00", subject_id="E01"),
        ]
    }
    found = answers_by_hand("rollout/comments", rows, institution="E01")
    assert told(found, "comment_id", "text", "author") == [
        ("M3", "text M3", "staff-E01"), ("M2", "text M2", "operator"), ("M1", "text M1", "operator"),
    ]  # fmt: skip
    assert told(answers_by_hand("rollout/comments", rows, institution="E02"), "comment_id") == [("M4",)]


def test_documents_that_can_be_filed_are_those_of_the_gates_in_their_order(demo_door: Door) -> None:
    found = demo_door.ask("rollout/documents", EXECUTIVE, {}).rows
    assert told(found, "stage", "document", "name_en") == [  # the table of docs/rollout.md
        ("survey", "名单批复", "Approval of the list"),
        ("solution", "调研报告", "Survey report"),
        ("solution", "需求确认单", "Confirmed needs"),
        ("access", "评审纪要", "Review minutes"),
        ("access", "安全合规协议", "Security agreement"),
        ("modelling", "验证记录", "Verification record"),
        ("online", "UAT 单", "UAT sheet"),
        ("online", "培训签到", "Training attendance"),
        ("accepted", "验收报告", "Acceptance report"),
        ("operating", "移交单", "Handover sheet"),
    ]
    assert [row["position"] for row in found] == sorted({row["position"] for row in found})
    assert all(row["name_zh"] == row["document"] for row in found)


def goal(measure: str, position: int, period: str = "2025-06", **more: Any) -> dict[str, Any]:
    key = {"grain": "month", "period": period, "institution_id": "whole", "phase": "pilot", "institutions": "pilot"}
    return key | {"measure": measure, "position": position, "unit": "percent"} | more


def test_targets_are_those_of_the_period_as_they_stand() -> None:
    figures = {"numerator": 75, "denominator": 100, "value": 75, "target": 80, "pace": 78, "light": "yellow"}
    days = {"starts_on": "2025-03-01", "due_on": "2025-06-30"}
    rows: RowsByHand = {
        "stage_goal": [
            goal("second", 2, institutions="rollout"),
            goal("first", 1, **figures, **days),
            goal("first", 1, "2025-05", value=60),
            goal("first", 1, "2025-Q2", value=70),
        ]
    }
    found = answers_by_hand("rollout/stage_targets", rows, period="2025-06")
    assert told(found, "measure", "institutions") == [("first", "pilot"), ("second", "rollout")]
    assert tuple(found[0].values()) == (
        "pilot", "pilot", "first", "percent", 75, 100, 75, 80, date(2025, 3, 1), date(2025, 6, 30), 78, "yellow",
    )  # fmt: skip
    assert told(answers_by_hand("rollout/stage_targets", rows, period="2025-Q2"), "value") == [(70,)]


@pytest.fixture(scope="module")
def rows(demo_home: Path) -> Iterator[Rows]:
    opened = Rows(demo_home)
    yield opened
    opened.ledger.close()


@pytest.mark.parametrize(("period", "state_on"), [("2025-04", "2025-04-30"), ("2025-Q2", "2025-06-30")])
def test_targets_of_a_past_period_count_the_papers_signed_by_its_end(rows, demo_door, period, state_on) -> None:
    papers, places = rows.of("sign_off", "whole"), rows.of("institution", "whole")
    pilots = set(places[places["phase"] == "pilot"]["institution_id"])
    signed = papers[(papers["signed_on"] <= pd.Timestamp(state_on)) & papers["institution_id"].isin(pilots)]
    by_kind = signed.groupby("kind")["institution_id"].nunique()
    targets = rows.of("stage_target", "whole").set_index("measure")
    found = {row["measure"]: row for row in demo_door.ask("rollout/stage_targets", EXECUTIVE, {"period": period}).rows}
    assert set(found) == set(targets.index)
    assert {measure: row["target"] for measure, row in found.items()} == dict(targets["minimum_value"])
    assert found["institutions_validated"]["value"] == by_kind.get("uat", 0)
    # no pilot has left in the demonstration, so that each which is decided has succeeded
    accepted = by_kind.get("acceptance", 0)
    success = found["pilot_success_rate"]
    assert (success["numerator"], success["denominator"]) == (accepted, accepted)
    assert success["value"] == (100 if accepted else None)
