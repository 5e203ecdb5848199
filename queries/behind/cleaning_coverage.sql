-- purpose: the rows behind cleaning coverage
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, table_id varchar, table_zh varchar, table_en varchar, verified_on date,
--          version bigint, rules bigint, rules_run bigint, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, table_id
with span as (
    select cut_off from scoped.period where period = $period
),

mandatory_rules as (
    select rule_id, table_id
    from drill.quality_rule
    where is_mandatory
),

ruled_tables as (
    select table_id, count(*) as rules
    from mandatory_rules
    group by table_id
),

verified_pairs as (
    select
        access.institution_id,
        access.table_id,
        access.verified_on,
        ruled_tables.rules
    from drill.table_access as access
    inner join span on access.verified_on <= span.cut_off
    inner join ruled_tables on access.table_id = ruled_tables.table_id
    where $institution in ('whole', access.institution_id)
),

latest_versions as (
    select
        delivery.institution_id,
        delivery.table_id,
        max(delivery.version) as version
    from drill.delivery as delivery
    inner join span on delivery.arrived_at::date <= span.cut_off
    where $institution in ('whole', delivery.institution_id)
    group by delivery.institution_id, delivery.table_id
),

runs as (
    select
        result.institution_id,
        rule.table_id,
        result.version,
        count(distinct result.rule_id) as rules_run
    from drill.quality_result as result
    inner join mandatory_rules as rule on result.rule_id = rule.rule_id
    inner join span on result.checked_on <= span.cut_off
    where $institution in ('whole', result.institution_id)
    group by result.institution_id, rule.table_id, result.version
),

counted as (
    select
        pair.institution_id,
        pair.table_id,
        pair.verified_on,
        latest.version,
        pair.rules,
        coalesce(runs.rules_run, 0) as rules_run,
        coalesce(runs.rules_run = pair.rules, false)::double as numerator,
        1::double as denominator
    from verified_pairs as pair
    left join latest_versions as latest
        on pair.institution_id = latest.institution_id and pair.table_id = latest.table_id
    left join runs
        on
            pair.institution_id = runs.institution_id
            and pair.table_id = runs.table_id
            and latest.version = runs.version
)

select
    counted.institution_id,
    counted.table_id,
    source_table.name_zh as table_zh,
    source_table.name_en as table_en,
    counted.verified_on,
    counted.version,
    counted.rules,
    counted.rules_run,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
left join drill.source_table as source_table on counted.table_id = source_table.table_id
order by counted.numerator, counted.institution_id, counted.table_id
limit coalesce($most, 500)
