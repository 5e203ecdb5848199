-- purpose: the marts and tables of the pool that something in the period is not right with, in one place or the whole
-- params:  $period varchar; $institution varchar
-- columns: mart varchar
-- grain:   mart
select doubt.to_code as mart
from scoped.lineage_doubt as doubt
inner join scoped.period on period.period = $period and coalesce(period.cut_off >= doubt.since, true)
where doubt.to_kind in ('mart', 'pool') and doubt.institution_id in ($institution, 'centre')
group by doubt.to_code
order by doubt.to_code
