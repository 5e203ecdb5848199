"""The plan that people work on: milestones and their slips, meetings with decisions and tasks, needs, level 1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.calendar import at
from data.demo.contacts import make_contacts
from data.demo.story import LAGGARD
from data.demo.vocabulary import CONTACTS
from data.demo.world import Row, World
from data.reference import reference_rows

# Milestone → the day it was moved to, and why.
SLIPS = {
    "MS14": ("2025-10-24", "试点机构合同推迟签订，新增场景模型顺延", "The pilot's contract was signed late"),
    "MS18": ("2026-03-31", "一级中台未就绪，第二批表推迟提供", "Level 1 is not ready, the second batch comes later"),
}
NOT_DONE = frozenset({"MS14"})
# A task of the demonstration's own: nobody is accountable for it, which the matrix has to flag.
UNACCOUNTED_TASK = "第二批数据表接入"
UNACCOUNTED_DUTIES = (("数据资源组", "R"), ("场景应用组", "C"), ("运营保障组", "I"))
MEETINGS = (
    ("2024-12-27", "decision", "季度汇报与迭代优化", "Quarterly report and improvement"),
    ("2025-03-28", "decision", "季度汇报与迭代优化", "Quarterly report and improvement"),
    ("2025-06-27", "decision", "季度汇报与迭代优化", "Quarterly report and improvement"),
    ("2025-09-26", "decision", "季度汇报与迭代优化", "Quarterly report and improvement"),
    ("2025-10-17", "coordination", "一级协同对接会", "Coordination with level 1"),
    ("2025-10-24", "review", "场景迭代评审会", "Review of the scenarios"),
)
# (meeting, Chinese, English, whether it is carried out); the laggard's name stands in its place.
DECISIONS = (
    (1, "三家机构先行试点", "Three institutions are the pilots", True),
    (1, "分组负责，按季度汇报", "Groups answer for their part and report every quarter", True),
    (2, "首批 725 张表优先接入", "The first 725 tables come first", True),
    (2, "应收应付资源池先行建设", "The pool of receivables and payables is built first", True),
    (3, "推广模板在下一批机构使用", "The next wave uses the rollout template", True),
    (3, "每月发布运营健康度报告", "The operating health report is published every month", True),
    (4, "{laggard}回流延迟专项督办", "Late backflow of {laggard} is followed up", False),
    (4, "优先保障财务关键表按时回流", "Key finance tables have priority in backflow", False),
    (5, "第二批 780 张表分批提供，先财务后其他", "The second batch comes in parts, finance first", False),
    (5, "回流作业失败两小时内通报", "A failed backflow job is reported within two hours", True),
    (6, "税务风险预警重新培训后再评估", "The tax warning is taught again, then judged", False),
)
# (decision, role that acts or None, group, due, done or None, Chinese, English)
TASKS = (
    (2, None, "operations", "2025-01-24", "2025-01-20", "发布分组名单与职责", "Publish the groups and their duties"),
    (3, None, "data_backflow", "2025-03-31", "2025-03-28", "首批表接入排期", "Schedule the first batch of tables"),
    (5, None, "ecosystem", "2025-07-31", "2025-07-30", "推广模板培训下一批机构", "Teach the next wave the template"),
    (6, None, "operations", "2025-07-10", "2025-07-14", "首期运营健康度报告", "The first operating health report"),
    (7, LAGGARD, "data_backflow", "2025-10-20", None, "查明回流作业失败原因并修复",
     "Find out why backflow fails, and repair it"),
    (7, LAGGARD, "data_backflow", "2025-11-07", None, "补传缺失的财务关键表",
     "Send the key finance tables that are missing"),
    (7, None, "operations", "2025-10-10", "2025-10-09", "每周通报回流情况", "Report on the backflow every week"),
    (8, None, "data_backflow", "2025-10-28", None, "财务关键表备份源切换演练",
     "Rehearse the backup source of key finance tables"),
    (8, "E04", "data_backflow", "2025-10-15", "2025-10-14", "核对财务关键表到达时间",
     "Check when key finance tables arrive"),
    (9, None, "level_one", "2025-11-14", None, "与一级确认财务 180 张表提供日期",
     "Agree with level 1 when the 180 finance tables come"),
    (10, None, "platform", "2025-10-24", "2025-10-22", "上线回流失败通报", "Switch on the reports of failed backflow"),
    (11, "E05", "training", "2025-11-12", None, "重新培训税务风险预警用户", "Teach the users of the tax warning again"),
    (11, "E06", "training", "2025-10-30", None, "收集税务风险预警未使用的原因", "Ask why the tax warning is not used"),
)  # fmt: skip
RESULTS = ("已完成并通报", "Done and reported")
# (Chinese, English, days from raising to the decision or None, where it stands, scenario)
DEMANDS = (
    ("应付到期短信提醒", "Text messages before payables fall due", 12, "in_work", "payable_due_warning"),
    ("账龄按合同维度展开", "Ageing by contract", 15, "delivered", "receivable_ageing"),
    ("移动端查看预警", "Alerts on the phone", 20, "accepted", None),
    ("费用报销超时分析", "Analysis of slow expense claims", 9, "declined", None),
    ("电费回收分区县对比", "Tariff collection compared by county", 14, "in_work", "tariff_collection"),
    ("工程转资滞后清单", "List of late capitalisations", 18, "accepted", None),
    ("供应商黑名单联动", "Link to the supplier blacklist", None, "new", None),
    ("预算超支自动提示", "Notice of overspent budgets", None, "new", "budget_execution"),
)
# (kind, Chinese, English, requested, first promised, promised now, arrived or None, Chinese note, English note)
LEVEL_ONE = (
    ("tables", "第二批 780 张回流表", "The second batch of 780 backflow tables",
     "2025-03-03", "2025-06-30", "2026-03-31", None,
     "一级中台未就绪，承诺日期已两次推迟", "Level 1 is not ready; promised anew twice"),
    ("schedule", "第二批表接入排期", "Schedule of the second batch",
     "2025-07-07", "2025-08-15", "2025-11-14", None,
     "待一级确认财务部分", "Level 1 has to confirm the finance part"),
    ("schedule", "一级平台停机与维护日历", "Calendar of level-1 maintenance",
     "2025-09-01", "2025-10-15", "2025-10-15", None, None, None),
    ("interface", "回流作业失败通知接口", "Interface that reports failed backflow",
     "2025-08-11", "2025-11-28", "2025-11-28", None, None, None),
    ("interface", "数据目录同步接口", "Interface that keeps the catalogue in step",
     "2025-04-14", "2025-05-30", "2025-06-13", "2025-06-10", None, None),
    ("policy", "数据共享管理办法解读", "Reading of the data sharing rule",
     "2025-05-12", "2025-06-30", "2025-06-30", "2025-06-26", None, None),
)  # fmt: skip


def make_plan(world: World) -> None:
    """Tables milestone, raci, meeting, decision, task, demand, level_one_item, contact, and reminders in chase."""
    world.put("milestone", list(_milestones(world)))
    world.put("raci", [*reference_rows("raci"), *_unaccounted()])
    world.put("meeting", list(_meetings(world)))
    world.put("decision", list(_decisions(world)))
    world.put("task", list(_tasks(world)))
    world.put("demand", list(_demands(world)))
    world.put("level_one_item", list(_level_one(world)))
    world.add("chase", list(_reminders(world)))
    make_contacts(world)


def _milestones(world: World) -> Iterator[Row]:
    """The customer's milestones, those that are due done a little before or after their day; two have slipped."""
    for number, row in enumerate(reference_rows("milestone"), start=1):
        code, first_due = str(row["milestone_id"]), date.fromisoformat(str(row["due_on"]))
        moved_to, *why = SLIPS.get(code, (first_due.isoformat(),))
        is_done = first_due <= date(2025, 9, 30) and code not in NOT_DONE
        yield {
            **row,
            "start_on": world.on(str(row["start_on"])),
            "first_due_on": world.on(first_due),
            "due_on": world.on(moved_to),
            "done_on": world.on(first_due - timedelta(days=4 - number % 6)) if is_done else None,
            "owner": _person(world, number),
            "slip_reason": world.text(*why) if why else None,
        }


