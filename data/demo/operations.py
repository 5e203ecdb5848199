"""Keeping it moving: issues, risks, requests for resources, needs, policies, processes, rules, meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from data.demo.calendar import Month, at
from data.demo.story import LAGGARD, PILOTS
from data.demo.vocabulary import CONTACTS, ISSUE_CAUSES, ISSUE_TITLES, RESOURCE_TOPICS
from data.demo.world import Institution, Row, World
from data.reference import reference_rows

DUE_DAYS = {"critical": 3, "major": 10, "minor": 21}
SEVERITIES = ("critical", "major", "minor")
ISSUES_PER_MONTH = 46
ISSUE_GROUPS = ("data_backflow", "platform", "resource_pool", "scenario_delivery", "operations")
HOURS_UNANSWERED = 46
POLICIES, POLICIES_DUE, POLICIES_DONE = 36, 30, 28
PROCESSES = (
    ("工单流转流程", "Ticket process", "2025-04-25", "2025-04-22"),
    ("数据共享申请流程", "Data sharing process", "2025-06-30", "2025-06-26"),
    ("资源调配流程", "Resource process", "2025-08-29", "2025-09-03"),
)
RULES = (
    ("数据监控管理办法", "Data monitoring rule", "2025-04-30", "2025-04-24"),
    ("绩效考核实施细则", "Performance review rule", "2025-06-30", "2025-06-27"),
    ("数据质量管理办法", "Data quality rule", "2025-08-29", "2025-08-25"),
    ("数据共享管理办法", "Data sharing rule", "2025-09-30", "2025-09-24"),
    ("场景运营管理办法", "Scenario operation rule", "2025-12-12", None),
)
RISKS = (
    ("technical", "平台性能不足", "The platform is too slow", 3, 4,
     "上线前压力测试，预留扩容", "Load tests before going online",
     "查询超过 10 秒", "Queries above 10 seconds"),
    ("technical", "回流延迟", "Backflow is late", 4, 4,
     "启用备份数据源", "Switch to the backup source",
     "连续 2 次未按时到达", "Late twice running"),
    ("collaboration", "跨部门沟通低效", "Departments talk too little", 3, 3,
     "指定接口人并纳入考核", "Named contacts, part of their review",
     "问题超 48 小时未答复", "Issues unanswered for 48 hours"),
    ("policy", "总部政策调整", "Headquarters change the policy", 2, 4,
     "每月跟踪政策动态", "Follow policy every month",
     "新文件发布", "A new document is published"),
    ("security", "数据外泄与本地化存储", "Data leave their zone", 1, 5,
     "分级授权，水印与审计", "Rights by level, watermark, audit",
     "导出量异常", "Unusual exports"),
    ("collaboration", "第二批表一级未就绪", "Level 1 is not ready for the second batch", 4, 3,
     "先行治理第一批，滚动确认时间", "Finish the first batch, confirm dates monthly",
     "一级排期再次推迟", "Level 1 postpones again"),
)  # fmt: skip
DEMANDS = (
    ("应付到期短信提醒", "Text messages before payables fall due"),
    ("账龄按合同维度展开", "Ageing by contract"),
    ("移动端查看预警", "Alerts on the phone"),
    ("费用报销超时分析", "Analysis of slow expense claims"),
    ("电费回收分区县对比", "Tariff collection compared by county"),
    ("工程转资滞后清单", "List of late capitalisations"),
    ("供应商黑名单联动", "Link to the supplier blacklist"),
    ("预算超支自动提示", "Notice of overspent budgets"),
)


def make_operations(world: World) -> None:
    """The ledger's running tables: issues to meetings, milestones and RACI included."""
    world.put("issue", list(_issues(world)))
    world.put("risk", list(_risks(world)))
    world.put("resource_request", list(_resource_requests(world)))
    world.put("demand", list(_demands(world)))
    world.put("policy_item", list(_policies(world)))
    _put_processes(world)
    _put_rules(world)
    _put_meetings(world)


