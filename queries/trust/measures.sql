-- purpose: every measure with whether its figure can be relied on and why not, the doubtful first
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, name varchar, kpi_group varchar, unit varchar, value double, target double, trust varchar,
--          trust_light varchar, trust_reason varchar, reasons bigint
-- grain:   kpi
-- note:    the centre's measures stand with the whole; trust_light is the light that the state is shown with
select
    score.kpi,
    kpi.name,
    kpi.kpi_group,
    kpi.unit,
    score.value,
    score.target,
    score.trust,
    case score.trust when 'doubtful' then 'yellow' else 'green' end as trust_light,
    score.trust_reason,
    coalesce(len(string_split(score.trust_reason, ';')), 0) as reasons
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
where
    score.period = $period
    and (score.institution_id = $institution or ($institution = 'whole' and score.institution_id = 'centre'))
order by score.trust = 'good', kpi.position
