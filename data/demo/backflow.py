"""Data flowing back: access to tables, their deliveries, the guide, requests for data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from data.demo.lineage import FEEDING
from data.demo.story import LAGGARD, LATE_PLACES, LATE_SINCE, LATE_TABLE, PILOTS
from data.demo.vocabulary import REQUEST_TOPICS
from data.demo.world import Row, World

GUIDE_EDITIONS = {"V1.0": date(2025, 3, 20), "V2.0": date(2025, 7, 15)}
REQUESTS_PER_MONTH = 26


def make_backflow(world: World) -> None:
    """Tables table_access, delivery, guide_edition, guide_receipt, data_request."""
    _make_table_access(world)
    _make_deliveries(world)
    world.put(
        "guide_edition",
        [{"edition": edition, "published_on": world.on(day)} for edition, day in GUIDE_EDITIONS.items()],
    )
    world.put("guide_receipt", list(_guide_receipts(world)))
    world.put("data_request", [*_data_requests(world), *_open_requests(world)])


def _make_table_access(world: World) -> None:
    """How far each institution has come with each table.

    A table is verified by the cut-off with the institution's share, those needed by its scenarios with a
    share of their own, key ones first; the verifications fill the time since the institution began, more
    of them early than late. The second batch waits for level 1, which only the pilots have asked for.
    """
    begins = {True: world.on("2024-07-01"), False: world.on("2025-02-17")}
    world.make(
        "access_drawn",
        f"""
        select place.institution_id, source_table.table_id, place.cleaned, source_table.batch,
            case when place.is_pilot then date '{begins[True]}' else date '{begins[False]}' end as begins_on,
            case
                when source_table.batch = 2 then 0
                when needed.is_key and place.stage_number >= 3 then 100
                when needed.table_id is not null then place.needed_verified
                else place.verified
            end as share,
            needed.table_id is not null as is_needed,
            place.stage_number,
            roll('verified', place.number, source_table.table_id, 10000) / 100.0 as turn,
            roll('days', place.number, source_table.table_id, 1000) as days,
            needed.table_id is null
                and roll('applies', place.number, source_table.table_id, 100) < 3 as spared
        from place
        inner join source_table on source_table.batch = 1 or place.is_pilot
        left join (select table_id, bool_or(is_key) as is_key from scenario_table group by table_id) as needed
            on source_table.table_id = needed.table_id
        """,
    )
    world.make(
        "access_dated",
        f"""
        with timed as (
            select *, turn / greatest(share, 1) as progress,
                date_diff('day', begins_on, date '{world.calendar.as_of}') as span
            from access_drawn
        )
        select *,
            case when turn < share and not spared
                then least(begins_on + (span * (0.6 * progress + 0.4 * (1 - sqrt(1 - progress))))::integer,
                    date '{world.calendar.as_of}') end as verified_on
        from timed
        """,
    )
    world.make(
        "table_access",
        f"""
        with dated as (
            select *,
                case
                    when verified_on is not null then verified_on - (25 + days % 30)::integer
                    when batch = 1 and not spared and turn < share + (100 - share) * 0.7
                        then date '{world.calendar.as_of}' - (20 + days % 70)::integer
                end as applied_on
            from access_dated
        ),
        stepped as (
            select *,
                case when verified_on is not null or turn < share + (100 - share) * 0.5
                    then applied_on + (5 + days % 9)::integer end as approved_on,
                case when verified_on is not null then verified_on - (2 + days % 8)::integer
                    when turn < share + (100 - share) * 0.3 then applied_on + (14 + days % 5)::integer
                    end as delivered_on,
                case
                    when verified_on is not null
                        and roll('cleaned', institution_id, table_id, 100) < case
                            when is_needed and stage_number >= 4 then 97
                            when is_needed and stage_number = 3 then cleaned - 4
                            else cleaned end
                        then verified_on + (3 + days % 12)::integer
                end as cleaned_on
            from dated
        )
        select institution_id, table_id, not spared as required,
            case when spared then '{world.text("数据处理与回流组", "Data backflow group")}' end
                as not_applicable_approved_by,
            applied_on, approved_on, delivered_on, verified_on,
            case when cleaned_on <= date '{world.calendar.as_of}' then cleaned_on end as cleaned_on,
            case
                when spared then 'not_applicable'
                when batch = 2 then 'waiting_for_level_one'
                when cleaned_on <= date '{world.calendar.as_of}' then 'cleaned'
                when verified_on is not null then 'verified'
                when delivered_on is not null then 'delivered'
                when approved_on is not null then 'approved'
                when applied_on is not null then 'applied'
                else 'not_started'
            end as status
        from stepped
        """,
    )
    world.connection.execute("drop table access_drawn")
    world.connection.execute("drop table access_dated")


def _make_deliveries(world: World) -> None:
    """Key tables are due every week, counted back from the cut-off, the others once a month.

    What the contract's tables are made of has come whole by the cut-off, early or late, but for the story's table.
    """
    as_of = world.calendar.as_of
    world.make(
        "delivery_due",
        f"""
        with delivered as (
            select table_access.institution_id, table_access.table_id, table_access.delivered_on,
                source_table.is_key, source_table.due_hour, source_table.field_count,
                hash(source_table.table_id) % 19 + 2 as day_of_month
            from table_access inner join source_table using (table_id)
            where table_access.delivered_on is not null
        )
        select *, (date '{as_of}' - (7 * week.number)::integer) as due_on
        from delivered
        cross join (select unnest(range(0, 96)) as number) as week
        where is_key and date '{as_of}' - (7 * week.number)::integer >= delivered_on
        union all by name
        select *, (month.starts_on + (day_of_month - 1)::integer) as due_on
        from delivered
        cross join month
        where not is_key
            and month.starts_on + (day_of_month - 1)::integer between delivered_on and date '{as_of}'
        """,
    )
    feeding = ", ".join(f"'{table}'" for table in FEEDING)
    late_roles = ", ".join(f"'{role}'" for role in LATE_PLACES)
    world.make(
        "delivery",
        f"""
        with drawn as (
            select due.institution_id, due.table_id,
                due.due_on + to_hours(due.due_hour::integer) as due_at,
                due.field_count,
                place.role in ({late_roles}) and due.table_id = '{LATE_TABLE}'
                    and due.due_on >= date '{world.on(LATE_SINCE)}' as is_stuck,
                hash(place.number, due.table_id) as pair,
                date_diff('day', date '{world.calendar.starts_on}', due.due_on) as day_number,
                due.table_id in ({feeding}) and due.due_on > date '{as_of}' - 62 as is_feeding,
                place.late + case when date_diff('month', due.due_on, date '{as_of}') = 0
                    then case when place.role = '{LAGGARD}' then 6 when place.late < 4 then 0 else 1 end
                    else -(date_diff('month', due.due_on, date '{as_of}') % 3) end as late
            from delivery_due as due inner join place using (institution_id)
        ),
        rolled as (
            select *,
                roll('late', pair, day_number, 1000) < late * 10 as is_late,
                case when is_feeding then roll('hours', pair, day_number, 10)
                    else roll('hours', pair, day_number, 60) end as hours,
                case when is_feeding then 501 else roll('fate', pair, day_number, 1000) end as fate
            from drawn
        ),
        timed as (
            select *,
                fate >= 990 and not is_stuck as is_cancelled,
                case
                    when fate >= 990 or is_stuck or (is_late and fate % 10 = 0) then null
                    when is_late then due_at + to_hours((1 + hours)::integer)
                    else due_at - to_minutes((20 + 4 * hours)::integer)
                end as arrival
            from rolled
        ),
        arrived as (
            select * exclude (arrival),
                case when arrival < date '{as_of}' + interval 1 day then arrival end as arrived_at,
                1000 + roll('rows', pair, 0, 40000) + day_number as expected_rows,
                fate < 4 as is_short
            from timed
        )
        select institution_id, table_id, due_at, arrived_at,
            case when arrived_at is not null then
                count(arrived_at) over (
                    partition by institution_id, table_id order by due_at rows unbounded preceding
                ) end as version,
            expected_rows,
            case when arrived_at is not null
                then expected_rows - case when is_short then 7 else 0 end end as received_rows,
            case when field_count % 2 = 0 then (expected_rows * 1250)::decimal(18, 2) end as expected_amount,
            case when field_count % 2 = 0 and arrived_at is not null
                then ((expected_rows - case when is_short then 7 else 0 end) * 1250)::decimal(18, 2)
                end as received_amount,
            case when arrived_at is not null then not is_short end as totals_met,
            case when arrived_at is not null and fate between 10 and 19
                then '{world.text("二级备份库", "Level-2 backup")}' end as backup_source,
            is_cancelled
        from arrived
        """,
    )
    world.connection.execute("drop table delivery_due")


def _guide_receipts(world: World) -> Iterator[Row]:
    """Every institution holds every edition, the laggard only the first."""
    dice = world.dice("guide_receipt")
    for edition, published_on in GUIDE_EDITIONS.items():
        for institution in world.institutions:
            if institution.role == LAGGARD and edition != "V1.0":
                continue
            days = 3 if institution.role in PILOTS else dice.randint(4, 55)
            yield {
                "institution_id": institution.id,
                "edition": edition,
                "received_on": world.on(published_on + timedelta(days=days)),
            }


def _data_requests(world: World) -> Iterator[Row]:
    """Requests took three days at first; at the cut-off most take one or two, 1.54 on average."""
    dice = world.dice("data_request")
    number = 0
    for month in world.calendar.months():
        for wait in _waits(dice, month.number):
            number += 1
            day = month.starts_on + timedelta(days=dice.randint(0, 23))
            yield {
                "request_id": f"DR{number:04d}",
                "institution_id": dice.choice(world.institutions).id,
                "table_id": f"FIN_{dice.randint(1, 119):04d}" if dice.random() < 0.7 else None,
                "topic": world.text(*dice.choice(REQUEST_TOPICS)),
                "requested_on": day,
                "delivered_on": day + timedelta(days=wait),
            }


def _open_requests(world: World) -> Iterator[Row]:
    """Where the models are being built, institutions ask for what their first scenario still waits for."""
    asking = ", ".join(f"'{who.id}'" for who in world.institutions if who.place.stage in ("access", "modelling"))
    waiting = world.connection.execute(
        f"""
        select institution_id, min(table_id)
        from table_access inner join scenario_table using (table_id)
        where scenario = 'receivable_ageing' and required and verified_on is null and institution_id in ({asking})
        group by institution_id order by institution_id limit 4
        """
    ).fetchall()
    for number, (institution_id, table_id) in enumerate(waiting, start=1):
        yield {
            "request_id": f"DR9{number:03d}",
            "institution_id": institution_id,
            "table_id": table_id,
            "topic": world.text(*REQUEST_TOPICS[0]),
            "requested_on": world.calendar.as_of - timedelta(days=number),
        }


def _waits(dice: Random, month_number: int) -> list[int]:
    """Days of waiting of a month's requests, so many of one, two and three days, in any order."""
    requests = REQUESTS_PER_MONTH if month_number >= 12 else REQUESTS_PER_MONTH // 3
    months_before_end = 21 - month_number
    slow = min(requests * (54 + 3 * months_before_end) // 100, requests)
    slower = slow * min(4 * months_before_end, 80) // 100
    waits = [3] * slower + [2] * (slow - slower) + [1] * (requests - slow)
    dice.shuffle(waits)
    return waits
