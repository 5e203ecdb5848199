-- purpose: the lead figures over the last 12 periods of the same kind, the users' over the last 12 months
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, period varchar, value double, target double, pace double
-- grain:   kpi, period
with asked as (
    select grain, ends_on
    from scoped.period
    where period = $period
),

spans as (
    select period.grain, period.period, period.ends_on
    from scoped.period
    inner join asked on period.grain = asked.grain and period.ends_on <= asked.ends_on
    order by period.ends_on desc
    limit 12
),

months as (
    select period.period, period.ends_on
    from scoped.period
    inner join asked on period.grain = 'month' and period.ends_on <= asked.ends_on
    order by period.ends_on desc
    limit 12
),

measures as (
    select
        score.kpi,
        score.period,
        score.value,
        score.target,
        score.pace,
        spans.ends_on
    from scoped.kpi_score as score
    inner join spans on score.grain = spans.grain and score.period = spans.period
    where
        score.institution_id = $institution
        and score.kpi in ('scenario_usage_rate', 'scenarios_online', 'scenario_coverage', 'delivery_cycle_days')
),

users as (
    select
        named.kpi,
        usage.month as period,
        named.value,
        null::double as target,
        null::double as pace,
        months.ends_on
    from scoped.scenario_usage as usage
    inner join months on usage.month = months.period
    cross join lateral (
        values
        ('active_users', usage.active_users),
        ('depth', usage.sessions / nullif(usage.active_users, 0))
    ) as named (kpi, value)
    where usage.institution_id = $institution and usage.domain = 'all'
),

points as (
    select * from measures
    union all
    select * from users
)

select kpi, period, value, target, pace
from points
order by kpi, ends_on
