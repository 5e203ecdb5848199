-- purpose: the figures that cannot be relied on, with the reasons: by measure, period and place
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, trust_reason varchar
-- grain:   kpi, grain, period, institution_id
-- note:    what is not here is good. Reasons are joined by ; and each is set_aside:<table>:<rows>, calendar:<year>,
--          or <reason_kind>:<code>:<number of institutions>:<since>, kinds as in source_doubt. A figure is in doubt
--          where its period ends when the reason has begun, or later
with places as (
    select 'centre' as level, 'centre' as institution_id
    union all
    select 'institution', 'whole'
    union all
    select 'institution', institution_id from marts.institution
)

select
    doubt.kpi,
    period.grain,
    period.period,
    places.institution_id,
    string_agg(doubt.reason, ';' order by doubt.reason) as trust_reason
from marts.kpi_doubt as doubt
inner join marts.kpi on doubt.kpi = kpi.kpi
inner join places
    on kpi.level = places.level and doubt.institution_id in (places.institution_id, 'centre')
inner join marts.period on coalesce(period.cut_off >= doubt.since, true)
group by doubt.kpi, period.grain, period.period, places.institution_id
order by doubt.kpi, period.grain, period.period, places.institution_id
