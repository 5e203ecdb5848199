"""The resource pool's upkeep: data models, capacity, jobs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.calendar import at
from data.demo.world import Row, World

SCENARIO_MODELS = (
    ("应收应付资源池", "Receivables and payables pool", "2025-03-28", "2025-03-27"),
    ("预算执行宽表", "Budget execution wide table", "2025-05-30", "2025-06-05"),
    ("发票全链路宽表", "Invoice chain wide table", "2025-07-31", "2025-07-24"),
    ("电费回收宽表", "Tariff collection wide table", "2025-09-26", "2025-09-29"),
    ("物资采购结算宽表", "Purchase settlement wide table", "2025-12-05", None),
)
REDUNDANT_FOUND, REDUNDANT_RETIRED = 24, 17
SLOW_DUE, SLOW_OPTIMISED, SLOW_LATER = 12, 10, 3
FIXED_JOBS = 12
BASELINE = "2024-12-31"
STORAGE_AT_BASELINE, STORAGE_GROWTH_PERCENT = 100.0, 38
SAVED_PERCENT = (0, 4, 7, 10, 13, 16, 19, 21, 24, 27)


def make_resource_pool(world: World) -> None:
    """Tables data_model, capacity, job_run."""
    world.put("data_model", [*_scenario_models(world), *_redundant_models(world), *_slow_models(world)])
    world.put("capacity", list(_capacity(world)))
    world.put("job_run", list(_job_runs(world)))


def _scenario_models(world: World) -> Iterator[Row]:
    for number, (name_zh, name_en, planned, accepted) in enumerate(SCENARIO_MODELS, start=1):
        yield {
            "model_id": f"M{number:04d}",
            "name_zh": name_zh,
            "name_en": name_en,
            "kind": "scenario",
            "planned_on": world.on(planned),
            "accepted_on": world.on(accepted) if accepted else None,
        }


def _redundant_models(world: World) -> Iterator[Row]:
    for number in range(1, REDUNDANT_FOUND + 1):
        found = date(2024, 12, 2) + timedelta(days=9 * number)
        retired = date(2025, 1, 20) + timedelta(days=16 * number)
        yield {
            "model_id": f"M{100 + number:04d}",
            "name_zh": f"历史汇总模型{number:02d}",
            "name_en": f"Old summary model {number:02d}",
            "kind": "shared" if number % 2 else "other",
            "accepted_on": world.on(date(2024, 1, 8) + timedelta(days=3 * number)),
            "redundant_found_on": world.on(found),
            "retired_on": world.on(retired) if number <= REDUNDANT_RETIRED else None,
        }


def _slow_models(world: World) -> Iterator[Row]:
    for number in range(1, SLOW_DUE + SLOW_LATER + 1):
        found = date(2025, 1, 13) + timedelta(days=18 * number)
        agreed = (
            date(2025, 10, 30) - timedelta(days=22 * (SLOW_DUE - number)) if number <= SLOW_DUE else date(2025, 11, 28)
        )
        yield {
            "model_id": f"M{200 + number:04d}",
            "name_zh": f"明细加工模型{number:02d}",
            "name_en": f"Detail model {number:02d}",
            "kind": "shared",
            "accepted_on": world.on(date(2024, 3, 4) + timedelta(days=5 * number)),
            "slow_found_on": world.on(found),
            "agreed_on": world.on(agreed),
            "optimised_on": world.on(agreed - timedelta(days=4)) if number <= SLOW_OPTIMISED else None,
        }


def _capacity(world: World) -> Iterator[Row]:
    """Weekly measurements back from the cut-off to the baseline, growing evenly."""
    baseline_on, last = world.on(BASELINE), world.calendar.as_of
    days = (last - baseline_on).days
    yield {"measured_on": baseline_on, "storage_tb": STORAGE_AT_BASELINE, "is_baseline": True}
    for ago in range(0, days, 7):
        grown = STORAGE_AT_BASELINE * STORAGE_GROWTH_PERCENT / 100 * (days - ago) / days
        yield {
            "measured_on": last - timedelta(days=ago),
            "storage_tb": round(STORAGE_AT_BASELINE + grown, 1),
            "is_baseline": False,
        }


def _job_runs(world: World) -> Iterator[Row]:
    """The fixed set runs five times for the baseline and weekly since."""
    dice = world.dice("job_run")
    for job in range(1, FIXED_JOBS + 1):
        usual = 300 + job * 170
        for turn in range(5):
            yield _run(world, job, date(2024, 12, 9) + timedelta(days=4 * turn), usual + dice.randint(-9, 9), True)
        for month, saved in enumerate(SAVED_PERCENT, start=1):
            for week in range(4):
                seconds = usual * (100 - saved) / 100 + dice.randint(-9, 9)
                yield _run(world, job, date(2025, month, 5 + 7 * week), seconds, False)


def _run(world: World, job: int, day: date, seconds: float, is_baseline: bool) -> Row:
    return {
        "job_id": f"J{job:03d}",
        "started_at": at(world.on(day), 1 + job / 4),
        "seconds": float(seconds),
        "is_fixed_set": True,
        "is_baseline": is_baseline,
    }
