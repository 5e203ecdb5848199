"""What is handed over: deliverables with their versions, acceptance checklists and signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.story import PILOTS
from data.demo.vocabulary import CONTACTS
from data.demo.world import Row, World

# (group, kind, Chinese, English, stage of the loop, planned, accepted)
DELIVERABLES = (
    ("data_backflow", "catalogue", "标准化数据目录", "Standard data catalogue",
     "access", "2025-03-28", "2025-03-24"),
    ("data_backflow", "guide", "一级数据回流指导手册", "Backflow guide",
     "access", "2025-03-31", "2025-03-20"),
    ("data_backflow", "other", "一级数据回流表清单", "List of backflow tables",
     "access", "2025-03-31", "2025-03-26"),
    ("data_backflow", "report", "财务数据标准化试点验收报告", "Acceptance report of the finance data pilot",
     "integration", "2025-08-29", "2025-08-27"),
    ("platform", "manual", "研发过程手册", "Development handbook",
     "integration", "2025-04-30", "2025-04-28"),
    ("platform", "manual", "平台部署操作手册", "Deployment manual",
     "integration", "2025-06-30", "2025-07-04"),
    ("resource_pool", "model", "应收应付资源池模型文档", "Receivables and payables model",
     "integration", "2025-03-31", "2025-03-27"),
    ("resource_pool", "template", "数据模型设计模板", "Data model template",
     "integration", "2025-05-30", "2025-05-23"),
    ("scenario_delivery", "manual", "场景操作指南", "Scenario handbook",
     "application", "2025-06-30", "2025-06-25"),
    ("scenario_delivery", "report", "场景应用案例报告", "Scenario cases with return on investment",
     "application", "2025-09-30", "2025-10-10"),
    ("scenario_delivery", "template", "标准化推广模板", "Standard rollout template",
     "application", "2025-09-30", "2025-09-25"),
    ("presales", "template", "客户需求调研模板", "Survey template",
     "application", "2025-03-31", "2025-03-19"),
    ("operations", "manual", "协同流程操作手册", "Cooperation handbook",
     "optimisation", "2025-07-31", "2025-07-29"),
    ("operations", "report", "第三季度迭代优化方案", "Improvement scheme of the third quarter",
     "optimisation", "2025-10-24", "2025-10-23"),
    ("training", "other", "认证考核题库", "Certification question bank",
     "optimisation", "2025-05-30", "2025-05-28"),
    ("ecosystem", "manual", "运营流程标准化手册", "Standard operating handbook",
     "optimisation", "2025-12-15", None),
    ("ecosystem", "report", "生态合作案例集", "Partner cases",
     "optimisation", "2025-12-20", None),
)  # fmt: skip

# What is checked before acceptance, by kind.
CHECKLISTS = {
    "catalogue": (
        ("覆盖首批全部 725 张表", "Covers all 725 tables of the first batch"),
        ("字段含义与口径经业务确认", "Meaning of the fields confirmed by the business"),
        ("在试点机构验证", "Tried in a pilot"),
    ),
    "guide": (
        ("步骤完整、可照做", "The steps are complete and can be followed"),
        ("经使用人试用", "Tried by those who use it"),
        ("版本与变更记录齐全", "Versions and changes are listed"),
    ),
    "model": (
        ("模型通过评审", "The model has passed its review"),
        ("与凭证核对一致", "Agrees with the vouchers"),
        ("数据字典齐全", "The data dictionary is complete"),
    ),
    "report": (
        ("数据口径有出处", "Every figure has its source"),
        ("结论经机构确认", "The institution confirms the conclusions"),
        ("报总体决策组审阅", "Read by the decision group"),
    ),
    "template": (
        ("字段说明齐全", "Every field is explained"),
        ("在一家机构使用过", "Used in one institution"),
    ),
    "other": (
        ("内容通过评审", "The content has passed its review"),
        ("发布并通知使用人", "Published, and its users told"),
    ),
}
CHECKLISTS["manual"] = CHECKLISTS["guide"]
# Of what is not accepted yet: where work stands, points met, versions so far.
UNDER_WAY = {"DL16": ("submitted", 2, ("V0.8", "V0.9")), "DL17": ("in_work", 1, ("V0.8",))}
DRAFT, FINAL = "V0.8", "V1.0"


def make_deliverables(world: World) -> None:
    """Tables deliverable, deliverable_version, checklist_item."""
    world.put("deliverable", [_deliverable(world, number) for number in _numbers()])
    world.put("deliverable_version", [row for number in _numbers() for row in _versions(world, number)])
    world.put("checklist_item", [row for number in _numbers() for row in _checklist(world, number)])


def deliverable_signatures(world: World) -> Iterator[Row]:
    """A pilot signs what was accepted, on the day before; every third one is signed by a second pilot."""
    for number in _numbers():
        accepted_on = _accepted_on(world, number)
        if accepted_on is None:
            continue
        for role in (PILOTS[number % 3], *([PILOTS[(number + 1) % 3]] if number % 3 == 0 else [])):
            yield {
                "institution_id": world.playing(role).id,
                "kind": "deliverable",
                "deliverable_id": f"DL{number:02d}",
                "signed_on": accepted_on - timedelta(days=1),
                "signer": world.text("机构负责人", "Head of the institution"),
            }


def _numbers() -> range:
    return range(1, len(DELIVERABLES) + 1)


def _accepted_on(world: World, number: int) -> date | None:
    accepted = DELIVERABLES[number - 1][-1]
    return world.past(accepted) if accepted else None


def _deliverable(world: World, number: int) -> Row:
    group, kind, name_zh, name_en, loop, planned, _accepted = DELIVERABLES[number - 1]
    code, accepted_on = f"DL{number:02d}", _accepted_on(world, number)
    status, _met, versions = UNDER_WAY.get(code, ("submitted", 0, (DRAFT,)))
    return {
        "deliverable_id": code,
        "group_code": group,
        "kind": kind,
        "name_zh": name_zh,
        "name_en": name_en,
        "loop_stage": loop,
        "version": FINAL if accepted_on else versions[-1],
        "planned_on": world.on(planned),
        "accepted_on": accepted_on,
        "status": "accepted" if accepted_on else status,
        "owner": world.text(*CONTACTS[number % len(CONTACTS)]),
    }


def _versions(world: World, number: int) -> Iterator[Row]:
    """A draft five weeks before acceptance and the final one before it; drafts of what is under way."""
    code, accepted_on = f"DL{number:02d}", _accepted_on(world, number)
    versions = (DRAFT, FINAL) if accepted_on else UNDER_WAY.get(code, ("", 0, (DRAFT,)))[2]
    last = accepted_on - timedelta(days=4) if accepted_on else world.calendar.as_of - timedelta(days=6)
    for turn, version in enumerate(versions):
        yield {
            "deliverable_id": code,
            "version": version,
            "issued_on": last - timedelta(days=31 * (len(versions) - 1 - turn)),
            "note": world.text("正式版", "Final version") if version == FINAL else world.text("征求意见稿", "Draft"),
        }


def _checklist(world: World, number: int) -> Iterator[Row]:
    kind, code, accepted_on = DELIVERABLES[number - 1][1], f"DL{number:02d}", _accepted_on(world, number)
    met = UNDER_WAY.get(code, ("", 0, ()))[1]
    met_on = accepted_on - timedelta(days=2) if accepted_on else world.calendar.as_of - timedelta(days=3)
    for item, (zh, en) in enumerate(CHECKLISTS[kind], start=1):
        is_met = accepted_on is not None or item <= met
        yield {
            "deliverable_id": code,
            "item_no": item,
            "name_zh": zh,
            "name_en": en,
            "met_on": met_on if is_met else None,
            "met_by": world.text("运营组", "Operations team") if is_met else None,
        }
