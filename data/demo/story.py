"""The story of the demonstration, in one place: who stands where at the cut-off, and the figures to reach.

Dates are those of a cut-off at 2025-10-31. Shares are percentages at the cut-off; the rows are drawn so that
the measures come out close to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

STAGES = ("survey", "solution", "access", "modelling", "online", "accepted", "operating")

USUAL_DAYS = {"survey": 12, "solution": 15, "access": 24, "modelling": 21, "online": 33, "accepted": 40}

PILOTS = ("E01", "E02", "E03")
LAGGARD = "E26"
SLOW_MOVER = "E04"

BATCH_ONE = {"finance": 260, "materials": 140, "projects": 130, "marketing": 110, "people": 85}
BATCH_TWO = {"finance": 180, "materials": 170, "projects": 170, "marketing": 150, "people": 110}
KEY_TABLES = {"finance": 16, "materials": 8, "projects": 6, "marketing": 6, "people": 4}

LATE_TABLE = "FIN_0001"
LATE_SINCE = date(2025, 10, 15)
LATE_PLACES = ("E04", "E05", "E06", "E07", "E08", "E09", "E10", "E13", "E26")

UNUSED_SCENARIO = "tax_risk_warning"
UNUSED_SINCE = date(2025, 9, 1)

DUPLICATE_PLACE = "E08"
DUPLICATE_CENTS = 48_600_000
DUPLICATE_DOCUMENT = date(2025, 10, 9)

ALIKE_PLACE = "E05"
ALIKE_CENTS = 12_600_000
ALIKE_DOCUMENT = date(2025, 9, 18)
ALIKE_DECIDED = date(2025, 9, 29)

# In the order in which an institution takes them up.
TYPICAL_ONLINE = (
    "receivable_ageing",
    "tax_risk_warning",
    "payable_due_warning",
    "invoice_audit",
    "duplicate_payment_check",
    "budget_execution",
    "tariff_collection",
    "purchase_settlement",
)
WITHOUT_TAX = tuple(scenario for scenario in TYPICAL_ONLINE if scenario != UNUSED_SCENARIO)
WITH_TAX = frozenset({"E05", "E06", "E11"})

EXCLUSIVE = {
    "cross_region_tariff": ("E01", "跨区电费结算对账", "Cross-region tariff reconciliation", "marketing"),
    "site_material_turnover": ("E02", "现场物资周转", "Site material turnover", "materials"),
    "urban_cable_cost": ("E03", "城市电缆成本分析", "Urban cable cost", "projects"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """An institution's part: its stage and since when, and what it reaches at the cut-off."""

    role: str
    stage: str
    entered_on: date
    online_on: date | None = None
    scenarios_online: int = 0
    scenarios_waiting: int = 1
    verified: int = 84
    needed_verified: int = 96
    cleaned: int = 84
    late: int = 9
    usage: int = 70
    satisfied: int = 86

    @property
    def is_pilot(self) -> bool:
        """Whether its phase is pilot."""
        return self.role in PILOTS

    @property
    def stage_number(self) -> int:
        """Position of its stage, 0 for survey."""
        return STAGES.index(self.stage)

    def reached(self, stage: str) -> bool:
        """Whether it is at that stage or beyond."""
        return self.stage_number >= STAGES.index(stage)


def _place(role: str, stage: str, entered_on: str, online_on: str | None = None, **figures: int) -> Place:
    online = date.fromisoformat(online_on) if online_on else None
    return Place(role, stage, date.fromisoformat(entered_on), online, **figures)


def places() -> list[Place]:
    """The 27 parts, by role."""
    return sorted(_beyond_trial() + _in_trial() + _before_trial(), key=lambda place: place.role)


def _beyond_trial() -> list[Place]:
    return [
        _place("E01", "operating", "2025-07-27", "2025-04-08", scenarios_online=7, verified=98, cleaned=96,
               late=2, usage=83, satisfied=92, needed_verified=100),
        _place("E02", "operating", "2025-09-20", "2025-05-12", scenarios_online=6, verified=96, cleaned=94,
               late=3, usage=79, satisfied=90, needed_verified=100),
        _place("E03", "accepted", "2025-10-05", "2025-06-20", scenarios_online=6, scenarios_waiting=2,
               verified=95, cleaned=92, late=5, usage=70, satisfied=88),
        _place("E11", "accepted", "2025-10-19", "2025-06-16", scenarios_online=5, verified=91, cleaned=88,
               late=7, usage=75, satisfied=86),
        _place("E12", "accepted", "2025-10-22", "2025-06-30", scenarios_online=4, verified=90, cleaned=86,
               late=7, usage=68, satisfied=87),
    ]  # fmt: skip


def _in_trial() -> list[Place]:
    return [
        _place("E05", "online", "2025-07-10", "2025-07-10", scenarios_online=4, scenarios_waiting=2,
               verified=90, cleaned=87, usage=70, satisfied=86),
        _place("E06", "online", "2025-08-04", "2025-08-04", scenarios_online=4, verified=89, usage=68,
               satisfied=84),
        _place("E07", "online", "2025-08-25", "2025-08-25", scenarios_online=3, scenarios_waiting=2,
               verified=89, usage=63, satisfied=85),
        _place("E08", "online", "2025-09-12", "2025-09-12", scenarios_online=3, verified=88, usage=63,
               satisfied=82),
        _place("E09", "online", "2025-10-13", "2025-10-13", scenarios_online=2, scenarios_waiting=2,
               verified=88, satisfied=84),
        _place("E10", "online", "2025-10-24", "2025-10-24", scenarios_online=1, scenarios_waiting=2,
               verified=87, satisfied=85),
    ]  # fmt: skip


def _before_trial() -> list[Place]:
    modelling = [("E04", "2025-09-23"), ("E13", "2025-10-21"), ("E14", "2025-10-25"), ("E27", "2025-10-16")]
    access = [("E22", "2025-10-15"), ("E23", "2025-10-22"), ("E24", "2025-10-11"), ("E25", "2025-10-19")]
    solution = [("E19", "2025-10-23"), ("E20", "2025-10-20"), ("E21", "2025-10-29")]
    survey = [("E15", "2025-10-26"), ("E16", "2025-10-22"), ("E17", "2025-10-28"), ("E18", "2025-10-17")]
    laggard = _place(LAGGARD, "access", "2025-09-14", verified=52, needed_verified=22, cleaned=48, late=52)
    return [
        laggard,
        *(_place(role, "modelling", since, verified=86, cleaned=78) for role, since in modelling),
        *(_place(role, "access", since, verified=80, needed_verified=71, cleaned=74)
          for role, since in access),
        *(_place(role, "solution", since, verified=77, needed_verified=66, cleaned=72)
          for role, since in solution),
        *(_place(role, "survey", since, scenarios_waiting=0, verified=74, needed_verified=60, cleaned=70)
          for role, since in survey),
    ]  # fmt: skip


def stage_dates(place: Place) -> dict[str, date]:
    """Stage → the day it was entered, from survey to where the institution stands.

    Between the dates that the story fixes, stages last their usual days, a few more or less by role.
    """
    entered = {place.stage: place.entered_on}
    if place.online_on:
        entered["online"] = place.online_on
    for stage in reversed(STAGES[: place.stage_number]):
        following = entered[STAGES[STAGES.index(stage) + 1]]
        odd = (int(place.role[1:]) * 7 + STAGES.index(stage) * 5) % 9 - 4
        entered.setdefault(stage, following - timedelta(days=USUAL_DAYS[stage] + odd))
    return {stage: entered[stage] for stage in STAGES if stage in entered}
