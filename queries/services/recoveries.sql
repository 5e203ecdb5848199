-- purpose: unplanned interruptions by month over the last 12 months, with the time to recover
-- params:  $period varchar
-- columns: month varchar, incidents bigint, recovered bigint, hours double, mean_hours double
-- grain:   month
-- note:    incidents by the day they began, recovered and hours by the day they ended, as the measure mttr_hours counts
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

months as (
    select span.period as month, span.starts_on, least(span.ends_on, asked.cut_off + 1) as ended_on
    from scoped.period as span
    inner join asked on span.starts_on <= asked.cut_off and span.ends_on > asked.cut_off - interval 11 month
    where span.grain = 'month'
),

incidents as (
    select started_at::date as began_on, recovered_at::date as ended_on, hours
    from scoped.service_incident
    where not is_planned
),

counted as (
    select
        months.month,
        count(incidents.began_on) filter (
            incidents.began_on >= months.starts_on and incidents.began_on < months.ended_on
        ) as incidents,
        count(incidents.ended_on) filter (
            incidents.ended_on >= months.starts_on and incidents.ended_on < months.ended_on
        ) as recovered,
        sum(incidents.hours) filter (
            incidents.ended_on >= months.starts_on and incidents.ended_on < months.ended_on
        ) as hours
    from months
    left join incidents on incidents.began_on < months.ended_on
    group by months.month
)

select
    month,
    incidents,
    recovered,
    hours,
    hours / nullif(recovered, 0) as mean_hours
from counted
order by month
