-- purpose: interruptions, planned and not, with the service that each hit
-- columns: institution_id varchar, audience varchar, incident_id varchar, service_id varchar, name_zh varchar,
--          name_en varchar, is_planned boolean, started_at timestamp, recovered_at timestamp, hours double,
--          cause varchar
-- grain:   incident_id
-- note:    who calls a service feels its interruptions, so clients see them; without a service it hit all of them;
--          hours are from start to recovery, none while open; a recovery after the cut-off has not been yet
select
    'centre' as institution_id,
    'client' as audience,
    incident.incident_id,
    incident.service_id,
    service.name_zh,
    coalesce(service.name_en, service.name_zh) as name_en,
    incident.is_planned,
    incident.started_at,
    case when incident.recovered_at::date <= as_of then incident.recovered_at end as recovered_at,
    case when incident.recovered_at::date <= as_of then epoch(incident.recovered_at - incident.started_at) / 3600 end
        as hours,
    incident.cause
from pool.incident
cross join marts.release_fact
left join pool.data_service as service on incident.service_id = service.service_id
where incident.started_at::date <= as_of
order by incident.incident_id