def _issues(world: World) -> Iterator[Row]:
    """A month's issues, and at the laggard a critical one that nobody has answered for almost 48 hours."""
    dice = world.dice("issue")
    number = 0
    for month in world.calendar.months():
        wanted = ISSUES_PER_MONTH if month.number >= 13 else ISSUES_PER_MONTH // 3
        for position in range(wanted):
            number += 1
            yield _issue(world, dice, month, number=number, position=position)
    raised_at = at(world.calendar.as_of, 24) - timedelta(hours=HOURS_UNANSWERED)
    yield {
        **_named_issue(world, world.playing(LAGGARD), number + 1),
        "title": world.text(
            "一级回流作业连续失败，财务关键表未到", "Backflow fails repeatedly, key finance tables missing"
        ),
        "severity": "critical",
        "is_cross_department": True,
        "raised_at": raised_at,
        "due_on": raised_at.date() + timedelta(days=DUE_DAYS["critical"]),
        "group_code": "data_backflow",
    }


def _issue(world: World, dice: Random, month: Month, *, number: int, position: int) -> Row:
    """The first issue of a month is the laggard's, answered late; one in sixteen stays open long."""
    is_laggards = position == 0 and month.number >= 13
    institution = world.playing(LAGGARD) if is_laggards else dice.choice(world.institutions)
    severity = SEVERITIES[position % len(SEVERITIES)]
    is_stuck = position % 16 == 7
    raised_at = at(month.starts_on + timedelta(days=dice.randint(0, 27)), dice.randint(8, 18))
    if is_laggards:
        raised_at = at(month.starts_on + timedelta(days=12), 15)
    answered_at = raised_at + timedelta(hours=dice.randint(52, 66) if is_laggards else dice.randint(1, 30))
    allowed = DUE_DAYS[severity]
    days = allowed + dice.randint(24, 50) if is_stuck else dice.randint(1, allowed) - 0.4
    closed_at = max(answered_at, raised_at + timedelta(days=days))
    now = at(world.calendar.as_of, 24)
    return {
        **_named_issue(world, institution, number),
        "title": world.text(*dice.choice(ISSUE_TITLES)),
        "severity": severity,
        "is_cross_department": is_stuck or dice.random() < 0.8,
        "raised_at": raised_at,
        "due_on": raised_at.date() + timedelta(days=allowed),
        "answered_at": _if_past(answered_at, now),
        "closed_at": _if_past(closed_at, now),
        "cause": world.text(*dice.choice(ISSUE_CAUSES)) if closed_at < now else None,
        "group_code": dice.choice(ISSUE_GROUPS),
    }


def _if_past(moment: datetime, now: datetime) -> datetime | None:
    return moment if moment < now else None


def _named_issue(world: World, institution: Institution, number: int) -> Row:
    return {
        "issue_id": f"IS{number:04d}",
        "institution_id": institution.id,
        "owner": world.text(*CONTACTS[number % len(CONTACTS)]),
    }


def _risks(world: World) -> Iterator[Row]:
    for number, (kind, zh, en, probability, impact, *words) in enumerate(RISKS, start=1):
        response_zh, response_en, trigger_zh, trigger_en = words
        yield {
            "risk_id": f"RK{number:02d}",
            "kind": kind,
            "name_zh": zh,
            "name_en": en,
            "probability": probability,
            "impact": impact,
            "response": world.text(response_zh, response_en),
            "trigger": world.text(trigger_zh, trigger_en),
            "owner": world.text(*CONTACTS[number]),
        }


def _resource_requests(world: World) -> Iterator[Row]:
    dice = world.dice("resource_request")
    number = 0
    for month in world.calendar.months():
        for _ in range(14 if month.number >= 12 else 5):
            number += 1
            day = month.starts_on + timedelta(days=dice.randint(0, 26))
            yield {
                "request_id": f"RR{number:03d}",
                "institution_id": dice.choice(world.institutions).id,
                "topic": world.text(*dice.choice(RESOURCE_TOPICS)),
                "requested_on": day,
                "answered_on": day + timedelta(days=dice.choice((2, 3, 3, 4, 5, 6))),
            }


def _demands(world: World) -> Iterator[Row]:
    dice = world.dice("demand")
    for number, (zh, en) in enumerate(DEMANDS, start=1):
        yield {
            "demand_id": f"DM{number:02d}",
            "institution_id": dice.choice(world.institutions).id,
            "title": world.text(zh, en),
            "source": world.text("机构调研", "Survey") if number % 2 else world.text("推广反馈", "Feedback"),
            "priority": 1 + number % 4,
            "raised_on": world.on(date(2025, 4, 8) + timedelta(days=23 * number)),
        }


