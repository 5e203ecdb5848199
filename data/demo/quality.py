"""Quality: rules on tables, their runs on delivered versions, rows found bad and repaired, the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from data.demo.lineage import make_lineage
from data.demo.story import BATCH_ONE
from data.demo.vocabulary import REPAIR_CAUSES, REPAIR_REMEDIES, TABLE_PREFIX
from data.demo.world import Row, World

# (dimension, Chinese, English, field, what has to hold)
RULE_KINDS = (
    ("completeness", "主键与必填字段不为空", "Keys and mandatory fields are filled", "DOC_NO", "DOC_NO is not null"),
    ("conformity", "编码符合标准字典", "Codes follow the standard dictionary", "CORP_CODE", "CORP_CODE in DICT_CORP"),
    (
        "accuracy",
        "金额与数量在合理范围",
        "Amounts and quantities are plausible",
        "LINE_NO",
        "LINE_NO between 1 and 999999",
    ),
    ("consistency", "明细合计与汇总一致", "Details add up to the summary", "DOC_NO", "sum(lines) = total by DOC_NO"),
    (
        "timeliness",
        "业务日期不早于上期",
        "Business dates are not older than the last period",
        "BIZ_DATE",
        "BIZ_DATE >= first day of the last period",
    ),
)
CERTIFIED_DOMAINS = {"finance": "2025-03-24", "materials": "2025-05-16", "projects": "2025-07-11",
                     "marketing": "2025-09-19"}  # fmt: skip
LAST_RULED_TABLE = 60
# Every row must be good here, and in one place some are not: the working hours that the efficiency gain is made of.
STRICT_TABLE, STRICT_PERCENT = "HR_0005", 100.0
FAILING_PLACE, FAILING_ROWS = "E03", 3


def make_quality(world: World) -> None:
    """Tables quality_rule, quality_result, quality_finding, repair_case, table_lineage, catalogue_entry."""
    _make_rules(world)
    _make_checks(world)
    _make_findings(world)
    _make_results(world)
    _make_repair_cases(world)
    make_lineage(world)
    world.put("catalogue_entry", list(_catalogue_entries(world)))


def _make_rules(world: World) -> None:
    """Two rules on every table of the first batch numbered up to 60 in its domain; the first is mandatory."""
    kinds = ", ".join(
        f"({position}, '{dimension}', '{zh}', '{en}', '{field}', '{expression}')"
        for position, (dimension, zh, en, field, expression) in enumerate(RULE_KINDS)
    )
    world.make(
        "quality_rule",
        f"""
        with ruled as (
            select table_id, name_zh, name_en, data_owner,
                row_number() over (partition by domain order by table_id) as number
            from source_table where batch = 1
            qualify number <= {LAST_RULED_TABLE}
        )
        select 'QR-' || ruled.table_id || '-' || turn.turn as rule_id, ruled.table_id,
            ruled.name_zh || '：' || kind.name_zh as name_zh,
            ruled.name_en || ': ' || lower(kind.name_en) as name_en,
            kind.dimension, turn.turn = 1 as is_mandatory,
            case when ruled.table_id = '{STRICT_TABLE}' then {STRICT_PERCENT} else 99.0 end as threshold_percent,
            kind.field, kind.expression, ruled.data_owner as owner
        from ruled
        cross join (values (1), (2)) as turn (turn)
        inner join (values {kinds}) as kind (position, dimension, name_zh, name_en, field, expression)
            on kind.position = (ruled.number + turn.turn * 2) % 5
        where turn.turn = 1 or ruled.number % 3 = 0
        """,
    )


def _make_checks(world: World) -> None:
    """A rule runs the day after the last delivery of a month that came at least two days before its end.

    The table's mandatory rule runs in a share of the institution's verified tables that grows to its
    figure at the cut-off.
    """
    world.make(
        "check_run",
        """
        with latest as (
            select delivery.institution_id, delivery.table_id, month.number as month_number,
                arg_max(delivery.version, delivery.due_at) as version,
                max(delivery.arrived_at)::date as arrived_on,
                arg_max(delivery.expected_rows, delivery.due_at) as rows,
                month.last_day
            from delivery
            inner join table_access using (institution_id, table_id)
            inner join month on delivery.arrived_at::date between month.starts_on and month.last_day
            where table_access.verified_on is not null
            group by all
        )
        select latest.institution_id, quality_rule.rule_id, latest.table_id, latest.version, latest.rows,
            least(latest.arrived_on + 1, latest.last_day) as checked_on, latest.last_day, place.number
        from latest
        inner join quality_rule using (table_id)
        inner join place using (institution_id)
        where roll('checked', place.number, latest.table_id, 100)
            < place.cleaned - (21 - latest.month_number) * 2
                + case when quality_rule.is_mandatory then 3 else 0 end
        """,
    )


def _make_findings(world: World) -> None:
    """One to four bad rows in one of 24 runs, most of them repaired at the re-check days later; the story's are not."""
    world.make(
        "finding_drawn",
        f"""
        with failing as (
            select check_run.*
            from check_run inner join place using (institution_id)
            where check_run.table_id = '{STRICT_TABLE}' and place.role = '{FAILING_PLACE}'
                and check_run.rule_id = 'QR-{STRICT_TABLE}-1'
            qualify row_number() over (order by check_run.checked_on desc) = 1
        )
        select institution_id, rule_id, version, rows, checked_on,
            'R' || lpad(
                (1 + roll('row', rule_id, number * 100 + version * 4 + bad.bad, rows))::varchar, 6, '0'
            ) as row_key,
            least(checked_on + 4 + roll('recheck', rule_id, number * 100 + version, 5)::integer, last_day)
                as rechecked_on,
            roll('repaired', rule_id, number * 400 + version * 4 + bad.bad, 1000) as fate
        from check_run
        cross join (select unnest(range(0, 4)) as bad) as bad
        where checked_on < last_day
            and roll('bad', rule_id, number * 100 + version, 24) = 0
            and bad.bad <= roll('how_many', rule_id, number * 100 + version, 4)
        qualify row_number() over (partition by institution_id, rule_id, row_key order by checked_on) = 1
        union all
        select institution_id, rule_id, version, rows, checked_on, 'S' || lpad(bad.bad::varchar, 6, '0'),
            least(checked_on + 5, last_day), 1000
        from failing
        cross join (select unnest(range(1, {FAILING_ROWS} + 1)) as bad) as bad
        """,
    )
    world.make(
        "quality_finding",
        """
        select institution_id, rule_id, row_key, checked_on, 'failed' as outcome from finding_drawn
        union all
        select institution_id, rule_id, row_key, rechecked_on,
            case when fate < 930 then 'passed' when fate < 965 then 'confirmed_false' else 'failed' end
        from finding_drawn
        """,
    )


