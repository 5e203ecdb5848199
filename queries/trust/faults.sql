-- purpose: what makes measures doubtful in the period: each fault of a source, with the measures that are made of it
-- params:  $period varchar; $institution varchar; $kpi varchar, optional
-- columns: reason varchar, source_kind varchar, source_code varchar, name_zh varchar, name_en varchar, since date,
--          amount bigint, places bigint, kpis varchar[], names varchar[]
-- grain:   reason
-- note:    reason as kpi_trust says it; names are message ids, in the order of the measures
select
    doubt.reason,
    doubt.source_kind,
    doubt.source_code,
    any_value(doubt.name_zh) as name_zh,
    any_value(doubt.name_en) as name_en,
    min(doubt.since) as since,
    max(doubt.amount) as amount,
    max(doubt.places) as places,
    list(kpi.kpi order by kpi.position) as kpis,
    list(kpi.name order by kpi.position) as names
from scoped.kpi_doubt as doubt
inner join scoped.kpi on doubt.kpi = kpi.kpi
inner join scoped.period on period.period = $period and coalesce(period.cut_off >= doubt.since, true)
where
    doubt.institution_id in ($institution, 'centre')
    and ($kpi is null or doubt.kpi = $kpi)
    and (kpi.level = 'institution' or $institution = 'whole')
group by doubt.reason, doubt.source_kind, doubt.source_code
order by len(kpis) desc, doubt.reason
