-- purpose: the quality rules with their last results, the worst first
-- params:  $institution varchar; $domain varchar, optional; $most bigint, optional
-- columns: rule_id varchar, name_zh varchar, name_en varchar, table_id varchar, domain varchar, dimension varchar,
--          is_mandatory boolean, threshold_percent double, owner varchar, institutions bigint, missed bigint,
--          checked_rows bigint, failed_rows bigint, share double, checked_on date, open_anomalies bigint,
--          newly_failed_rows bigint, repaired_rows bigint, confirmed_false_rows bigint, light varchar, in_all bigint
-- grain:   rule_id
-- note:    checked_rows, failed_rows and share are of the last check in each institution, missed counts the
--          institutions in which it missed the threshold; newly failed, repaired and confirmed false are sums over the
--          checks in the year of the cut-off; where the findings of single rows are not kept, open are those that
--          failed the last check. in_all is how many rules there are before $most cuts them
with checks as (
    select
        rule_id,
        count(*) as institutions,
        count(*) filter (not is_met) as missed,
        sum(checked_rows)::bigint as checked_rows,
        sum(failed_rows)::bigint as failed_rows,
        max(checked_on) as checked_on
    from scoped.catalogue_check
    where $institution = 'whole' or institution_id = $institution
    group by rule_id
),

years as (
    select
        rule_id,
        sum(newly_failed_rows)::bigint as newly_failed_rows,
        sum(repaired_rows)::bigint as repaired_rows,
        sum(confirmed_false_rows)::bigint as confirmed_false_rows
    from scoped.quality_month
    cross join scoped.release_fact
    where month >= strftime(as_of, '%Y-01') and ($institution = 'whole' or institution_id = $institution)
    group by rule_id
),

anomalies as (
    select
        rule_id,
        sum(open_anomalies)::bigint as open_anomalies
    from scoped.quality_anomaly
    where $institution = 'whole' or institution_id = $institution
    group by rule_id
)

select
    rule.rule_id,
    rule.name_zh,
    rule.name_en,
    rule.table_id,
    tables.domain,
    rule.dimension,
    rule.is_mandatory,
    rule.threshold_percent,
    rule.owner,
    coalesce(checks.institutions, 0) as institutions,
    coalesce(checks.missed, 0) as missed,
    checks.checked_rows,
    checks.failed_rows,
    100.0 * (checks.checked_rows - checks.failed_rows) / nullif(checks.checked_rows, 0) as share,
    checks.checked_on,
    coalesce(anomalies.open_anomalies, checks.failed_rows) as open_anomalies,
    years.newly_failed_rows,
    years.repaired_rows,
    years.confirmed_false_rows,
    case
        when checks.rule_id is null then 'no_data'
        when checks.missed > 0 then 'red'
        when coalesce(anomalies.open_anomalies, checks.failed_rows) > 0 then 'yellow'
        else 'green'
    end as light,
    count(*) over () as in_all
from scoped.catalogue_rule as rule
inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
left join checks on rule.rule_id = checks.rule_id
left join years on rule.rule_id = years.rule_id
left join anomalies on rule.rule_id = anomalies.rule_id
where $domain is null or tables.domain = $domain
order by
    missed desc, open_anomalies desc nulls last, years.newly_failed_rows desc nulls last, rule.rule_id asc
limit coalesce($most, 1000000)
