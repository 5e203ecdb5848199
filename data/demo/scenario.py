"""Scenarios in institutions: what they need, how far they are, who uses them, what they save."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.organisation import person_id, staff_size
from data.demo.scenario_texts import described, scenario_documents
from data.demo.story import (
    EXCLUSIVE,
    SLOW_MOVER,
    TYPICAL_ONLINE,
    UNUSED_SCENARIO,
    UNUSED_SINCE,
    WITH_TAX,
    WITHOUT_TAX,
    Place,
)
from data.demo.vocabulary import DEPARTMENTS
from data.demo.world import Institution, Row, World
from data.reference import reference_rows

EXCLUSIVE_ONLINE = {"cross_region_tariff": date(2025, 8, 18)}
EXCLUSIVE_PLANNED = {"site_material_turnover": date(2025, 11, 20), "urban_cable_cost": date(2025, 12, 10)}
LAST_ONLINE = date(2025, 10, 27)

# What is asked for and not yet confirmed.
REQUESTED = (
    ("receivable_ageing", "E15"), ("receivable_ageing", "E16"), ("receivable_ageing", "E18"),
    ("payable_due_warning", "E18"), ("multi_dim_cost", "E02"), ("supplier_credit", "E02"),
)  # fmt: skip
REQUESTED_ON = date(2025, 10, 24)


def make_scenarios(world: World) -> None:
    """Tables scenario, scenario_document, scenario_table, deployment, target_user, usage_day, process_measure."""
    scenarios = _scenarios(world)
    world.put("scenario", scenarios)
    world.put("scenario_document", list(scenario_documents(world, scenarios)))
    _make_scenario_tables(world)
    world.put("deployment", [row for institution in world.institutions for row in _deployments(world, institution)])
    world.put(
        "target_user",
        [row for institution in world.institutions for row in _target_users(world, institution)],
    )
    _make_usage(world)
    world.put("process_measure", list(_process_measures(world)))


def _scenarios(world: World) -> list[Row]:
    typical: list[Row] = [
        {
            **row,
            "owner": world.text(*DEPARTMENTS[str(row["domain"])]),
            "priority": int(str(row["priority"])),
        }
        for row in reference_rows("scenario")
    ]
    exclusive: list[Row] = [
        {
            "scenario": scenario,
            "name_zh": name_zh,
            "name_en": name_en,
            "domain": domain,
            "kind": "new",
            "exclusive_to": world.playing(role).id,
            "owner": world.text(*DEPARTMENTS[domain]),
            "priority": 2,
        }
        for scenario, (role, name_zh, name_en, domain) in EXCLUSIVE.items()
    ]
    return [described(world, row, position=position) for position, row in enumerate(typical + exclusive)]


def _make_scenario_tables(world: World) -> None:
    """Each scenario needs 5 to 9 tables of its domain's first 48, and the receivables and payables detail."""
    world.make(
        "scenario_table",
        """
        with numbered as (
            select table_id, domain, is_key,
                row_number() over (partition by domain order by table_id) as number
            from source_table where batch = 1
        ),
        drawn as (
            select scenario.scenario, numbered.table_id, numbered.is_key,
                row_number() over (
                    partition by scenario.scenario
                    order by roll('scenario_table', scenario.scenario, numbered.table_id, 1000000)
                ) as place
            from scenario inner join numbered on scenario.domain = numbered.domain and numbered.number <= 48
        )
        select scenario, table_id, is_key
        from drawn where place <= 5 + roll('needs', scenario, '', 5)
        union
        select scenario, 'FIN_0001', true from scenario where domain in ('finance', 'marketing')
        """,
    )


