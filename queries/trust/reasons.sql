-- purpose: why what is read from these marts and tables is in doubt in the period, in one place or in the whole
-- params:  $period varchar; $institution varchar; $marts varchar[], optional
-- columns: trust varchar, trust_reason varchar
-- grain:   one row
select
    case when count(*) > 0 then 'doubtful' else 'good' end as trust,
    string_agg(distinct doubt.reason, ';' order by doubt.reason) as trust_reason
from scoped.lineage_doubt as doubt
inner join scoped.period on period.period = $period and coalesce(period.cut_off >= doubt.since, true)
where
    doubt.to_kind in ('mart', 'pool')
    and list_contains($marts, doubt.to_code)
    and doubt.institution_id in ($institution, 'centre')
