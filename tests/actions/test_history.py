"""What was done can be undone by a new event, where nothing has changed since and by those who may."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from access import NotAllowedError
from actions.errors import NotFoundError, ReasonMissingError, RefusedError, StaleChangeError
from tests.actions.conftest import OPERATOR, Installation, staff

ENTRY = {"institution_id": "E05", "entry_no": 3}


def _put(home: Installation, *, by: str = "operator", **entry: Any) -> int:
    """An act on two tables by that person; its event's number."""
    with home.ledger.change(actor=by, act="rollout/move_card", subject="E05") as change:
        change.put("rollout_entry", **ENTRY, **entry)
        change.put("stage_limit", stage="access", cards=len(change.rows("rollout_entry")))
    return home.ledger.position()


ENTERED: dict[str, Any] = {"stage": "access", "entered_on": date(2025, 9, 1), "is_paused": False, "is_ended": False}


@pytest.fixture
def moved(empty: Installation) -> Installation:
    """A card entered (event 1), then paused by staff (event 2)."""
    _put(empty, **ENTERED)
    _put(empty, by="staff-E05", is_paused=True)
    return empty


def _paused(home: Installation) -> list[bool]:
    found: list[bool] = home.ledger.read("rollout_entry")["is_paused"].to_pylist()
    return found


def test_undoing_puts_every_row_back_and_is_an_event_that_can_be_undone(moved: Installation) -> None:
    moved.act("history/undo", OPERATOR, position=2, reason="a mistake")
    event = moved.last_event()
    assert (event["position"], event["act"], event["reason"], event["outcome"]) == (
        3,
        "history/undo",
        "a mistake",
        "done",
    )
    assert _paused(moved) == [False]
    moved.act("history/undo", OPERATOR, position=3, reason="no, it was right")
    assert _paused(moved) == [True]


def test_undoing_what_made_rows_removes_them(moved: Installation) -> None:
    for position in (2, 1):
        moved.act("history/undo", OPERATOR, position=position, reason="never happened")
    assert [moved.ledger.read(name).num_rows for name in ("rollout_entry", "stage_limit")] == [0, 0]


def test_what_has_changed_since_is_not_undone(moved: Installation) -> None:
    with pytest.raises(StaleChangeError, match=r"staff-E05 changed this at .*: Whether the institution is paused"):
        moved.act("history/undo", OPERATOR, position=1, reason="too late")
    assert moved.last_event()["outcome"] == "refused"
    assert _paused(moved) == [True]


def test_a_move_that_another_followed_is_not_undone_before_it(moved: Installation) -> None:
    with moved.ledger.change(actor="operator", act="rollout/move_card", subject="E05") as change:
        change.put("rollout_entry", **{**ENTRY, **ENTERED, "entry_no": 4, "stage": "modelling"})
    with pytest.raises(RefusedError, match="E05 was moved since: undo its last move first"):
        moved.act("history/undo", OPERATOR, position=2, reason="the wrong one")
    for position in (3, 2):
        moved.act("history/undo", OPERATOR, position=position, reason="both")
    assert _paused(moved) == [False]


def test_what_others_are_about_is_not_undone_from_under_them(empty: Installation) -> None:
    put = {"actor": "operator", "act": "plan/save_meeting", "subject": "MT01"}
    with empty.ledger.change(**put) as change:
        change.put("meeting", meeting_id="MT01", title="周会", held_on=date(2025, 10, 10))
    with empty.ledger.change(**put) as change:
        change.put("decision", decision_id="DC001", meeting_id="MT01", decision="督办")
    with pytest.raises(RefusedError, match="MT01 stays: others are about it"):
        empty.act("history/undo", OPERATOR, position=1, reason="no meeting")
    for position in (2, 1):
        empty.act("history/undo", OPERATOR, position=position, reason="neither")
    assert [empty.ledger.read(name).num_rows for name in ("meeting", "decision")] == [0, 0]


def test_staff_undo_own_changes_only(moved: Installation) -> None:
    with pytest.raises(NotAllowedError, match="may not do history/undo"):
        moved.act("history/undo", staff("E05"), position=2, reason="x")
    _put(moved, is_ended=True)
    with pytest.raises(NotAllowedError, match="own changes only; this one is by operator"):
        moved.act("history/undo_own", staff("E05"), position=moved.ledger.position(), reason="x")


def test_staff_undo_own_changes(moved: Installation) -> None:
    moved.act("history/undo_own", staff("E05"), position=2, reason="wrong card")
    assert _paused(moved) == [False]


def test_nobody_undoes_what_lies_outside_the_scope(moved: Installation) -> None:
    with pytest.raises(NotAllowedError, match="this touches E05"):
        moved.act("history/undo_own", staff("E06"), position=2, reason="x")


def test_loads_refusals_and_unknown_events_are_not_undone(moved: Installation) -> None:
    with pytest.raises(ReasonMissingError):
        moved.act("history/undo", OPERATOR, position=2, reason=" ")
    with pytest.raises(NotFoundError, match="Event 3 of the ledger changed nothing"):
        moved.act("history/undo", OPERATOR, position=3, reason="x")
    moved.ledger.merge("stage_limit", pa.table({"stage": ["survey"], "cards": [4]}), actor="loader")
    with pytest.raises(RefusedError, match="part of a load"):
        moved.act("history/undo", OPERATOR, position=moved.ledger.position(), reason="x")
