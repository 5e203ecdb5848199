"""What moves on the rollout board left behind: measured values, one move against its gate, a pause, limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.demo.calendar import at
from data.demo.story import LAGGARD, stage_dates
from data.demo.world import Institution, Row, World

# Stage → (condition, threshold, what the weakest institution reached; None where it only holds or does not).
MEASURED: dict[str, tuple[tuple[str, float | None, float | None], ...]] = {
    "survey": (("approved", None, None), ("wave_set", None, None), ("contact_named", None, None)),
    "solution": (("survey_complete", None, None), ("scenario_confirmed", 1, 1)),
    "access": (("solution_accepted", None, None), ("guide_received", None, None), ("security_agreed", None, None)),
    "modelling": (("tables_verified", 80, 81), ("key_tables_verified", 100, 100)),
    "online": (("tables_cleaned", 80, 82), ("uat_signed", 1, 1), ("users_trained", 80, 84),
               ("rights_opened", None, None)),
    "accepted": (("month_online", None, None), ("scenarios_covered", 60, 62), ("usage_reached", 60, 63),
                 ("gain_reached", 30, 31), ("critical_answered", None, None)),
    "operating": (("usage_held", 3, 3), ("timeliness_held", 3, 3), ("users_satisfied", 85, 87)),
}  # fmt: skip
ONLY_PILOTS, ONLY_ROLLOUT = frozenset({"gain_reached"}), frozenset({"scenarios_covered"})
VARYING = frozenset(
    {"tables_verified", "tables_cleaned", "users_trained", "scenarios_covered", "usage_reached", "gain_reached",
     "users_satisfied"}
)  # fmt: skip
LIMITS = {"access": 6, "modelling": 4}

# (part, day, hour, by its staff or else by the operations team, Chinese, English)
CARD_COMMENTS = (
    ("E05", "2025-10-28", 10, True, "验收报告初稿已提交内部会签，预计下周定稿",
     "The acceptance report is with the departments, final next week"),
    ("E05", "2025-10-29", 9, False, "指标均已达到，待报告签署后移入验收",
     "All figures are reached; to be moved once the report is signed"),
    ("E04", "2025-10-24", 15, False, "UAT 环境已就绪，请本周安排关键用户签署",
     "The test environment is ready; please have key users sign this week"),
    ("E04", "2025-10-30", 17, True, "财务部门月末结账，签署顺延到11月初",
     "Finance is closing the month; the signature moves to early November"),
    (LAGGARD, "2025-10-22", 11, False, "回流延迟影响关键表验证，已列入督办",
     "Late backflow holds up the key tables; it is being followed up"),
)  # fmt: skip

# (part, day, Chinese, English) of reminders by the operations team of what the next gate still lacks
GATE_REMINDERS = (
    ("E04", "2025-10-21", "请尽快组织UAT签署，并补齐目标用户培训", "Please have the test signed and the users trained"),
    (
        "E04",
        "2025-10-29",
        "培训签到仍未提交，请本周内补交",
        "The training record is still missing; please hand it in this week",
    ),
    ("E05", "2025-10-30", "请尽快完成验收报告签署并归档", "Please have the acceptance report signed and filed"),
    (LAGGARD, "2025-10-27", "关键表验证已超期，请明确完成日期", "The key tables are overdue; please name a day"),
)


@dataclass(frozen=True, slots=True)
class Override:
    """A move done although a condition did not hold: which, what it measured, and why it was done."""

    role: str
    stage: str
    condition: str
    value: float
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Pause:
    """A card that was put on hold, and why."""

    role: str
    paused_on: date
    reason_zh: str
    reason_en: str


OVERRIDE = Override(
    "E14", "modelling", "key_tables_verified", 97.5,
    "关键表尚缺1张，影响范围可控，经总体决策组同意先行建模，两周内补齐",
    "One key table is missing with little effect; the decision group agreed to begin, to be made good within two weeks",
)  # fmt: skip
PAUSE = Pause(
    "E24", date(2025, 10, 27),
    "等待一级开放物资域数据表权限，暂停推进",
    "On hold until level 1 opens the tables of materials",
)  # fmt: skip


def moves_against_gate(institution: Institution, stage: str) -> bool:
    """Whether the institution entered that stage although a condition did not hold."""
    return (institution.role, stage) == (OVERRIDE.role, OVERRIDE.stage)


def move_measures(world: World) -> Iterator[Row]:
    """What each condition of the gate measured at each move up to the cut-off."""
    for institution in world.institutions:
        for number, (stage, day) in enumerate(stage_dates(institution.place).items(), start=1):
            if world.past(day) is None:
                continue
            for position, (condition, threshold, reached) in enumerate(MEASURED[stage]):
                if condition in (ONLY_ROLLOUT if institution.place.is_pilot else ONLY_PILOTS):
                    continue
                value = _value(institution, condition, reached, position)
                fails = moves_against_gate(institution, stage) and condition == OVERRIDE.condition
                yield {
                    "institution_id": institution.id,
                    "entry_no": number,
                    "condition": condition,
                    "value": OVERRIDE.value if fails else value,
                    "threshold": threshold,
                    "is_met": not fails,
                }


def card_comments(world: World) -> Iterator[Row]:
    """What was said on a few cards."""
    for number, (role, day, hour, by_staff, zh, en) in enumerate(CARD_COMMENTS, start=1):
        institution = world.playing(role).id
        yield {
            "comment_id": f"CM-{institution}-{number}",
            "subject_kind": "card",
            "subject_id": institution,
            "institution_id": institution,
            "text": world.text(zh, en),
            "author": f"staff-{institution}" if by_staff else "operator",
            "written_at": at(world.on(day), hour),
        }


def gate_reminders(world: World) -> Iterator[Row]:
    """Reminders on the cards that hold up their next gate."""
    for number, (role, day, zh, en) in enumerate(GATE_REMINDERS, start=1):
        institution = world.playing(role).id
        yield {
            "chase_id": f"CH-{institution}-{number}",
            "subject_kind": "card",
            "subject_id": institution,
            "institution_id": institution,
            "chased_at": at(world.on(day), 9.5),
            "chased_by": "operator",
            "note": world.text(zh, en),
        }


def stage_limits() -> list[Row]:
    """How many cards two of the stages should hold at most; modelling stands at its limit."""
    return [{"stage": stage, "cards": cards} for stage, cards in LIMITS.items()]


def _value(institution: Institution, condition: str, reached: float | None, position: int) -> float | None:
    """The weakest institution's figure, a little more by part of the story."""
    if reached is None or condition not in VARYING:
        return reached
    return reached + (institution.number * 3 + position * 5) % 11 + institution.number % 10 / 10
