-- purpose: what the conclusion says of the interfaces: published, documented, calls, errors, interruptions
-- params:  $period varchar
-- columns: published bigint, standard bigint, undocumented bigint, calls bigint, errors bigint, error_rate double,
--          calls_change double, availability double, down_hours double, worst_zh varchar, worst_en varchar,
--          worst_rate double, unplanned bigint, still_open bigint, open_since timestamp, mean_hours double,
--          target_hours double, mean_light varchar
-- grain:   one row
-- note:    rates in percent; calls_change against the period before, none while the period runs; availability is the
--          time without unplanned interruption over the time published, of all services; worst is the service with the
--          highest error rate; the mean time to recover is that of the measure, so null to a client
with asked as (
    select
        period,
        starts_on,
        cut_off,
        cut_off + 1 as ended_on,
        previous_period,
        case when cut_off + 1 = ends_on then previous_period end as whole_previous
    from scoped.period
    where period = $period
),

before as (
    select period.starts_on, period.cut_off
    from scoped.period
    inner join asked on period.period = asked.whole_previous
),

published as (
    select
        count(*) filter (where service.retired_on is null or service.retired_on > asked.cut_off) as published,
        count(*) filter (
            where service.is_standard and (service.retired_on is null or service.retired_on > asked.cut_off)
        ) as standard,
        count(*) filter (
            where (service.retired_on is null or service.retired_on > asked.cut_off)
            and (service.documented_on is null or service.documented_on > asked.cut_off)
        ) as undocumented,
        sum(
            greatest(
                epoch(
                    least(coalesce(service.retired_on, 'infinity'::date), asked.ended_on)::timestamp
                    - greatest(service.published_on, asked.starts_on)::timestamp
                ), 0
            )
        ) as published_seconds
    from scoped.service_interface as service
    inner join asked on service.published_on <= asked.cut_off
),

called as (
    select
        service_call_month.service_id,
        sum(service_call_month.calls) as calls,
        sum(service_call_month.errors) as errors
    from scoped.service_call_month
    inner join asked
        on service_call_month.month between strftime(asked.starts_on, '%Y-%m') and strftime(asked.cut_off, '%Y-%m')
    group by service_call_month.service_id
),

called_before as (
    select sum(service_call_month.calls) as calls
    from scoped.service_call_month
    inner join before
        on service_call_month.month between strftime(before.starts_on, '%Y-%m') and strftime(before.cut_off, '%Y-%m')
),

worst as (
    select
        service.name_zh as worst_zh,
        service.name_en as worst_en,
        100.0 * called.errors / called.calls as worst_rate
    from called
    inner join scoped.service_interface as service on called.service_id = service.service_id
    where called.errors > 0
    order by worst_rate desc, called.service_id
    limit 1
),

totals as (
    select sum(calls)::bigint as calls, sum(errors)::bigint as errors
    from called
),

down as (
    select coalesce(sum(
        epoch(
            least(outage.until_at, asked.ended_on::timestamp)
            - greatest(outage.from_at, asked.starts_on::timestamp)
        )
    ), 0) as seconds
    from scoped.service_outage as outage
    inner join asked on outage.from_at < asked.ended_on and outage.until_at > asked.starts_on
),

incidents as (
    select
        count(*) filter (where incident.started_at::date >= asked.starts_on) as unplanned,
        count(*) filter (where incident.recovered_at is null or incident.recovered_at::date > asked.cut_off)
            as still_open,
        min(incident.started_at) filter (
            where incident.recovered_at is null or incident.recovered_at::date > asked.cut_off
        )
            as open_since
    from scoped.service_incident as incident
    inner join asked on incident.started_at::date <= asked.cut_off
    where not incident.is_planned
),

mean as (
    select max(score.value) as mean_hours, max(score.target) as target_hours, max(score.light) as mean_light
    from scoped.kpi_score as score
    where score.kpi = 'mttr_hours' and score.institution_id = 'centre' and score.period = $period
)

select
    published.published,
    published.standard,
    published.undocumented,
    totals.calls,
    totals.errors,
    100.0 * totals.errors / nullif(totals.calls, 0) as error_rate,
    100.0 * (totals.calls / nullif(called_before.calls, 0) - 1) as calls_change,
    100.0 * (1 - down.seconds / nullif(published.published_seconds, 0)) as availability,
    down.seconds / 3600 as down_hours,
    worst.worst_zh,
    worst.worst_en,
    worst.worst_rate,
    incidents.unplanned,
    incidents.still_open,
    incidents.open_since,
    mean.mean_hours,
    mean.target_hours,
    mean.mean_light
from published
cross join totals
cross join called_before
cross join down
cross join incidents
cross join mean
left join worst on true