def _unaccounted() -> Iterator[Row]:
    for role, duty in UNACCOUNTED_DUTIES:
        yield {"task_zh": UNACCOUNTED_TASK, "role_zh": role, "duty": duty}


def _meetings(world: World) -> Iterator[Row]:
    for number, (day, kind, zh, en) in enumerate(MEETINGS, start=1):
        yield {
            "meeting_id": f"MT{number:02d}",
            "title": world.text(zh, en),
            "held_on": world.on(day),
            "kind": kind,
        }


def _decisions(world: World) -> Iterator[Row]:
    """Those of meetings after the cut-off are left out."""
    laggard = world.playing(LAGGARD).identity
    for number, (meeting, zh, en, is_done) in enumerate(DECISIONS, start=1):
        if world.past(held := MEETINGS[meeting - 1][0]):
            day = date.fromisoformat(held)
            words = world.text(zh.format(laggard=laggard.name_zh), en.format(laggard=laggard.name_en))
            yield {
                "decision_id": f"DC{number:03d}",
                "meeting_id": f"MT{meeting:02d}",
                "decision": words,
                "owner": _person(world, number),
                "due_on": world.on(day + timedelta(days=30)),
                "done_on": world.past(day + timedelta(days=13)) if is_done else None,
            }


def _tasks(world: World) -> Iterator[Row]:
    for number, (decision, role, group, due, done, zh, en) in enumerate(TASKS, start=1):
        if not world.past(MEETINGS[DECISIONS[decision - 1][0] - 1][0]):
            continue
        done_on = world.past(done) if done else None
        yield {
            "task_id": f"TK{number:03d}",
            "decision_id": f"DC{decision:03d}",
            "institution_id": world.playing(role).id if role else None,
            "title": world.text(zh, en),
            "group_code": group,
            "owner": _person(world, number + 4),
            "due_on": world.on(due),
            "done_on": done_on,
            "result": world.text(*RESULTS) if done_on else None,
        }


