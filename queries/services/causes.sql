-- purpose: causes of the unplanned interruptions of the last 12 months, the most frequent first
-- params:  $period varchar
-- columns: cause varchar, incidents bigint, still_open bigint, hours double, longest double, last_on date
-- grain:   cause
-- note:    by the day they began; hours of an open one run to the end of the cut-off; null where no cause is given
with asked as (
    select cut_off, (date_trunc('month', cut_off) - interval 11 month)::date as year_ago
    from scoped.period
    where period = $period
),

found as (
    select
        incident.cause,
        incident.started_at,
        incident.recovered_at is null or incident.recovered_at::date > asked.cut_off as is_open,
        epoch(least(incident.recovered_at, (asked.cut_off + 1)::timestamp) - incident.started_at) / 3600 as hours
    from scoped.service_incident as incident
    inner join asked on incident.started_at::date between asked.year_ago and asked.cut_off
    where not incident.is_planned
)

select
    cause,
    count(*) as incidents,
    count(*) filter (where is_open) as still_open,
    sum(hours) as hours,
    max(hours) as longest,
    max(started_at)::date as last_on
from found
group by cause
order by incidents desc, cause
