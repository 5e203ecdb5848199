-- purpose: the lead figures of the scenarios: four measures, and the users of the period's last month
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, name varchar, unit varchar, direction varchar, kpi_group varchar, value double,
--          target double, pace double, light varchar, met boolean, change double, forecast double, trust varchar,
--          trust_reason varchar
-- grain:   kpi
-- note:    change of the users is on the month before; active_users and depth are defined in marts.scenario_usage
with asked as (
    select
        strftime(cut_off, '%Y-%m') as month,
        strftime(date_trunc('month', cut_off) - interval 1 day, '%Y-%m') as month_before,
        cut_off
    from scoped.period
    where period = $period
),

measures as (
    select
        score.kpi,
        kpi.name,
        kpi.unit,
        kpi.direction,
        kpi.kpi_group,
        score.value,
        score.target,
        score.pace,
        score.light,
        score.met,
        score.change,
        score.forecast,
        score.trust,
        score.trust_reason
    from scoped.kpi_score as score
    inner join scoped.kpi on score.kpi = kpi.kpi
    where
        score.period = $period
        and score.institution_id = $institution
        and score.kpi in ('scenario_usage_rate', 'scenarios_online', 'scenario_coverage', 'delivery_cycle_days')
),

users as (
    select
        usage.month = asked.month as is_now,
        named.*
    from scoped.scenario_usage as usage
    inner join asked on usage.month in (asked.month, asked.month_before)
    cross join lateral (
        values
        ('active_users', 'Active users', 'people', usage.active_users),
        ('depth', 'Sessions per active user', 'sessions', usage.sessions / nullif(usage.active_users, 0))
    ) as named (kpi, name, unit, value)
    where usage.institution_id = $institution and usage.domain = 'all'
),

doubts as (
    select string_agg(doubt.reason, ';' order by doubt.reason) as trust_reason
    from scoped.lineage_doubt as doubt
    inner join asked on coalesce(asked.cut_off >= doubt.since, true)
    where
        doubt.to_kind = 'mart'
        and doubt.to_code = 'scenario_usage'
        and doubt.institution_id in ($institution, 'centre')
),

figures as (
    select
        kpi,
        name,
        unit,
        'up' as direction,
        'scenario_delivery' as kpi_group,
        max(value) filter (is_now) as value,
        null::double as target,
        null::double as pace,
        'no_target' as light,
        null::boolean as met,
        max(value) filter (is_now) - max(value) filter (not is_now) as change,
        null::double as forecast,
        case when doubts.trust_reason is null then 'good' else 'doubtful' end as trust,
        doubts.trust_reason
    from users
    cross join doubts
    group by kpi, name, unit, doubts.trust_reason
    having count(*) filter (is_now) > 0
),

leads as (
    select * from measures
    union all by name
    select * from figures
)

select *
from leads
order by array_position(
    [
        'scenario_usage_rate', 'active_users', 'depth', 'scenarios_online', 'scenario_coverage', 'delivery_cycle_days'
    ],
    kpi
)
