"""How far each institution has come, as the ledger keeps it: entries, evidence, signatures, deliverables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.story import LAGGARD, STAGES, stage_dates
from data.demo.world import Institution, Row, World

# The documents of each stage's gate, by the names under which they are filed.
GATE_DOCUMENTS = {
    "survey": ("名单批复",),
    "solution": ("调研报告", "需求确认单"),
    "access": ("评审纪要", "安全合规协议"),
    "modelling": ("验证记录",),
    "online": ("UAT 单", "培训签到"),
    "accepted": ("验收报告",),
    "operating": ("移交单",),
}
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
CATALOGUE_SIGNED = {"E01": date(2025, 5, 20), "E02": date(2025, 6, 12)}


def make_rollout(world: World) -> None:
    """Tables rollout_entry, evidence, deliverable, sign_off."""
    world.put("rollout_entry", [row for place in world.institutions for row in _entries(world, place)])
    world.put("evidence", [row for place in world.institutions for row in _evidence(world, place)])
    world.put("deliverable", list(_deliverables(world)))
    world.put("sign_off", _sign_offs(world))


def _entries(world: World, institution: Institution) -> Iterator[Row]:
    for number, (stage, day) in enumerate(stage_dates(institution.place).items(), start=1):
        yield {
            "institution_id": institution.id,
            "entry_no": number,
            "stage": stage,
            "entered_on": world.on(day),
            "moved_by": world.text("运营组", "Operations team"),
            "reason": world.text("准入条件已满足", "Gate conditions met") if number > 1 else None,
            "is_paused": False,
            "is_ended": False,
        }


def _evidence(world: World, institution: Institution) -> Iterator[Row]:
    """All documents of the gates passed, some of the next one; the laggard has none of it."""
    number = 0
    reached = stage_dates(institution.place)
    for stage, documents in GATE_DOCUMENTS.items():
        is_next = STAGES.index(stage) == institution.place.stage_number + 1
        if stage in reached:
            filed, day = documents, reached[stage] - timedelta(days=2)
        elif is_next and institution.number % 3 and institution.role != LAGGARD:
            filed, day = documents[:1] if len(documents) > 1 else (), date(2025, 10, 30)
        else:
            continue
        for document in filed:
            number += 1
            yield {
                "evidence_id": f"EV-{institution.id}-{number:02d}",
                "institution_id": institution.id,
                "stage": stage,
                "document": document,
                "signer": world.text("机构负责人", "Head of the institution"),
                "signed_on": world.on(day),
                "valid_to": world.on(date(2026, 12, 31)) if document == "安全合规协议" else None,
            }


def _deliverables(world: World) -> Iterator[Row]:
    for number, (group, kind, name_zh, name_en, loop, planned, accepted) in enumerate(DELIVERABLES, start=1):
        yield {
            "deliverable_id": f"DL{number:02d}",
            "group_code": group,
            "kind": kind,
            "name_zh": name_zh,
            "name_en": name_en,
            "loop_stage": loop,
            "version": "V1.0" if accepted else "V0.8",
            "planned_on": world.on(planned),
            "accepted_on": world.on(accepted) if accepted else None,
        }


def _sign_offs(world: World) -> list[Row]:
    rows: list[Row] = []
    for institution in world.institutions:
        reached = stage_dates(institution.place)
        for kind, stage in (("solution", "access"), ("acceptance", "accepted"), ("handover", "operating")):
            if stage in reached:
                rows.append(_sign_off(world, institution, kind, world.on(reached[stage] - timedelta(days=2))))
        if institution.role in CATALOGUE_SIGNED:
            signed_on = world.on(CATALOGUE_SIGNED[institution.role])
            rows.append({**_sign_off(world, institution, "catalogue", signed_on), "deliverable_id": "DL01"})
        rows += _acceptance_tests(world, institution)
    return [{"sign_off_id": f"SO{number:03d}", **row} for number, row in enumerate(rows, start=1)]


def _acceptance_tests(world: World, institution: Institution) -> list[Row]:
    signed = world.connection.execute(
        "select scenario, uat_signed_on from deployment "
        "where institution_id = ? and uat_signed_on is not null order by uat_signed_on, scenario",
        [institution.id],
    ).fetchall()
    return [{**_sign_off(world, institution, "uat", day), "scenario": scenario} for scenario, day in signed]


def _sign_off(world: World, institution: Institution, kind: str, signed_on: date) -> Row:
    return {
        "institution_id": institution.id,
        "kind": kind,
        "signed_on": signed_on,
        "signer": world.text("机构负责人", "Head of the institution"),
    }
