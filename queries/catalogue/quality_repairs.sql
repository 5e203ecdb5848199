-- purpose: anomalies found and repaired in the last twelve months, and in the year to the cut-off, with the target
-- params:  $institution varchar; $domain varchar, optional
-- columns: grain varchar, period varchar, found bigint, confirmed_false bigint, repaired bigint, value double,
--          pace double, target double, light varchar
-- grain:   grain, period
-- note:    value is the measure anomaly_repair_rate, here of a domain too: of the anomalies first found in the period,
--          less those confirmed false, the share repaired by its end, in percent. The target is the measure's;
--          yellow within the band of measures in percent below it
with periods as (
    select
        period.grain,
        period.period,
        strftime(period.starts_on, '%Y-%m') as first_month,
        strftime(period.cut_off, '%Y-%m') as last_month
    from scoped.period
    cross join scoped.release_fact
    where
        (period.grain = 'month' and period.starts_on > as_of - interval 12 month and period.starts_on <= as_of)
        or (period.grain = 'ytd' and as_of between period.starts_on and period.ends_on and period.cut_off = as_of)
),

anomalies as (
    select anomaly.*
    from scoped.quality_anomaly as anomaly
    inner join scoped.catalogue_rule as rule on anomaly.rule_id = rule.rule_id
    inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
    where
        ($institution = 'whole' or anomaly.institution_id = $institution)
        and ($domain is null or tables.domain = $domain)
),

counted as (
    select
        periods.grain,
        periods.period,
        coalesce(sum(anomalies.found), 0)::bigint as found,
        coalesce(
            sum(case periods.grain when 'month' then anomalies.confirmed_in_month else anomalies.confirmed_false end), 0
        )::bigint as confirmed_false,
        coalesce(
            sum(case periods.grain when 'month' then anomalies.repaired_in_month else anomalies.repaired end), 0
        )::bigint as repaired
    from periods
    left join anomalies on anomalies.month between periods.first_month and periods.last_month
    group by periods.grain, periods.period
),

rated as (
    select
        *,
        100.0 * repaired / nullif(found - confirmed_false, 0) as value
    from counted
)

select
    rated.grain,
    rated.period,
    rated.found,
    rated.confirmed_false,
    rated.repaired,
    rated.value,
    null::double as pace,
    goal.target,
    case
        when rated.value is null then 'none_occurred'
        when goal.target is null then 'no_target'
        when rated.value >= goal.target then 'green'
        when rated.value >= goal.target - band.width then 'yellow'
        else 'red'
    end as light
from rated
inner join scoped.light_band as band on band.unit_kind = 'percent'
left join scoped.kpi_goal as goal
    on
        goal.kpi = 'anomaly_repair_rate'
        and rated.grain = goal.grain
        and rated.period = goal.period
        and goal.institution_id = $institution
order by rated.grain, rated.period
