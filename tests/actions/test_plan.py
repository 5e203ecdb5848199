"""Acts on the plan: what they keep, what they refuse, and what the ledger then says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from access import NotAllowedError
from actions.errors import InvalidInputError, NotFoundError, ReasonMissingError, RefusedError, StaleChangeError
from actions.plan.accept_deliverable import NotAcceptableError
from tests.actions.conftest import OPERATOR, Installation, staff

TODAY = datetime(2025, 10, 31, 23, 59)


@pytest.fixture
def plan(own: Installation) -> Plan:
    return Plan(own)


class Plan:
    """Acts as the operator on 2025-10-31, and the rows of the ledger."""

    def __init__(self, own: Installation) -> None:
        self.own = own

    def do(self, name: str, /, **params: Any) -> None:
        self.own.act(f"plan/{name}", OPERATOR, now=TODAY, **params)

    def rows(self, table: str, **equal: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.own.ledger.read(table).to_pylist()
        return [row for row in found if all(row[column] == value for column, value in equal.items())]

    def seen(self) -> int:
        return self.own.ledger.position()

    def milestone(self, **changes: Any) -> dict[str, Any]:
        """A milestone of July to September, with changes; the row as it then stands."""
        given = {"group_code": "platform", "name_zh": "试点", "start_on": date(2025, 7, 1), "due_on": date(2025, 9, 30)}
        self.do("save_milestone", **{**given, **changes})
        code = changes.get("milestone")
        return self.rows("milestone", milestone_id=code)[0] if code else self.rows("milestone", name_zh="试点")[0]

    def deliverable(self) -> str:
        self.do("save_deliverable", group_code="platform", kind="manual", name_zh="手册", loop_stage="access")
        return str(self.rows("deliverable", name_zh="手册")[0]["deliverable_id"])

    def decision(self) -> str:
        self.do("save_meeting", title="周会", held_on=date(2025, 10, 10), kind="coordination")
        meeting = self.rows("meeting")[-1]["meeting_id"]
        self.do("save_decision", meeting=meeting, text="专项督办")
        return str(self.rows("decision", meeting_id=meeting)[0]["decision_id"])

    def task(self, decision: str | None, title: str) -> str:
        self.do("save_task", decision=decision, title=title, owner="陈思远", due_on=date(2025, 10, 20))
        return str(self.rows("task", title=title)[0]["task_id"])


def test_a_due_date_moves_with_a_reason_and_the_first_one_stays(plan: Plan) -> None:
    made = plan.milestone()
    assert made["first_due_on"] == date(2025, 9, 30)
    code = made["milestone_id"]
    with pytest.raises(ReasonMissingError):
        plan.milestone(milestone=code, due_on=date(2025, 10, 20), slip_reason="  ")
    plan.milestone(milestone=code, due_on=date(2025, 10, 20), slip_reason="等表")
    moved = plan.milestone(milestone=code, due_on=date(2025, 11, 20), slip_reason="再等")
    assert (moved["first_due_on"], moved["due_on"], moved["slip_reason"]) == (
        date(2025, 9, 30),
        date(2025, 11, 20),
        "再等",
    )
    kept = plan.milestone(milestone=code, due_on=date(2025, 11, 20), owner="林晓岚")
    assert (kept["owner"], kept["slip_reason"]) == ("林晓岚", "再等")


def test_a_milestone_cannot_end_before_it_starts_nor_be_reached_tomorrow(plan: Plan) -> None:
    with pytest.raises(InvalidInputError, match="before it starts"):
        plan.milestone(due_on=date(2025, 6, 30))
    code = plan.milestone()["milestone_id"]
    with pytest.raises(InvalidInputError, match="2025-11-01 is still ahead"):
        plan.do("finish_milestone", milestone=code, done_on=date(2025, 11, 1))
    plan.do("finish_milestone", milestone=code)
    assert plan.rows("milestone", milestone_id=code)[0]["done_on"] == date(2025, 10, 31)
    with pytest.raises(InvalidInputError, match="already done on 2025-10-31"):
        plan.do("finish_milestone", milestone=code)


def test_a_change_of_what_somebody_else_changed_meanwhile_is_refused(plan: Plan) -> None:
    code = plan.milestone()["milestone_id"]
    seen = plan.seen()
    plan.milestone(milestone=code, owner="林晓岚")
    with pytest.raises(StaleChangeError, match="operator"):
        plan.milestone(milestone=code, owner="王启明", based_on=seen)
    assert plan.rows("milestone", milestone_id=code)[0]["owner"] == "林晓岚"


def test_a_deliverable_is_accepted_once_all_points_are_met_and_an_institution_has_signed(plan: Plan) -> None:
    code = plan.deliverable()
    with pytest.raises(NotAcceptableError, match="no acceptance checklist"):
        plan.do("accept_deliverable", deliverable=code)
    for point in ("齐全", "试用"):
        plan.do("save_checklist_item", deliverable=code, name_zh=point)
    plan.do("check_item", deliverable=code, item=1, is_met=True)
    with pytest.raises(NotAcceptableError, match=r"1 of 2 points are not met yet \(试用\), and no institution"):
        plan.do("accept_deliverable", deliverable=code)
    plan.do("check_item", deliverable=code, item=2, is_met=True)
    with pytest.raises(NotAcceptableError, match="No institution has signed"):
        plan.do("accept_deliverable", deliverable=code)
    plan.do("sign_deliverable", deliverable=code, institution="E01", signer="负责人")
    plan.do("check_item", deliverable=code, item=2, is_met=False)
    with pytest.raises(NotAcceptableError, match="1 of 2 points are not met yet: 试用"):
        plan.do("accept_deliverable", deliverable=code)
    plan.do("check_item", deliverable=code, item=2, is_met=True)
    plan.do("accept_deliverable", deliverable=code)
    accepted = plan.rows("deliverable", deliverable_id=code)[0]
    assert (accepted["status"], accepted["accepted_on"]) == ("accepted", date(2025, 10, 31))
    with pytest.raises(InvalidInputError, match="its checklist stands"):
        plan.do("check_item", deliverable=code, item=2, is_met=False)
    accepted_at = plan.seen() - 1  # the refusal is an event, too
    with pytest.raises(RefusedError, match="checklist and signatures stand"):
        plan.own.act("history/undo", OPERATOR, position=accepted_at - 1, reason="not met after all")
    for position in (accepted_at, accepted_at - 1):
        plan.own.act("history/undo", OPERATOR, position=position, reason="not met after all")
    assert plan.rows("checklist_item", deliverable_id=code, item_no=2)[0]["met_on"] is None


def test_acceptance_is_refused_when_a_point_was_taken_back_meanwhile(plan: Plan) -> None:
    code = plan.deliverable()
    plan.do("save_checklist_item", deliverable=code, name_zh="齐全")
    plan.do("check_item", deliverable=code, item=1, is_met=True)
    plan.do("sign_deliverable", deliverable=code, institution="E01", signer="负责人")
    seen = plan.seen()
    plan.do("check_item", deliverable=code, item=1, is_met=False)
    with pytest.raises(StaleChangeError):
        plan.do("accept_deliverable", deliverable=code, based_on=seen)


def test_a_status_does_not_accept_and_an_institution_signs_once(plan: Plan) -> None:
    code = plan.deliverable()
    with pytest.raises(InvalidInputError, match="not by its status"):
        plan.do(
            "save_deliverable", deliverable=code, group_code="platform", kind="manual", name_zh="手册",
            loop_stage="access", status="accepted",
        )  # fmt: skip
    plan.do("sign_deliverable", deliverable=code, institution="E01", signer="负责人")
    with pytest.raises(InvalidInputError, match="E01 has signed"):
        plan.do("sign_deliverable", deliverable=code, institution="E01", signer="负责人")


def test_each_version_is_kept_and_the_newest_is_the_deliverables(plan: Plan) -> None:
    code = plan.deliverable()
    plan.do("issue_version", deliverable=code, version="V0.8", issued_on=date(2025, 9, 1))
    plan.do("issue_version", deliverable=code, version="V1.0")
    assert [row["version"] for row in plan.rows("deliverable_version", deliverable_id=code)] == ["V0.8", "V1.0"]
    assert plan.rows("deliverable", deliverable_id=code)[0]["version"] == "V1.0"
    with pytest.raises(InvalidInputError, match=r"V0\.8 was issued before"):
        plan.do("issue_version", deliverable=code, version="V0.8")


def test_a_version_entered_late_does_not_replace_one_issued_after_it(plan: Plan) -> None:
    code = plan.deliverable()
    plan.do("issue_version", deliverable=code, version="V1.0", issued_on=date(2025, 10, 15))
    plan.do("issue_version", deliverable=code, version="V0.8", issued_on=date(2025, 10, 14))
    assert {row["version"] for row in plan.rows("deliverable_version", deliverable_id=code)} == {"V0.8", "V1.0"}
    assert plan.rows("deliverable", deliverable_id=code)[0]["version"] == "V1.0"
    plan.do("issue_version", deliverable=code, version="V1.1", issued_on=date(2025, 10, 15))
    assert plan.rows("deliverable", deliverable_id=code)[0]["version"] == "V1.1"


def test_a_duty_is_set_changed_and_taken_away(plan: Plan) -> None:
    key = {"task_zh": "数据治理", "role_zh": "数据资源组"}
    plan.do("set_duty", task="数据治理", role="数据资源组", duty="R")
    plan.do("set_duty", task="数据治理", role="数据资源组", duty="A")
    assert [row["duty"] for row in plan.rows("raci", **key)] == ["A"]
    plan.do("set_duty", task="数据治理", role="数据资源组")
    assert plan.rows("raci", **key) == []


def test_a_decision_is_carried_out_with_its_last_task(plan: Plan) -> None:
    decision = plan.decision()
    first, last = plan.task(decision, "查因"), plan.task(decision, "修复")
    plan.do("finish_task", task=last, result="已修复", done_on=date(2025, 10, 30))
    assert plan.rows("decision", decision_id=decision)[0]["done_on"] is None
    plan.do("finish_task", task=first, result="已查明", done_on=date(2025, 10, 22))
    assert plan.rows("decision", decision_id=decision)[0]["done_on"] == date(2025, 10, 30)


def test_what_was_written_by_mistake_is_taken_away_from_its_end_with_a_reason(plan: Plan) -> None:
    decision = plan.decision()
    meeting = plan.rows("decision", decision_id=decision)[0]["meeting_id"]
    task = plan.task(decision, "查因")
    with pytest.raises(RefusedError, match=f"{decision} stays: others are about it"):
        plan.do("remove_decision", decision=decision, reason="误录")
    with pytest.raises(RefusedError, match=f"{meeting} stays: others are about it"):
        plan.do("remove_meeting", meeting=meeting, reason="误录")
    with pytest.raises(ReasonMissingError):
        plan.do("remove_task", task=task)
    plan.do("remove_task", task=task, reason="误录")
    plan.do("remove_decision", decision=decision, reason="误录")
    plan.do("remove_meeting", meeting=meeting, reason="误录")
    left = (plan.rows("task", task_id=task), plan.rows("decision", decision_id=decision))
    assert (*left, plan.rows("meeting", meeting_id=meeting)) == ([], [], [])
    with pytest.raises(NotFoundError, match=meeting):
        plan.do("remove_meeting", meeting=meeting, reason="误录")
    assert plan.decision() != decision  # no code is given twice: its history would become another's


def test_milestones_needs_and_items_of_level_one_are_taken_away_with_a_reason_and_put_back(plan: Plan) -> None:
    plan.do("save_demand", title="短信提醒")
    plan.do("save_level_one_item", kind="policy", name_zh="共享目录", requested_on=date(2025, 9, 1))
    codes = {
        ("milestone", "milestone", "milestone_id"): plan.milestone()["milestone_id"],
        ("demand", "demand", "demand_id"): plan.rows("demand", title="短信提醒")[0]["demand_id"],
        ("level_one_item", "item", "item_id"): plan.rows("level_one_item", name_zh="共享目录")[0]["item_id"],
    }
    for (table, named, key), code in codes.items():
        stood = plan.rows(table, **{key: code})
        with pytest.raises(ReasonMissingError):
            plan.do(f"remove_{table}", **{named: code})
        plan.do(f"remove_{table}", **{named: code}, reason="误录")
        removed = plan.own.last_event()["position"]
        assert plan.rows(table, **{key: code}) == []
        with pytest.raises(NotFoundError, match=code):
            plan.do(f"remove_{table}", **{named: code}, reason="误录")
        plan.own.act("history/undo", OPERATOR, now=TODAY, position=removed, reason="录入无误")
        assert plan.rows(table, **{key: code}) == stood


def test_a_deliverable_is_taken_away_with_its_checklist_unless_it_was_issued_or_signed(plan: Plan) -> None:
    code = plan.deliverable()
    plan.do("save_checklist_item", deliverable=code, name_zh="步骤完整")
    plan.do("issue_version", deliverable=code, version="V0.1")
    issued = plan.own.last_event()["position"]
    with pytest.raises(RefusedError, match=f"{code} stays: others are about it"):
        plan.do("remove_deliverable", deliverable=code, reason="误录")
    assert len(plan.rows("checklist_item", deliverable_id=code)) == 1
    plan.own.act("history/undo", OPERATOR, now=TODAY, position=issued, reason="版本有误")
    seen = plan.seen()
    plan.do("check_item", deliverable=code, item=1, is_met=True)
    with pytest.raises(StaleChangeError):
        plan.do("remove_deliverable", deliverable=code, reason="误录", based_on=seen)
    plan.do("remove_deliverable", deliverable=code, reason="误录")
    assert plan.rows("deliverable", deliverable_id=code) == plan.rows("checklist_item", deliverable_id=code) == []
    removed = plan.own.last_event()["position"]
    plan.own.act("history/undo", OPERATOR, now=TODAY, position=removed, reason="录入无误")
    (point,) = plan.rows("checklist_item", deliverable_id=code)
    assert (point["name_zh"], point["met_on"]) == ("步骤完整", date(2025, 10, 31))


def test_a_task_that_somebody_changed_meanwhile_is_not_taken_away(plan: Plan) -> None:
    task = plan.task(None, "查因")
    seen = plan.seen()
    plan.do("finish_task", task=task, result="已查明")
    with pytest.raises(StaleChangeError):
        plan.do("remove_task", task=task, reason="误录", based_on=seen)


def test_a_task_is_chased_until_it_is_done(plan: Plan) -> None:
    task = plan.task(None, "查因")
    plan.do("chase_task", task=task, note="请反馈")
    (kept,) = plan.rows("chase", subject_id=task)
    assert (kept["subject_kind"], kept["institution_id"], kept["chased_by"]) == ("task", "centre", "operator")
    assert kept["chased_at"] == TODAY
    plan.do("finish_task", task=task, result="已查明")
    with pytest.raises(InvalidInputError, match="already done"):
        plan.do("chase_task", task=task)


def test_a_deliverable_and_a_milestone_are_chased_until_they_are_there(plan: Plan) -> None:
    deliverable, milestone = plan.deliverable(), plan.milestone()["milestone_id"]
    plan.do("chase_deliverable", deliverable=deliverable, note="请签字")
    plan.do("chase_milestone", milestone=milestone)
    kept = {row["subject_kind"]: (row["subject_id"], row["note"]) for row in plan.rows("chase")}
    assert kept == {"deliverable": (deliverable, "请签字"), "milestone": (milestone, None)}
    plan.do("finish_milestone", milestone=milestone)
    with pytest.raises(InvalidInputError, match="already done"):
        plan.do("chase_milestone", milestone=milestone)


def test_a_need_is_declined_with_a_reason_only(plan: Plan) -> None:
    plan.do("save_demand", title="短信提醒", priority=1, institution="E05")
    (need,) = plan.rows("demand", title="短信提醒")
    assert (need["status"], need["raised_on"]) == ("new", date(2025, 10, 31))
    with pytest.raises(ReasonMissingError):
        plan.do("decide_demand", demand=need["demand_id"], status="declined")
    plan.do("decide_demand", demand=need["demand_id"], status="declined", reason="已有同类")
    decided = plan.rows("demand", title="短信提醒")[0]
    assert (decided["status"], decided["decided_on"]) == ("declined", date(2025, 10, 31))
    assert plan.own.last_event()["reason"] == "已有同类"


def test_the_day_of_the_first_decision_and_of_raising_a_need_stay(plan: Plan) -> None:
    plan.do("save_demand", title="短信提醒", raised_on=date(2025, 9, 1))
    code = plan.rows("demand", title="短信提醒")[0]["demand_id"]
    plan.own.act("plan/decide_demand", OPERATOR, now=datetime(2025, 9, 20), demand=code, status="accepted")
    plan.do("decide_demand", demand=code, status="delivered")
    plan.do("save_demand", demand=code, title="短信提醒", priority=2)
    (need,) = plan.rows("demand", demand_id=code)
    assert (need["status"], need["raised_on"], need["decided_on"]) == (
        "delivered",
        date(2025, 9, 1),
        date(2025, 9, 20),
    )
    with pytest.raises(InvalidInputError, match="does not wait for a decision again"):
        plan.do("decide_demand", demand=code, status="new")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("save_contact", {"department": "财务部", "name": "李明"}),
        ("save_demand", {"title": "短信提醒"}),
        ("save_task", {"title": "查因", "owner": "陈思远", "due_on": date(2025, 10, 20)}),
        ("sign_deliverable", {"deliverable": "DL01", "signer": "负责人"}),
    ],
)
def test_an_institution_that_is_not_there_is_refused(plan: Plan, name: str, given: dict[str, Any]) -> None:
    with pytest.raises(NotFoundError, match="There is no institution E99"):
        plan.do(name, institution="E99", **given)


def test_a_contact_is_written_changed_and_taken_off(plan: Plan) -> None:
    person = {"institution": "E05", "department": "财务部", "name": "李明"}
    plan.do("save_contact", **person)
    code = plan.rows("contact")[0]["contact_id"]
    plan.do("save_contact", contact=code, **{**person, "phone": "8-1001"})
    assert [row["phone"] for row in plan.rows("contact")] == ["8-1001"]
    plan.do("remove_contact", contact=code)
    assert plan.rows("contact") == []
    with pytest.raises(NotFoundError, match=code):
        plan.do("remove_contact", contact=code)


def test_the_list_of_acts_holds_no_personal_details(plan: Plan) -> None:
    plan.do("save_contact", institution="E05", department="财务部", name="李明", phone="8-1001", email="li@example.cn")
    assert plan.own.last_event()["subject"] == "institution=E05, department=财务部"


def test_what_level_one_promised_first_is_kept(plan: Plan) -> None:
    item = {"kind": "tables", "name_zh": "第二批表", "requested_on": date(2025, 3, 3)}
    plan.do("save_level_one_item", **item)
    code = plan.rows("level_one_item")[-1]["item_id"]
    for promised in (date(2025, 6, 30), date(2025, 12, 31)):
        plan.do("save_level_one_item", item=code, promised_on=promised, **item)
    (row,) = plan.rows("level_one_item", item_id=code)
    assert (row["first_promised_on"], row["promised_on"]) == (date(2025, 6, 30), date(2025, 12, 31))
    plan.do("chase_level_one", item=code)
    with pytest.raises(InvalidInputError, match="promised for a day before it was asked for"):
        plan.do("save_level_one_item", item=code, promised_on=date(2025, 3, 2), **item)
    with pytest.raises(InvalidInputError, match="arrived before it was asked for"):
        plan.do("save_level_one_item", item=code, arrived_on=date(2025, 3, 1), **item)
    plan.do("save_level_one_item", item=code, arrived_on=date(2025, 10, 30), **item)
    with pytest.raises(InvalidInputError, match="arrived on 2025-10-30"):
        plan.do("chase_level_one", item=code)


def test_staff_change_nothing_of_the_plan(own: Installation) -> None:
    with pytest.raises(NotAllowedError):
        own.act("plan/save_contact", staff("E05"), institution="E05", department="财务部", name="李明")
