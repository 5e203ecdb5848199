-- purpose: the rows behind mean time to recover
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: incident_id varchar, service_id varchar, service_zh varchar, service_en varchar, started_at timestamp,
--          recovered_at timestamp, cause varchar, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   incident_id
-- note:    numerator: hours from start to recovery, the longest first; the supplier's own measure: who does not see it
--          is shown no rows
with asked as (
    select
        period.starts_on,
        period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'mttr_hours'
    where period.period = $period
),

counted as (
    select
        incident.incident_id,
        incident.service_id,
        service.name_zh as service_zh,
        coalesce(service.name_en, service.name_zh) as service_en,
        incident.started_at,
        incident.recovered_at,
        incident.cause,
        (epoch(incident.recovered_at - incident.started_at) / 3600)::double as numerator,
        1::double as denominator
    from drill.incident as incident
    inner join asked on incident.recovered_at::date between asked.starts_on and asked.cut_off
    left join drill.data_service as service on incident.service_id = service.service_id
    where $institution in ('whole', 'centre') and not incident.is_planned
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator desc, counted.incident_id
limit coalesce($most, 500)
