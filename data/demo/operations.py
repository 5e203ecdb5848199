"""Keeping it moving: policies, processes, rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.story import PILOTS
from data.demo.world import Row, World

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


def make_operations(world: World) -> None:
    """Tables policy_item, process, process_operation, rule_revision, rule_validation."""
    world.put("policy_item", list(_policies(world)))
    _put_processes(world)
    _put_rules(world)


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
