"""How far each institution has come, as the ledger keeps it: entries, evidence, signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.deliverables import deliverable_signatures
from data.demo.moves import (
    OVERRIDE,
    PAUSE,
    card_comments,
    gate_reminders,
    move_measures,
    moves_against_gate,
    stage_limits,
)
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
CATALOGUE_SIGNED = {"E01": date(2025, 5, 20), "E02": date(2025, 6, 12)}


def make_rollout(world: World) -> None:
    """Tables rollout_entry, move_measure, stage_limit, evidence, comments and reminders on cards, sign_off."""
    world.put("rollout_entry", [row for place in world.institutions for row in _entries(world, place)])
    world.put("move_measure", list(move_measures(world)))
    world.put("stage_limit", stage_limits())
    world.add("comment", list(card_comments(world)))
    world.add("chase", list(gate_reminders(world)))
    world.put("evidence", [row for place in world.institutions for row in _evidence(world, place)])
    world.put("sign_off", _sign_offs(world))


def _entries(world: World, institution: Institution) -> Iterator[Row]:
    """An entry for each stage reached, and one for a pause; one move was done against its gate."""
    stages = stage_dates(institution.place)
    for number, (stage, day) in enumerate(stages.items(), start=1):
        is_override = moves_against_gate(institution, stage)
        met = world.text("准入条件已满足", "Gate conditions met") if number > 1 else None
        yield {
            **_entry(world, institution, number, stage, day),
            "reason": world.text(OVERRIDE.reason_zh, OVERRIDE.reason_en) if is_override else met,
            "is_override": is_override,
        }
    if institution.role == PAUSE.role:
        yield {
            **_entry(world, institution, len(stages) + 1, institution.place.stage, PAUSE.paused_on),
            "reason": world.text(PAUSE.reason_zh, PAUSE.reason_en),
            "is_paused": True,
        }


def _entry(world: World, institution: Institution, number: int, stage: str, day: date) -> Row:
    return {
        "institution_id": institution.id,
        "entry_no": number,
        "stage": stage,
        "entered_on": world.on(day),
        "moved_by": world.text("运营组", "Operations team"),
        "is_paused": False,
        "is_ended": False,
        "is_override": False,
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
                "link": f"docs/{institution.id}/{document}.pdf",
                "signer": world.text("机构负责人", "Head of the institution"),
                "signed_on": world.on(day),
                "valid_to": world.on(date(2026, 12, 31)) if document == "安全合规协议" else None,
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
    rows += deliverable_signatures(world)
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
