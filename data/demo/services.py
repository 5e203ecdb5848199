"""Data services and the platform: calls, ratings, incidents, upgrades, modules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.calendar import at
from data.demo.world import Row, World

# (Chinese, English, standard, published)
SERVICES = (
    ("应收余额查询", "Receivable balance", True, "2024-05-20"),
    ("应付余额查询", "Payable balance", True, "2024-08-12"),
    ("凭证明细查询", "Voucher lines", True, "2024-11-18"),
    ("供应商主数据", "Supplier master", True, "2025-02-24"),
    ("客户主数据", "Customer master", True, "2025-03-31"),
    ("发票查验", "Invoice check", True, "2025-05-12"),
    ("预算执行查询", "Budget execution", True, "2025-06-23"),
    ("电费回收查询", "Tariff collection", True, "2025-08-11"),
    ("采购订单查询", "Purchase orders", True, "2025-09-22"),
    ("账龄明细推送", "Ageing detail push", False, "2024-10-14"),
    ("日清日结推送", "Daily close push", False, "2025-04-21"),
    ("合同台账同步", "Contract register sync", False, "2025-07-14"),
)
# (Chinese, English, published, retired): replaced by the first standard one, and never documented.
RETIRED = ("应收余额文件下发", "Receivable balance files", "2024-02-05", "2025-03-31")
MODULES = (
    ("数据可视化", "Data visualisation", True, "2025-05-30", "2025-05-28"),
    ("智能分析", "Smart analysis", True, "2025-08-29", "2025-09-05"),
    ("智能预警", "Smart alerts", True, "2025-12-12", None),
    ("报表中心", "Report centre", False, "2025-07-31", "2025-07-30"),
)
LAST_INCIDENT = date(2025, 9, 27)
OPEN_INCIDENT = ("2025-10-31", 18.5)  # day and hour; the service has not recovered by the cut-off
INCIDENT_CAUSES = (
    ("数据库连接耗尽", "Database connections used up"),
    ("上游接口变更", "The interface upstream changed"),
    ("磁盘空间不足", "Disk full"),
    ("网络抖动", "Network trouble"),
)


def make_services(world: World) -> None:
    """Tables data_service, service_day, service_rating, incident, platform_release, platform_module."""
    world.put("data_service", _services(world))
    _make_service_days(world)
    world.put("service_rating", list(_ratings(world)))
    world.put("incident", [*_incidents(world), _open_incident(world), *_planned_outages(world)])
    world.put("platform_release", list(_releases(world)))
    world.put("platform_module", _modules(world))


def _services(world: World) -> list[Row]:
    name_zh, name_en, published, retired = RETIRED
    old = {
        "service_id": f"DS{len(SERVICES) + 1:02d}",
        "name_zh": name_zh,
        "name_en": name_en,
        "is_standard": False,
        "published_on": world.on(published),
        "retired_on": world.past(retired),
    }
    return [*_running_services(world), old]


def _running_services(world: World) -> list[Row]:
    return [
        {
            "service_id": f"DS{number:02d}",
            "name_zh": name_zh,
            "name_en": name_en,
            "is_standard": is_standard,
            "published_on": world.on(published),
            "documented_on": world.on(published),
        }
        for number, (name_zh, name_en, is_standard, published) in enumerate(SERVICES, start=1)
    ]


def _make_service_days(world: World) -> None:
    world.make(
        "service_day",
        f"""
        with days as (
            select service_id, (published_on + day.number::integer) as day, day.number
            from data_service
            cross join (select unnest(range(0, 700)) as number) as day
            where published_on + day.number::integer <= date '{world.calendar.as_of}'
            and published_on + day.number::integer < coalesce(retired_on, 'infinity'::date)
        ),
        called as (
            select service_id, day, number,
                (200 + number * 2 + roll('calls', service_id, number, 400))
                    // case when isodow(day) > 5 then 6 else 1 end as calls
            from days
        )
        select service_id, day, calls, calls * roll('errors', service_id, number, 12) // 1000 as errors,
            (90 + roll('latency', service_id, number, 900) / 10.0)::double as latency_ms
        from called
        """,
    )


def _ratings(world: World) -> Iterator[Row]:
    """About one rating a service and month, a little below the target in the end."""
    dice = world.dice("service_rating")
    number = 0
    for month in world.calendar.months():
        published = sum(1 for *_, day in SERVICES if world.on(day) <= month.starts_on)
        for position in range(1, published + 1):
            number += 1
            points = (5, 5, 4, 5, 5, 4, 5) if month.number >= 20 else (5, 5, 5, 4, 5, 4)
            yield {
                "rating_id": f"SR{number:04d}",
                "service_id": f"DS{position:02d}",
                "rated_on": month.starts_on + timedelta(days=dice.randint(2, 26)),
                "rating": float(points[number % len(points)]),
            }


def _incidents(world: World) -> Iterator[Row]:
    """Unplanned ones about three weeks apart, none in the last month."""
    dice = world.dice("incident")
    day, number = date(2024, 2, 19), 0
    while day <= LAST_INCIDENT:
        number += 1
        started_at = at(world.on(day), dice.randint(7, 19) + dice.randint(0, 3) / 4)
        yield {
            "incident_id": f"IN{number:03d}",
            "service_id": f"DS{1 + number % 3:02d}" if day > date(2024, 12, 1) else None,
            "is_planned": False,
            "started_at": started_at,
            "recovered_at": started_at + timedelta(minutes=dice.randint(40, 170)),
            "cause": world.text(*dice.choice(INCIDENT_CAUSES)),
        }
        day += timedelta(days=dice.randint(14, 28))


def _open_incident(world: World) -> Row:
    """The one that still runs at the cut-off, on whichever day that is."""
    day, hour = OPEN_INCIDENT
    return {
        "incident_id": "IN901",
        "service_id": "DS06",
        "is_planned": False,
        "started_at": at(min(world.on(day), world.calendar.as_of), hour),
        "cause": world.text(*INCIDENT_CAUSES[1]),
    }


def _planned_outages(world: World) -> Iterator[Row]:
    for month in world.calendar.months():
        started_at = at(month.starts_on + timedelta(days=18), 22)
        yield {
            "incident_id": f"PL{month.number + 1:03d}",
            "is_planned": True,
            "started_at": started_at,
            "recovered_at": started_at + timedelta(hours=3),
            "cause": world.text("计划检修", "Planned maintenance"),
        }


def _releases(world: World) -> Iterator[Row]:
    """An upgrade a month; one in the spring was rolled back."""
    for month in world.calendar.months()[2:]:
        started_on = month.starts_on + timedelta(days=18)
        yield {
            "release_no": f"V{1 + month.number // 12}.{month.number % 12}",
            "started_on": started_on,
            "finished_on": started_on + timedelta(days=1),
            "is_rolled_back": month.number == 15,
        }


def _modules(world: World) -> list[Row]:
    return [
        {
            "module_id": f"PM{number:02d}",
            "name_zh": name_zh,
            "name_en": name_en,
            "is_core": is_core,
            "planned_on": world.on(planned),
            "released_on": world.on(released) if released else None,
        }
        for number, (name_zh, name_en, is_core, planned, released) in enumerate(MODULES, start=1)
    ]
