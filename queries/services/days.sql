-- purpose: one interface by day: calls, errors, latency, and the days on which it was interrupted
-- params:  $period varchar; $service varchar
-- columns: day date, calls bigint, errors bigint, error_rate double, latency_ms double, down_hours double
-- grain:   day
-- note:    of the last 31 days of the period up to the cut-off; rate in percent; down_hours without a plan
with asked as (
    select greatest(starts_on, cut_off - 30) as starts_on, cut_off
    from scoped.period
    where period = $period
),

called as (
    select
        service_call.service_id,
        service_call.day,
        service_call.calls,
        service_call.errors,
        service_call.latency_ms
    from scoped.service_call
    inner join asked on service_call.day between asked.starts_on and asked.cut_off
    where service_call.service_id = $service
)

select
    called.day,
    called.calls,
    called.errors,
    100.0 * called.errors / nullif(called.calls, 0) as error_rate,
    called.latency_ms,
    coalesce(sum(epoch(
        least(outage.until_at, (called.day + 1)::timestamp) - greatest(outage.from_at, called.day::timestamp)
    )) filter (where outage.incident_id is not null) / 3600, 0) as down_hours
from called
left join scoped.service_outage as outage
    on called.service_id = outage.service_id
    and outage.from_at < called.day + 1
    and outage.until_at > called.day
group by called.day, called.calls, called.errors, called.latency_ms
order by called.day