def _policies(world: World) -> Iterator[Row]:
    for number in range(1, POLICIES + 1):
        if number <= POLICIES_DUE:
            due_on = date(2025, 10, 28) - timedelta(days=9 * (POLICIES_DUE - number))
        else:
            due_on = date(2025, 11, 14) + timedelta(days=7 * (number - POLICIES_DUE - 1))
        is_done = number <= POLICIES_DUE and number not in (POLICIES_DUE, POLICIES_DUE - 4)
        yield {
            "policy_id": f"PO{number:02d}",
            "name_zh": f"总部政策执行事项{number:02d}",
            "name_en": f"Headquarters policy item {number:02d}",
            "issued_on": world.on(due_on - timedelta(days=50)),
            "due_on": world.on(due_on),
            "done_on": world.on(due_on - timedelta(days=3 - number % 5)) if is_done else None,
        }


def _put_processes(world: World) -> None:
    processes = [
        {
            "process_id": f"PC{number:02d}",
            "name_zh": zh,
            "name_en": en,
            "planned_on": world.on(planned),
            "in_force_on": world.on(in_force),
        }
        for number, (zh, en, planned, in_force) in enumerate(PROCESSES, start=1)
    ]
    operations = [
        {
            "process_id": f"PC{number:02d}",
            "institution_id": world.playing(role).id,
            "operating_since": world.on(date.fromisoformat(in_force) + timedelta(days=14 + 6 * turn)),
        }
        for number, (*_, in_force) in enumerate(PROCESSES, start=1)
        for turn, role in enumerate(PILOTS)
    ]
    world.put("process", processes)
    world.put("process_operation", operations)


def _put_rules(world: World) -> None:
    rules = [
        {
            "rule_code": f"MR{number:02d}",
            "name_zh": zh,
            "name_en": en,
            "planned_on": world.on(planned),
            "issued_on": world.on(issued) if issued else None,
        }
        for number, (zh, en, planned, issued) in enumerate(RULES, start=1)
    ]
    validations = [
        {
            "rule_code": f"MR{number:02d}",
            "institution_id": world.playing(PILOTS[number % len(PILOTS)]).id,
            "validated_on": world.on(date.fromisoformat(issued) + timedelta(days=20)),
        }
        for number, (*_, issued) in enumerate(RULES, start=1)
        if issued and number <= 4
    ]
    world.put("rule_revision", rules)
    world.put("rule_validation", validations)


def _put_meetings(world: World) -> None:
    """A meeting of the decision group a quarter, each with two decisions."""
    days = ("2024-12-27", "2025-03-28", "2025-06-27", "2025-09-26", "2025-10-17")
    meetings, decisions = [], []
    for number, day in enumerate(days, start=1):
        held_on = world.past(day)
        if held_on is None:
            continue
        meetings.append(
            {
                "meeting_id": f"MT{number:02d}",
                "title": world.text("季度汇报与迭代优化", "Quarterly report and improvement"),
                "held_on": held_on,
            }
        )
        decisions += [_decision(world, number, turn, date.fromisoformat(day)) for turn in (1, 2)]
    world.put("meeting", meetings)
    world.put("decision", decisions)


def _decision(world: World, meeting: int, turn: int, held: date) -> Row:
    laggard = world.playing(LAGGARD).identity
    words = (
        ("优先保障财务关键表按时回流", "Key finance tables have priority in backflow"),
        ("推广模板在下一批机构使用", "The next wave uses the rollout template"),
        (f"{laggard.name_zh}回流延迟专项督办", f"Late backflow of {laggard.name_en} is followed up"),
    )
    is_open = meeting >= 4 and turn == 2
    return {
        "decision_id": f"DC{meeting:02d}{turn}",
        "meeting_id": f"MT{meeting:02d}",
        "decision": world.text(*words[(meeting + turn) % len(words)]),
        "owner": world.text(*CONTACTS[(meeting + turn) % len(CONTACTS)]),
        "due_on": world.on(held + timedelta(days=30)),
        "done_on": None if is_open else world.on(held + timedelta(days=10)),
    }


def plan_rows(world: World) -> list[Row]:
    """The customer's milestones, those that are due done a little before or after their day."""
    rows: list[Row] = []
    for number, row in enumerate(reference_rows("milestone"), start=1):
        due = date.fromisoformat(str(row["due_on"]))
        done = due - timedelta(days=4 - number % 6) if due <= date(2025, 9, 30) else None
        rows.append(
            {
                **row,
                "start_on": world.on(str(row["start_on"])),
                "due_on": world.on(due),
                "done_on": world.on(done) if done else None,
            }
        )
    return rows
