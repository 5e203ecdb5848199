-- purpose: interruptions that were open, began or ended in the period, open ones first, then the newest
-- params:  $period varchar; $service varchar, optional
-- columns: incident_id varchar, service_id varchar, name_zh varchar, name_en varchar, is_planned boolean,
--          started_at timestamp, recovered_at timestamp, hours double, is_open boolean, cause varchar,
--          target_hours double, light varchar
-- grain:   incident_id
-- note:    of one service: those that name it and those that hit all; hours of an open one run to the end of the
--          cut-off; target_hours and so the light are the measure's mttr_hours, none to a client, and none for what was
--          planned; 40 at most
with asked as (
    select starts_on, cut_off
    from scoped.period
    where period = $period
),

goal as (
    select max(target) as target_hours
    from scoped.kpi_score
    where kpi = 'mttr_hours' and institution_id = 'centre' and period = $period
),

found as (
    select
        incident.incident_id,
        incident.service_id,
        incident.name_zh,
        incident.name_en,
        incident.is_planned,
        incident.started_at,
        case when incident.recovered_at::date <= asked.cut_off then incident.recovered_at end as recovered_at,
        epoch(least(incident.recovered_at, (asked.cut_off + 1)::timestamp) - incident.started_at) / 3600 as hours,
        incident.recovered_at is null or incident.recovered_at::date > asked.cut_off as is_open,
        incident.cause
    from scoped.service_incident as incident
    inner join asked
        on incident.started_at::date <= asked.cut_off
        and (incident.recovered_at is null or incident.recovered_at::date >= asked.starts_on)
    where $service is null or incident.service_id = $service or incident.service_id is null
)

select
    found.*,
    case when not found.is_planned then goal.target_hours end as target_hours,
    case
        when found.is_planned then 'not_applicable'
        when goal.target_hours is null then case when found.is_open then 'red' else 'no_target' end
        when found.hours > goal.target_hours or found.is_open then 'red'
        else 'green'
    end as light
from found
cross join goal
order by found.is_planned, found.is_open desc, found.started_at desc, found.incident_id
limit 40
