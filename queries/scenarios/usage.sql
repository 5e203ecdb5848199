-- purpose: usage by month: the rate with its mark, active and returning users, depth
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: period varchar, value double, target double, pace double, used bigint, expected bigint,
--          target_users bigint, active_users bigint, returning_users bigint, sessions_per_user double,
--          days_per_user double
-- grain:   period
-- note:    the last 12 months up to the period's end; value is the usage rate in percent, as the measure defines it;
--          everything else is defined in marts.scenario_usage
with asked as (
    select ends_on
    from scoped.period
    where period = $period
),

months as (
    select period.period, period.ends_on
    from scoped.period
    inner join asked on period.grain = 'month' and period.ends_on <= asked.ends_on
    order by period.ends_on desc
    limit 12
)

select
    usage.month as period,
    100.0 * usage.used / nullif(usage.expected, 0) as value,
    score.target,
    score.pace,
    usage.used,
    usage.expected,
    usage.target_users,
    usage.active_users,
    usage.returning_users,
    usage.sessions / nullif(usage.active_users, 0) as sessions_per_user,
    usage.user_days / nullif(usage.active_users, 0) as days_per_user
from scoped.scenario_usage as usage
inner join months on usage.month = months.period
left join scoped.kpi_score as score
    on score.kpi = 'scenario_usage_rate'
    and usage.month = score.period
    and usage.institution_id = score.institution_id
where
    usage.institution_id = $institution
    and usage.scenario = coalesce($scenario, 'all')
    and ($scenario is not null or usage.domain = coalesce($domain, 'all'))
order by months.ends_on
