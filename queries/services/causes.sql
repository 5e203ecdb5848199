-- purpose: causes of the unplanned interruptions of the last 12 months, the most frequent first
-- params:  $period varchar
-- columns: cause varchar, incidents bigint, hours double, longest double, last_on date
-- grain:   cause
-- note:    by the day they began; hours and longest of those recovered by the cut-off; null where no cause is given
with asked as (
    select cut_off, (date_trunc('month', cut_off) - interval 11 month)::date as year_ago
    from scoped.period
    where period = $period
)

select
    incident.cause,
    count(*) as incidents,
    sum(incident.hours) filter (where incident.recovered_at::date <= asked.cut_off) as hours,
    max(incident.hours) filter (where incident.recovered_at::date <= asked.cut_off) as longest,
    max(incident.started_at)::date as last_on
from scoped.service_incident as incident
inner join asked on incident.started_at::date between asked.year_ago and asked.cut_off
where not incident.is_planned
group by incident.cause
order by incidents desc, incident.cause
