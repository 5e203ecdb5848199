"""Targets of the customer, moved to the demonstration's calendar; a few approvals and views."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from data.demo.calendar import add_months, at, quarter_of
from data.demo.world import Row, World
from data.reference import reference_rows

# Counted anew from each January, so that a year that holds part of the programme has part of the target.
COUNTED_BY_YEAR = frozenset(
    {
        "scenario_models_delivered", "redundant_models_removed", "solutions_delivered", "courses_published",
        "rules_revised",
    }
)  # fmt: skip


def make_goals(world: World) -> None:
    """Tables kpi_target, stage_target, approval, saved_view."""
    world.put("kpi_target", list(_targets(world)))
    world.put("stage_target", [_stage_target(world, row) for row in reference_rows("stage_target")])
    world.put("approval", _approvals(world))
    world.put("saved_view", _views(world))


def _stage_target(world: World, row: Mapping[str, str | None]) -> Row:
    days = {name: world.on(str(row[name])) for name in ("starts_on", "due_on")}
    return {**row, **days, "minimum_value": float(str(row["minimum_value"]))}


def _targets(world: World) -> Iterator[Row]:
    """The year's targets; each moved quarter takes the target of the quarter that its end was moved from.

    Moved by other than whole quarters, the year touches five quarters; dues and baselines move by months.
    """
    given = {(row["kpi"], row["quarter"]): row for row in reference_rows("kpi_target")}
    quarters = _moved_quarters(world)
    for kpi in dict.fromkeys(kpi for kpi, _ in given):
        for quarter, told in quarters.items():
            if row := given.get((kpi, told)):
                yield _target(world, row, kpi=str(kpi), quarter=quarter)


def _target(world: World, row: Mapping[str, str | None], *, kpi: str, quarter: str) -> Row:
    moved: dict[str, Any] = {
        "kpi": kpi,
        "institution_id": row["institution_id"],
        "quarter": quarter,
        "target": float(str(row["target"])),
        "planned": _number(row["planned"]),
        "baseline": _number(row["baseline"]),
        "baseline_on": world.on(row["baseline_on"]) if row["baseline_on"] else None,
        "due_on": world.on(str(row["due_on"])),
        "stretch": _number(row["stretch"]),
        "reason": world.text(str(row["reason"]), "Plan of the year"),
    }
    return moved | _share_of_year(world, moved) if kpi in COUNTED_BY_YEAR else moved


def _share_of_year(world: World, target: Row) -> dict[str, Any]:
    """The part of a target that falls into the quarter's calendar year."""
    year = int(target["quarter"][:4])
    months = sum(day.year == year for day in _programme_months(world))
    return {
        "target": float(max(round(target["target"] * months / 12), 1)),
        "baseline_on": max(target["baseline_on"], date(year - 1, 12, 31)),
        "due_on": min(target["due_on"], date(year, 12, 31)),
    }


def _moved_quarters(world: World) -> dict[str, str]:
    """Quarter in the demonstration's calendar → quarter of the story."""
    return {
        quarter_of(moved): quarter_of(date(2025, month, 1))
        for month, moved in enumerate(_programme_months(world), start=1)
    }


def _programme_months(world: World) -> list[date]:
    """The first days of the months that the story's year is moved to."""
    return [add_months(date(2025, month, 1), world.calendar.shift) for month in range(1, 13)]


def _number(text: str | None) -> float | None:
    return float(text) if text else None


def _approvals(world: World) -> list[Row]:
    asked = at(world.on("2025-09-15"), 10)
    return [
        {
            "approval_id": "AP001",
            "subject": world.text("阶段性预算：试点建设费用", "Budget: construction of the pilots"),
            "requested_by": world.text("运营组", "Operations team"),
            "requested_at": asked,
            "decided_by": world.text("总体决策组", "Decision group"),
            "decided_at": asked + timedelta(days=2),
            "is_granted": True,
        },
        {
            "approval_id": "AP002",
            "subject": world.text("资源池扩容申请", "Extension of the resource pool"),
            "requested_by": world.text("资源池研发组", "Resource pool group"),
            "requested_at": asked + timedelta(days=30),
        },
    ]


def _views(world: World) -> list[Row]:
    return [
        {
            "view_id": "SV001",
            "owner": "executive",
            "board": "overview",
            "name": world.text("全部机构本月", "All institutions, this month"),
            "query": f"?period={world.calendar.as_of:%Y-%m}",
        }
    ]
