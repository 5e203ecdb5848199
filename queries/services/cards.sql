-- purpose: chosen measures of the centre as they are shown on cards
-- params:  $period varchar; $kpis varchar[], optional
-- columns: kpi varchar, name varchar, unit varchar, direction varchar, kpi_group varchar, value double,
--          target double, pace double, light varchar, met boolean, change double, forecast double, forecast_for date,
--          trust varchar, trust_reason varchar
-- grain:   kpi
-- note:    in the order of $kpis
select
    score.kpi,
    kpi.name,
    kpi.unit,
    kpi.direction,
    kpi.kpi_group,
    score.value,
    score.target,
    score.pace,
    score.light,
    score.met,
    score.change,
    score.forecast,
    score.forecast_for,
    score.trust,
    score.trust_reason
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
where score.period = $period
and score.institution_id = 'centre'
and ($kpis is null or list_contains($kpis, score.kpi))
order by array_position($kpis, score.kpi), kpi.position
