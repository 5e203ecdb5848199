"""The history of a thing in words, worked out by hand from rows before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from actions.door import act_names
from components.act_words import act_words
from components.history_words import change_lines, history_entries
from components.text import Language, speak

ENTRY = {
    "institution_id": "E05",
    "entry_no": 2,
    "stage": "access",
    "entered_on": "2025-03-03",
    "moved_by": "operator",
    "reason": None,
    "is_paused": False,
    "is_ended": False,
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def _row(before: dict[str, Any] | None, after: dict[str, Any] | None, **event: Any) -> dict[str, Any]:
    sides = {"before": json.dumps(before) if before else None, "after": json.dumps(after) if after else None}
    told = {"position": 7, "at": datetime(2025, 10, 31, 9, 5), "actor": "operator", "act": "rollout/set_flag"}
    return {**told, "reason": "holidays", "row_key": "E05/2", "is_newest": True, **event, **sides}


def test_a_changed_row_tells_its_changed_fields_from_what_to_what() -> None:
    after = {**ENTRY, "is_paused": True, "stage": "modelling", "entered_on": "2025-04-01", "reason": "late"}
    assert change_lines("rollout_entry", _row(ENTRY, after)) == [
        "Stage entered: Data access → Modelling and cleaning",
        "Date of entry: 3 Mar 2025 → 1 Apr 2025",
        "Reason given: — → late",
        "Whether the institution is paused: no → yes",
    ]


def test_a_row_among_several_of_one_thing_is_named_by_what_tells_it_apart() -> None:
    version = {"deliverable_id": "DL16", "version": "V1.0", "issued_on": "2025-10-31", "note": "final", "link": None}
    told = "V1.0 · Date of issue: 31 Oct 2025 · What changed: final"
    assert change_lines("deliverable_version", _row(None, version)) == [told]
    point = {"deliverable_id": "DL16", "item_no": 1, "name_zh": "数据完整", "met_on": None}
    assert change_lines("checklist_item", _row(None, point)) == ["数据完整"]
    duty = {"task_zh": "数据接入", "role_zh": "平台组", "duty": "R"}
    (changed,) = change_lines("raci", _row(duty, {**duty, "duty": "A"}))
    assert changed.startswith("平台组 · ") and "→" in changed


def test_a_field_is_called_by_the_first_part_of_its_description() -> None:
    milestone = {"milestone_id": "MS01", "first_due_on": "2025-09-30"}
    (told,) = change_lines("milestone", _row(None, milestone))
    assert ";" not in told and told.endswith(": 30 Sep 2025")


def test_what_is_written_for_the_first_time_was_added_and_later_edited() -> None:
    stood, changed = {"milestone_id": "MS01", "owner": "li"}, {"milestone_id": "MS01", "owner": "wu"}
    rows = [
        _row(stood, changed, position=9, act="plan/save_milestone"),
        _row(None, stood, position=8, act="plan/save_milestone"),
    ]
    told = [entry.what for entry in history_entries("milestone", pd.DataFrame(rows))]
    assert told == ["edited the milestone", "added the milestone"]


def test_a_new_row_tells_what_the_event_does_not_and_a_removed_one_what_it_was() -> None:
    told = "Stage entered: Data access · Date of entry: 3 Mar 2025"
    assert change_lines("rollout_entry", _row(None, ENTRY)) == [told]
    assert change_lines("rollout_entry", _row(ENTRY, None)) == [f"Removed: {told}"]
    assert change_lines("rollout_entry", _row(None, {**ENTRY, "reason": "holidays"})) == [told]
    by_another = change_lines("rollout_entry", _row(None, ENTRY, actor="li"))
    assert by_another == [f"{told} · Who moved it: Operations team"]
    assert change_lines("rollout_entry", _row(None, ENTRY, act="ledger/merge")) == []


def test_numbers_and_times_are_written_as_on_the_boards() -> None:
    issue = {"issue_id": "IS1", "severity": "minor", "raised_at": "2025-10-01T08:30:00"}
    worse = {**issue, "severity": "critical", "raised_at": "2025-10-02T10:00:00"}
    assert change_lines("issue", _row(issue, worse)) == [
        "Severity: minor → critical",
        "When it was raised: 1 Oct 2025 08:30 → 2 Oct 2025 10:00",
    ]
    assert change_lines("stage_limit", _row({"stage": "access", "cards": 5}, {"stage": "access", "cards": 1200})) == [
        "Most cards wanted: 5 → 1,200"
    ]


def test_an_event_says_who_did_what_when_and_why_and_whether_it_can_be_undone() -> None:
    paused = {**ENTRY, "is_paused": True}
    rows = [
        _row(ENTRY, paused),
        _row(ENTRY, paused, position=5, is_newest=False),
        _row(None, ENTRY, position=3, act="ledger/merge", actor="loader", reason="batch B1"),
    ]
    newest, older, load = history_entries("rollout_entry", pd.DataFrame(rows))
    assert (newest.who, newest.when, newest.reason) == ("Operations team", "31 Oct 2025 09:05", "holidays")
    assert newest.what == "paused, resumed or ended the card"
    assert (newest.is_undoable, older.is_undoable, load.is_undoable) == (True, False, False)
    assert (load.who, load.what, load.reason) == ("loader", "brought it in", "")


def test_every_act_on_the_ledger_has_words() -> None:
    acts = [name for name in act_names() if not name.startswith("intake/")]
    assert [name for name in (*acts, "ledger/merge", "ledger/delete") if act_words(name) == name] == []
    assert act_words("rollout/move_card") == "moved the card"
