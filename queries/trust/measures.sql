-- purpose: every measure with whether its figure can be relied on and why not, the doubtful first
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, name varchar, kpi_group varchar, unit varchar, value double, target double, trust varchar,
--          trust_reason varchar
-- grain:   kpi
-- note:    the centre's measures stand with the whole
select
    score.kpi,
    kpi.name,
    kpi.kpi_group,
    kpi.unit,
    score.value,
    score.target,
    score.trust,
    score.trust_reason
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
where
    score.period = $period
    and (score.institution_id = $institution or ($institution = 'whole' and score.institution_id = 'centre'))
order by score.trust = 'good', kpi.position
