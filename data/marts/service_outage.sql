-- purpose: when each service was interrupted without a plan, every minute once
-- columns: institution_id varchar, audience varchar, service_id varchar, incident_id varchar, from_at timestamp,
--          until_at timestamp
-- grain:   service_id, incident_id
-- note:    an incident without a service interrupts all; where incidents overlap the later one begins when the earlier
--          ends; until_at is exclusive, and the end of the cut-off for what is open; only while published
with hits as (
    select
        incident.institution_id,
        incident.audience,
        service.service_id,
        incident.incident_id,
        greatest(incident.started_at, service.published_on::timestamp) as from_at,
        least(
            coalesce(incident.recovered_at, as_of + interval 1 day),
            coalesce(service.retired_on::timestamp, 'infinity'::timestamp)
        ) as until_at
    from marts.service_incident as incident
    cross join marts.release_fact
    inner join marts.service_interface as service
        on incident.service_id = service.service_id or incident.service_id is null
    where not incident.is_planned and service.published_on <= as_of
),

earlier as (
    select
        *,
        max(until_at) over (
            partition by service_id
            order by from_at, incident_id
            rows between unbounded preceding and 1 preceding
        ) as interrupted_until
    from hits
    where until_at > from_at
)

select
    institution_id,
    audience,
    service_id,
    incident_id,
    greatest(from_at, coalesce(interrupted_until, from_at)) as from_at,
    until_at
from earlier
where interrupted_until is null or until_at > interrupted_until
order by service_id, incident_id
