"""The questions of the plan board, on a few rows written out beside the figures they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import duckdb

from data.contract import load_contract
from data.mart_file import read_mart_files
from queries import question_text

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
TODAY = "2025-10-31"


def answers(name: str, rows: Rows, **params: Any) -> list[dict[str, Any]]:
    """The rows of a question over these rows by ledger table, asked on 2025-10-31."""
    with duckdb.connect() as connection:
        _lay_out(connection, rows)
        found = connection.execute(question_text(f"plan/{name}"), params)
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _lay_out(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    contract = load_contract()
    connection.execute("attach ':memory:' as ledger; create schema scoped")
    for table in contract.ledger_tables:
        columns = ", ".join(f"{field.name} {field.type}" for field in table.fields)
        connection.execute(f"create table ledger.{table.name} ({columns})")
        for row in rows.get(table.name, ()):
            named = ", ".join(row)
            places = ", ".join(f"cast(? as {table.field(column).type})" for column in row)
            connection.execute(f"insert into ledger.{table.name} ({named}) values ({places})", list(row.values()))
    connection.execute(
        f"create view scoped.clock as select '{TODAY} 23:59'::timestamp as now, '{TODAY}'::date as today"
    )
    connection.execute(
        "create view scoped.institution as select * from (values ('E01', '东澜公司', 'Donglan'), "
        "('E02', '云岫公司', 'Yunxiu')) as rows (institution_id, name_zh, name_en)"
    )
    connection.execute("create view scoped.scenario as select 'ageing' as scenario, '账龄' as name_zh, null as name_en")
    mart = next(mart for mart in read_mart_files() if mart.name == "plan_decision")
    connection.execute(f"create view scoped.plan_decision as {mart.sql.replace('pool.', 'ledger.')}")


def milestone(code: str, due_on: str, **more: Any) -> dict[str, Any]:
    start = {"group_code": "platform", "name_zh": code, "start_on": "2025-07-01"}
    return {"milestone_id": code, "due_on": due_on, **start, **more}


def test_a_milestone_is_done_overdue_soon_running_or_ahead_and_says_its_slip() -> None:
    rows = answers(
        "milestones",
        {
            "milestone": [
                milestone("done", "2025-10-01", done_on="2025-10-04"),
                milestone("overdue", "2025-10-24", first_due_on="2025-06-30"),  # 24 October is 116 days after 30 June
                milestone("today", "2025-10-31"),
                milestone("soon", "2025-11-14"),
                milestone("running", "2025-11-15"),
                milestone("ahead", "2025-12-31", start_on="2025-11-01"),
                milestone("sooner", "2025-11-30", first_due_on="2025-12-31"),
            ]
        },
    )
    told = {row["milestone_id"]: (row["state"], row["days_left"], row["slip_days"], row["light"]) for row in rows}
    assert told == {
        "done": ("done", None, 0, "green"),
        "overdue": ("overdue", -7, 116, "red"),
        "today": ("soon", 0, 0, "yellow"),
        "soon": ("soon", 14, 0, "yellow"),
        "running": ("running", 15, 0, "not_due"),
        "ahead": ("ahead", 61, 0, "not_due"),
        "sooner": ("running", 30, -31, "not_due"),
    }
    assert [row["days_late"] for row in rows if row["milestone_id"] == "done"] == [3]


def test_a_deliverable_says_its_share_of_points_its_signatures_and_its_delay() -> None:
    point = {"deliverable_id": "D1", "name_zh": "x"}
    sign = {"kind": "deliverable", "deliverable_id": "D1", "signed_on": "2025-10-01"}
    made = {"group_code": "platform", "kind": "manual", "name_zh": "x"}
    rows = answers(
        "deliverables",
        {
            "deliverable": [
                {"deliverable_id": "D1", "planned_on": "2025-10-28", "loop_stage": "application", **made},
                {"deliverable_id": "D2", "planned_on": "2025-10-01", "accepted_on": "2025-10-11", "status": "accepted",
                 "loop_stage": "access", **made},
            ],
            "checklist_item": [
                {**point, "item_no": 1, "met_on": "2025-10-20"}, {**point, "item_no": 2}, {**point, "item_no": 3},
                {**point, "item_no": 4},
            ],
            "sign_off": [
                {"sign_off_id": "S1", "institution_id": "E01", **sign},
                {"sign_off_id": "S2", "institution_id": "E01", **{**sign, "kind": "catalogue"}},
            ],
            "deliverable_version": [{"deliverable_id": "D1", "version": "V1", "issued_on": "2025-09-01"}],
        },
    )  # fmt: skip
    assert [row["deliverable_id"] for row in rows] == ["D2", "D1"]  # access comes before application
    accepted, waiting = rows
    assert (waiting["points_met"], waiting["points"], waiting["share_met"]) == (1, 4, 0.25)
    assert (waiting["signed_by"], waiting["versions"], waiting["days_left"], waiting["light"]) == (1, 1, -3, "red")
    assert (accepted["share_met"], accepted["days_late"], accepted["light"]) == (None, 10, "green")


def test_a_task_without_exactly_one_accountable_or_nobody_responsible_is_flagged() -> None:
    duties = [
        ("right", "总体决策组", "A"), ("right", "数据资源组", "R"), ("right", "场景应用组", "R"),
        ("nobody", "数据资源组", "R"),
        ("two", "总体决策组", "A"), ("two", "数据资源组", "A"), ("two", "场景应用组", "R"),
        ("idle", "总体决策组", "A"), ("idle", "数据资源组", "C"),
    ]  # fmt: skip
    raci = [{"task_zh": task, "role_zh": role, "duty": duty} for task, role, duty in duties]
    rows = answers("duties", {"raci": raci})
    assert {row["task_zh"]: row["flag"] for row in rows} == {
        "right": None,
        "nobody": "none_accountable",
        "two": "several_accountable",
        "idle": "none_responsible",
    }
    assert len(rows) == 4 * 3  # every task with every role
    assert [row["role_zh"] for row in rows[-3:]] == ["总体决策组", "数据资源组", "场景应用组"]


MEETING = {
    "meeting": [{"meeting_id": "M1", "title": "t", "held_on": "2025-10-01"}],
    "decision": [
        {"decision_id": "C1", "meeting_id": "M1", "decision": "one", "due_on": "2025-10-30"},
        {"decision_id": "C2", "meeting_id": "M1", "decision": "two", "done_on": "2025-10-10"},
    ],
    "task": [
        {"task_id": "T1", "decision_id": "C1", "institution_id": "E01", "title": "a", "due_on": "2025-10-21"},
        {"task_id": "T2", "decision_id": "C1", "title": "b", "due_on": "2025-11-07", "done_on": "2025-10-30"},
        {"task_id": "T3", "decision_id": "C1", "institution_id": "E02", "title": "c", "due_on": "2025-11-07"},
    ],
    "chase": [
        {"chase_id": "H1", "subject_kind": "task", "subject_id": "T1", "chased_at": "2025-10-22 09:00"},
        {"chase_id": "H2", "subject_kind": "task", "subject_id": "T1", "chased_at": "2025-10-29 09:00"},
        {"chase_id": "H3", "subject_kind": "issue", "subject_id": "T1", "chased_at": "2025-10-30 09:00"},
    ],
}


def test_open_tasks_come_first_with_their_days_over_and_reminders() -> None:
    rows = answers("tasks", MEETING, institution="whole")
    told = [(row["task_id"], row["days_left"], row["chased"], row["light"]) for row in rows]
    assert told == [("T1", -10, 2, "red"), ("T3", 7, 0, "yellow"), ("T2", None, 0, "green")]
    assert f"{rows[0]['chased_at']:%m-%d}" == "10-29"


def test_an_institution_reads_of_the_decisions_by_which_it_has_to_act() -> None:
    rows = answers("decisions", MEETING, institution="E02")
    assert [(row["decision_id"], row["tasks"], row["tasks_done"]) for row in rows] == [("C1", 1, 0)]


def test_all_read_of_all_decisions() -> None:
    rows = answers("decisions", MEETING, institution="whole")
    told = [(row["decision_id"], row["tasks"], row["tasks_done"], row["days_left"], row["light"]) for row in rows]
    assert told == [("C1", 3, 1, -1, "red"), ("C2", 0, 0, None, "green")]


def test_a_meeting_counts_each_decision_once() -> None:
    (row,) = answers("meetings", MEETING, institution="whole")
    assert (row["decisions"], row["decisions_done"]) == (2, 1)


def test_a_need_waits_until_it_is_decided_and_is_late_after_30_days() -> None:
    need = {"title": "x", "priority": 2}
    rows = answers(
        "demands",
        {
            "demand": [
                {"demand_id": "N1", "raised_on": "2025-09-30", "institution_id": "E01", **need},  # 31 days ago
                {"demand_id": "N2", "raised_on": "2025-10-01", **need},  # 30 days ago
                {"demand_id": "N3", "raised_on": "2025-06-01", "decided_on": "2025-06-13", "status": "in_work", **need},
            ]
        },
        institution="whole",
    )
    told = [(row["demand_id"], row["days_waiting"], row["light"]) for row in rows]
    assert told == [("N1", 31, "red"), ("N2", 30, "yellow"), ("N3", 12, "not_due")]


def test_what_level_one_owes_says_how_long_we_wait_and_how_far_its_promise_moved() -> None:
    item = {"kind": "tables", "name_zh": "x"}
    rows = answers(
        "level_one",
        {
            "level_one_item": [
                {"item_id": "L1", "requested_on": "2025-10-01", "promised_on": "2025-10-15", **item},
                {"item_id": "L2", "requested_on": "2025-03-03", "first_promised_on": "2025-06-30",
                 "promised_on": "2026-03-31", **item},
                {"item_id": "L3", "requested_on": "2025-05-01", "promised_on": "2025-05-20",
                 "arrived_on": "2025-05-11", **item},
            ],
            "chase": [{"chase_id": "H", "subject_kind": "level_one_item", "subject_id": "L2",
                       "chased_at": "2025-10-01 08:00"}],
        },
    )  # fmt: skip
    told = [(row["item_id"], row["days_waiting"], row["slip_days"], row["days_left"], row["light"]) for row in rows]
    assert told == [
        ("L2", 242, 274, 151, "yellow"),  # 3 March to 31 October; 30 June to 31 March; to 31 March
        ("L1", 30, None, -16, "red"),
        ("L3", 10, None, None, "green"),
    ]
    assert [row["chased"] for row in rows] == [1, 0, 0]


def test_the_headline_counts_what_the_sentences_say() -> None:
    rows = {
        **MEETING,
        "milestone": [
            milestone("M1", "2025-10-24", first_due_on="2025-06-30"),
            milestone("M2", "2025-11-07"),
            milestone("M3", "2025-09-30", done_on="2025-09-30"),
        ],
        "raci": [{"task_zh": "x", "role_zh": "r", "duty": "R"}, {"task_zh": "y", "role_zh": "r", "duty": "A"},
                 {"task_zh": "y", "role_zh": "s", "duty": "R"}],
        "level_one_item": [{"item_id": "L2", "kind": "tables", "name_zh": "表", "requested_on": "2025-03-03",
                            "first_promised_on": "2025-06-30", "promised_on": "2026-03-31"}],
    }  # fmt: skip
    (row,) = answers("headline", rows, institution="whole")
    assert (row["milestones"], row["milestones_done"], row["milestones_overdue"]) == (3, 1, 1)
    assert (row["milestones_slipped"], row["longest_slip"], row["slipped_zh"]) == (1, 116, "M1")
    assert (row["next_zh"], row["next_days"]) == ("M2", 7)
    assert (row["duties"], row["flagged"]) == (2, 1)
    assert (row["tasks"], row["tasks_open"], row["tasks_overdue"], row["longest_overdue"]) == (3, 2, 1, 10)
    assert (row["waiting"], row["promise_broken"], row["longest_wait"], row["waited_slip"]) == (1, 0, 242, 274)
    (own,) = answers("headline", rows, institution="E02")
    assert (own["tasks_open"], own["tasks_overdue"]) == (1, 0)


def test_a_checklist_is_that_of_its_deliverable_point_by_point() -> None:
    point = {"deliverable_id": "D1", "name_zh": "齐全"}
    rows: Rows = {
        "checklist_item": [
            point | {"item_no": 10, "name_zh": "步骤完整"},
            point | {"item_no": 2, "name_en": "Complete", "met_on": "2025-10-01", "met_by": "运营组"},
            point | {"item_no": 1, "deliverable_id": "D2"},
        ]
    }
    assert [tuple(row.values()) for row in answers("checklist", rows, deliverable="D1")] == [
        (2, "齐全", "Complete", date(2025, 10, 1), "运营组"),
        (10, "步骤完整", "步骤完整", None, None),
    ]
    assert [row["item_no"] for row in answers("checklist", rows, deliverable="D2")] == [1]


def test_signatures_are_those_of_the_deliverable_the_oldest_first() -> None:
    sign = {"kind": "deliverable", "deliverable_id": "D1", "signer": "王启明"}
    rows: Rows = {
        "sign_off": [
            sign | {"sign_off_id": "S3", "institution_id": "E01", "signed_on": "2025-10-02"},
            sign | {"sign_off_id": "S2", "institution_id": "E02", "signed_on": "2025-10-02"},
            sign | {"sign_off_id": "S4", "institution_id": "E02", "signed_on": "2025-09-01"},
            sign | {"sign_off_id": "S5", "institution_id": "E01", "signed_on": "2025-09-01", "deliverable_id": "D2"},
            {"sign_off_id": "S6", "institution_id": "E01", "kind": "uat", "signed_on": "2025-09-01"},
        ]
    }
    found = answers("signatures", rows, deliverable="D1")
    assert [row["sign_off_id"] for row in found] == ["S4", "S2", "S3"]
    assert tuple(found[0].values()) == ("S4", "E02", "云岫公司", "Yunxiu", "王启明", date(2025, 9, 1))
    assert [row["sign_off_id"] for row in answers("signatures", rows, deliverable="D2")] == ["S5"]


def test_contacts_are_by_institution_and_department() -> None:
    person = {"institution_id": "E02", "department": "财务部", "name": "李明", "duty": "验收", "phone": "8-1001"}
    rows: Rows = {
        "contact": [
            person | {"contact_id": "C2", "email": "li@example.cn"},
            person | {"contact_id": "C1", "name": "何宁"},
            person | {"contact_id": "C3", "department": "物资部"},
            person | {"contact_id": "C4", "institution_id": "E01"},
        ]
    }
    assert [row["contact_id"] for row in answers("contacts", rows, institution="whole")] == ["C4", "C3", "C1", "C2"]
    own = answers("contacts", rows, institution="E02")
    assert [row["contact_id"] for row in own] == ["C3", "C1", "C2"]
    assert tuple(own[2].values()) == (
        "C2", "E02", "云岫公司", "Yunxiu", "财务部", "李明", "验收", "8-1001", "li@example.cn",
    )  # fmt: skip
    assert answers("contacts", rows, institution="E03") == []