def _make_results(world: World) -> None:
    """Each run and each re-check with the rows that failed in it, as the findings say."""
    world.make(
        "quality_result",
        """
        with runs as (
            select institution_id, rule_id, checked_on, version, rows from check_run
            union
            select institution_id, rule_id, rechecked_on, version, rows from finding_drawn
        ),
        run as (
            select institution_id, rule_id, checked_on, max(version) as version, max(rows) as rows
            from runs group by all
        ),
        first_found as (
            select institution_id, rule_id, row_key, min(checked_on) as found_on
            from quality_finding group by all
        ),
        counted as (
            select institution_id, rule_id, checked_on,
                count(*) filter (outcome = 'failed') as failed_rows,
                count(*) filter (outcome = 'failed' and checked_on = found_on) as newly_failed_rows,
                count(*) filter (outcome = 'passed') as repaired_rows,
                count(*) filter (outcome = 'confirmed_false') as confirmed_false_rows
            from quality_finding inner join first_found using (institution_id, rule_id, row_key)
            group by all
        )
        select run.institution_id, run.rule_id, run.checked_on, run.version, run.rows as checked_rows,
            coalesce(counted.failed_rows, 0) as failed_rows,
            coalesce(counted.newly_failed_rows, 0) as newly_failed_rows,
            coalesce(counted.repaired_rows, 0) as repaired_rows,
            coalesce(counted.confirmed_false_rows, 0) as confirmed_false_rows
        from run left join counted using (institution_id, rule_id, checked_on)
        """,
    )


def _make_repair_cases(world: World) -> None:
    causes = [world.text(*words) for words in REPAIR_CAUSES]
    remedies = [world.text(*words) for words in REPAIR_REMEDIES]
    world.make(
        "repair_case",
        f"""
        with cases as (
            select institution_id, rule_id, min(checked_on) as opened_on,
                max(rechecked_on) filter (fate < 930) as closed_on,
                count(*) filter (fate < 930) as repaired_rows,
                any_value(version) as version, count(*) as found
            from finding_drawn
            group by institution_id, rule_id, version
            having count(*) >= 2
        ),
        numbered as (select *, roll('cause', rule_id, version, 4) as cause_number from cases)
        select 'RC' || lpad(
                (row_number() over (order by opened_on, institution_id, rule_id))::varchar, 5, '0'
            ) as case_id,
            institution_id, rule_id, opened_on, closed_on,
            list_extract({causes!r}, cause_number + 1) as cause,
            list_extract({remedies!r}, cause_number + 1) as remedy,
            repaired_rows
        from numbered
        """,
    )
    world.connection.execute("drop table finding_drawn")
    world.connection.execute("drop table check_run")


def _catalogue_entries(world: World) -> Iterator[Row]:
    """Every table of the first batch has an entry; of ready domains, two in three are certified."""
    for domain, tables in BATCH_ONE.items():
        for number in range(1, tables + 1):
            is_certified = domain in CERTIFIED_DOMAINS and number % 3 != 0
            certified_on = world.on(CERTIFIED_DOMAINS[domain]) if is_certified else None
            if certified_on and number > 40:
                certified_on = world.on(date.fromisoformat(CERTIFIED_DOMAINS[domain]) + timedelta(days=number % 30))
            yield {
                "table_id": f"{TABLE_PREFIX[domain]}_{number:04d}",
                "certified_on": certified_on,
                "certified_by": world.text("目录管理员", "Catalogue steward") if certified_on else None,
                "open_type": ("open", "conditional", "closed")[number % 3],
                "share_type": ("unconditional", "conditional", "none")[number % 3],
                "list_type": "positive" if number % 5 else "negative",
            }
