-- purpose: the institutions that hold one measure back most, those below its target first
-- params:  $period varchar; $kpi varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, value double, light varchar, drag double
-- grain:   institution_id
-- note:    drag is what the institution's shortfall of the target takes from the whole's figure; 6 at most
select
    institution.institution_id,
    institution.name_zh,
    institution.name_en,
    score.value,
    score.light,
    (case kpi.direction when 'up' then 1 else -1 end)
    * (score.target - score.value) * score.denominator / nullif(whole.denominator, 0) as drag
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
inner join scoped.institution on score.institution_id = institution.institution_id
left join scoped.kpi_score as whole
    on score.kpi = whole.kpi and score.period = whole.period and whole.institution_id = 'whole'
where score.period = $period and score.kpi = $kpi and score.value is not null
order by
    drag desc nulls last,
    case kpi.direction when 'up' then score.value else -score.value end asc,
    institution.institution_id asc
limit 6