def online_scenarios(place: Place) -> list[tuple[str, date]]:
    """The typical scenarios online in an institution with their dates, in the story's calendar."""
    if place.online_on is None:
        return []
    wanted = TYPICAL_ONLINE if place.role in WITH_TAX else WITHOUT_TAX
    step = max((LAST_ONLINE - place.online_on).days // max(place.scenarios_online, 1), 1)
    step = min(step, 26)
    return [
        (scenario, place.online_on + timedelta(days=step * position))
        for position, scenario in enumerate(wanted[: place.scenarios_online])
    ]


def _deployments(world: World, institution: Institution) -> Iterator[Row]:
    place = institution.place
    dice = world.dice(f"deployment/{place.role}")
    typical = online_scenarios(place)
    online = typical + [
        (scenario, day) for scenario, day in EXCLUSIVE_ONLINE.items() if EXCLUSIVE[scenario][0] == place.role
    ]
    for scenario, day in online:
        cycle = dice.randint(36, 48) if day < date(2025, 9, 20) else dice.randint(44, 58)
        yield _deployment(world, institution, scenario, confirmed_on=day - timedelta(days=cycle), online_on=day)
    wanted = [scenario for scenario in WITHOUT_TAX if scenario not in dict(typical)]
    wanted += [row["scenario"] or "" for row in reference_rows("scenario") if row["scenario"] not in TYPICAL_ONLINE]
    for position, scenario in enumerate(wanted[: place.scenarios_waiting]):
        days_ago = 63 if place.role == SLOW_MOVER else dice.randint(6, 34)
        yield _deployment(
            world,
            institution,
            scenario,
            confirmed_on=date(2025, 10, 31) - timedelta(days=days_ago),
            planned_on=date(2025, 11, 15) + timedelta(days=13 * position + dice.randint(0, 12)),
            has_acceptance=place.stage == "modelling" and place.role == "E14",
        )
    for scenario, day in EXCLUSIVE_PLANNED.items():
        if EXCLUSIVE[scenario][0] == place.role:
            yield _deployment(world, institution, scenario, confirmed_on=day - timedelta(days=44), planned_on=day)
    for scenario, role in REQUESTED:
        if role == place.role:
            yield {"institution_id": institution.id, "scenario": scenario, "requested_on": world.on(REQUESTED_ON)}


def _deployment(
    world: World,
    institution: Institution,
    scenario: str,
    *,
    confirmed_on: date,
    online_on: date | None = None,
    planned_on: date | None = None,
    has_acceptance: bool = False,
) -> Row:
    signed_on = online_on - timedelta(days=6) if online_on else date(2025, 10, 28) if has_acceptance else None
    return {
        "institution_id": institution.id,
        "scenario": scenario,
        "requested_on": world.on(confirmed_on - timedelta(days=14)),
        "confirmed_on": world.on(confirmed_on),
        "uat_signed_on": world.on(signed_on) if signed_on else None,
        "planned_online_on": world.on(planned_on or (online_on or confirmed_on) + timedelta(days=2)),
        "online_on": world.on(online_on) if online_on else None,
    }


def _target_users(world: World, institution: Institution) -> Iterator[Row]:
    dice = world.dice(f"target_user/{institution.role}")
    staff = [person_id(institution, number) for number in range(1, staff_size(institution) + 1)]
    for scenario, day in _used_scenarios(institution):
        for person in sorted(dice.sample(staff, dice.randint(12, 22))):
            yield {
                "institution_id": institution.id,
                "scenario": scenario,
                "user_id": person,
                "valid_from": world.on(day - timedelta(days=20)),
            }


def _used_scenarios(institution: Institution) -> list[tuple[str, date]]:
    """Scenarios with target users: those online, and the next one where the models are being built."""
    place = institution.place
    used = online_scenarios(place)
    used += [(name, day) for name, day in EXCLUSIVE_ONLINE.items() if EXCLUSIVE[name][0] == place.role]
    if place.stage == "modelling":
        used.append((WITHOUT_TAX[0], date(2025, 10, 25)))
    return used


def _make_usage(world: World) -> None:
    """A target user uses a scenario in a month or not; who does comes on one to seven days of it.

    Usage grows by four points a month towards the institution's figure at the cut-off. Some accounts are the
    supplier's and do not count.
    """
    unused_since = world.on(UNUSED_SINCE)
    world.make(
        "usage_day",
        f"""
        with user_month as (
            select target_user.*, month.number as month_number, month.starts_on, month.last_day,
                greatest(deployment.online_on, month.starts_on) as first_day,
                place.usage - 4 * (last_month.number - month.number) as share,
                hash(target_user.user_id, target_user.scenario) as who
            from target_user
            inner join deployment using (institution_id, scenario)
            inner join place using (institution_id)
            cross join (select max(number) as number from month) as last_month
            inner join month on deployment.online_on <= month.last_day
            where not (target_user.scenario = '{UNUSED_SCENARIO}' and month.last_day >= date '{unused_since}')
        ),
        visits as (
            select *, unnest(generate_series(1, 1 + roll('visits', who, month_number, 7))) as visit
            from user_month
            where roll('uses', who, month_number, 100) < share
        )
        select institution_id, scenario, user_id,
            first_day + (roll('day', who, month_number * 10 + visit, 1000)
                % (last_day - first_day + 1))::integer as day,
            max(1 + roll('sessions', who, month_number * 10 + visit, 4)) as sessions,
            'user' as account_kind
        from visits group by all
        """,
    )
    world.connection.execute(
        """
        insert into usage_day
        select deployment.institution_id, deployment.scenario, 'supplier-01', month.last_day, 3, 'supplier'
        from deployment inner join month on deployment.online_on <= month.last_day
        where deployment.online_on is not null
        """
    )


def _process_measures(world: World) -> Iterator[Row]:
    """Hours per item before and now: measured when a scenario goes online and every other month after."""
    for institution in world.institutions:
        dice = world.dice(f"process/{institution.role}")
        for scenario, day in online_scenarios(institution.place):
            if scenario == UNUSED_SCENARIO:
                continue
            before = dice.randint(20, 80) / 10
            saved = dice.randint(26, 38) + (8 if institution.place.is_pilot else 0)
            volume = dice.randint(80, 600)
            for turn, days in enumerate(range(30, 300, 60)):
                measured_on = day + timedelta(days=days)
                if measured_on > date(2025, 10, 31):
                    break
                yield {
                    "institution_id": institution.id,
                    "process": scenario,
                    "measured_on": world.on(measured_on),
                    "scenario": scenario,
                    "baseline_hours_per_item": before,
                    "hours_per_item": round(before * (100 - saved - 2 * turn) / 100, 2),
                    "volume": float(volume + 10 * turn),
                    "sample": 30,
                }