def _reminders(world: World) -> Iterator[Row]:
    """One on the morning after a task was due and not done, one on each item that level 1 owes."""
    for task in _tasks(world):
        if task["done_on"] is None and world.calendar.is_past(task["due_on"] + timedelta(days=1)):
            institution_id = task["institution_id"] or "centre"
            yield _reminder(world, "task", task["task_id"], institution_id, task["due_on"] + timedelta(days=1))
    for item in _level_one(world):
        if item["arrived_on"] is None:
            yield _reminder(world, "level_one_item", item["item_id"], "centre", world.on("2025-10-20"))


def _reminder(world: World, kind: str, code: str, institution_id: str, day: date) -> Row:
    return {
        "chase_id": f"CH-{code}",
        "subject_kind": kind,
        "subject_id": code,
        "institution_id": institution_id,
        "chased_at": at(day, 9.5),
        "chased_by": "operator",
        "note": world.text("请尽快反馈进展", "Please say how far it is"),
    }


def _demands(world: World) -> Iterator[Row]:
    dice = world.dice("demand")
    for number, (zh, en, days, status, scenario) in enumerate(DEMANDS, start=1):
        raised = date(2025, 4, 8) + timedelta(days=23 * number)
        decided_on = world.past(raised + timedelta(days=days)) if days else None
        yield {
            "demand_id": f"DM{number:02d}",
            "institution_id": dice.choice(world.institutions).id,
            "title": world.text(zh, en),
            "source": world.text("机构调研", "Survey") if number % 2 else world.text("推广反馈", "Feedback"),
            "priority": 1 + number % 4,
            "raised_on": world.on(raised),
            "status": status if decided_on else "new",
            "scenario": scenario,
            "decided_on": decided_on,
            "owner": _person(world, number) if decided_on else None,
        }


def _level_one(world: World) -> Iterator[Row]:
    for number, (kind, zh, en, requested, first, promised, arrived, *note) in enumerate(LEVEL_ONE, start=1):
        said = [text for text in note if text]
        yield {
            "item_id": f"LO{number:02d}",
            "kind": kind,
            "name_zh": zh,
            "name_en": en,
            "requested_on": world.on(requested),
            "first_promised_on": world.on(first),
            "promised_on": world.on(promised),
            "arrived_on": world.on(arrived) if arrived else None,
            "note": world.text(*said) if said else None,
        }


def _person(world: World, number: int) -> str:
    return world.text(*CONTACTS[number % len(CONTACTS)])
