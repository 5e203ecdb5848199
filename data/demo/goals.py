"""Targets and plan of the customer, moved to the demonstration's calendar; a few approvals and views."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.calendar import add_months, at, quarter_of
from data.demo.operations import plan_rows
from data.demo.world import Row, World
from data.reference import reference_rows

QUARTER_ENDS = {"2025-Q1": 3, "2025-Q2": 6, "2025-Q3": 9, "2025-Q4": 12}


def make_goals(world: World) -> None:
    """Tables kpi_target, stage_target, milestone, raci, approval, saved_view."""
    world.put("kpi_target", list(_targets(world)))
    world.put(
        "stage_target",
        [
            {**row, "minimum_value": float(str(row["minimum_value"]))}
            for row in reference_rows("stage_target")
        ],
    )
    world.put("milestone", plan_rows(world))
    world.put("raci", reference_rows("raci"))
    world.put("approval", _approvals(world))
    world.put("saved_view", _views(world))


def _targets(world: World) -> Iterator[Row]:
    """The year's targets; each moved quarter takes the target of the quarter that its end was moved from.

    Moved by other than whole quarters, the year touches five quarters; dues and baselines move by months.
    """
    given = {(row["kpi"], row["quarter"]): row for row in reference_rows("kpi_target")}
    for kpi in dict.fromkeys(kpi for kpi, _ in given):
        for quarter, told in _moved_quarters(world).items():
            row = given[kpi, told]
            yield {
                "kpi": kpi,
                "institution_id": row["institution_id"],
                "quarter": quarter,
                "target": float(str(row["target"])),
                "planned": _number(row["planned"]),
                "baseline": _number(row["baseline"]),
                "baseline_on": world.on(str(row["baseline_on"])) if row["baseline_on"] else None,
                "due_on": world.on(str(row["due_on"])),
                "stretch": _number(row["stretch"]),
                "reason": world.text(str(row["reason"]), "Plan of the year"),
            }


def _moved_quarters(world: World) -> dict[str, str]:
    """Quarter in the demonstration's calendar → quarter of the story."""
    quarters = {}
    for month in range(1, 13):
        moved = add_months(date(2025, month, 1), world.calendar.shift)
        quarters[quarter_of(moved)] = quarter_of(date(2025, month, 1))
    return quarters


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
