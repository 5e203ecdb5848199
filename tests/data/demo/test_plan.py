"""The demonstration's plan is true within itself, wherever its cut-off falls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Ask = Callable[[Path, str], list[tuple[object, ...]]]


@pytest.fixture(params=["small", "other"])
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_what_is_accepted_has_met_all_its_points_and_is_signed(folder: Path, ask_files: Ask) -> None:
    wrong = ask_files(
        folder,
        """select deliverable_id from deliverable
           where (status = 'accepted') <> (accepted_on is not null)
           or status = 'accepted' and (
               exists (from checklist_item as c where c.deliverable_id = deliverable.deliverable_id and met_on is null)
               or not exists (from sign_off as s where s.deliverable_id = deliverable.deliverable_id)
           )""",
    )
    assert wrong == []


def test_the_newest_version_is_the_deliverables(folder: Path, ask_files: Ask) -> None:
    wrong = ask_files(
        folder,
        """select deliverable_id from deliverable
           where version <> (select arg_max(v.version, v.issued_on) from deliverable_version as v
                             where v.deliverable_id = deliverable.deliverable_id)""",
    )
    assert wrong == []


def test_two_milestones_have_moved_and_say_why(folder: Path, ask_files: Ask) -> None:
    moved = ask_files(
        folder, "select milestone_id, slip_reason is not null from milestone where first_due_on <> due_on"
    )
    assert sorted(moved) == [("MS14", True), ("MS18", True)]


def test_one_task_of_the_matrix_has_nobody_accountable(small: Path, ask_files: Ask) -> None:
    flagged = ask_files(
        small,
        "select task_zh from raci group by task_zh having count(*) filter (duty = 'A') <> 1 "
        "or count(*) filter (duty = 'R') = 0",
    )
    assert flagged == [("第二批数据表接入",)]


def test_a_task_belongs_to_a_decision_and_is_done_after_it_was_taken(folder: Path, ask_files: Ask) -> None:
    wrong = ask_files(
        folder,
        """select task_id from task
           left join decision using (decision_id) left join meeting using (meeting_id)
           where meeting_id is null or task.done_on < held_on or (task.done_on is null) <> (result is null)""",
    )
    assert wrong == []


def test_only_what_is_open_was_chased_last(folder: Path, ask_files: Ask) -> None:
    wrong = ask_files(
        folder,
        """select chase_id from chase inner join task on subject_kind = 'task' and subject_id = task_id
           where task.done_on is not null or chased_at::date <= task.due_on""",
    )
    assert wrong == []


def test_each_institution_has_a_contact_in_three_departments(folder: Path, ask_files: Ask) -> None:
    counts = ask_files(
        folder, "select distinct count(distinct department), count(distinct name) from contact group by institution_id"
    )
    assert counts == [(3, 3)]
    assert ask_files(folder, "select count(distinct institution_id) from contact") == [(27,)]


def test_the_second_batch_was_promised_twice_and_has_not_come(small: Path, ask_files: Ask) -> None:
    told = ask_files(
        small,
        "select first_promised_on::varchar, promised_on::varchar, arrived_on from level_one_item "
        "where name_zh like '%780%'",
    )
    assert told == [("2025-06-30", "2026-03-31", None)]
