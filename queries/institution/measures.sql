-- purpose: an institution's measures by group, with its band among its peers
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, name varchar, kpi_group varchar, unit varchar, direction varchar, value double,
--          target double, pace double, light varchar, met boolean, change double, change_yoy double,
--          forecast double, band varchar, front_from double, last_from double, trust varchar
-- grain:   kpi
-- note:    measures without a target for the institution are left out
select
    score.kpi,
    kpi.name,
    kpi.kpi_group,
    kpi.unit,
    kpi.direction,
    score.value,
    score.target,
    score.pace,
    score.light,
    score.met,
    score.change,
    score.change_yoy,
    score.forecast,
    kpi_band.band,
    kpi_band.front_from,
    kpi_band.last_from,
    score.trust
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
left join scoped.kpi_band
    on score.kpi = kpi_band.kpi
    and score.grain = kpi_band.grain
    and score.period = kpi_band.period
    and score.institution_id = kpi_band.institution_id
where score.period = $period and score.institution_id = $institution
and score.light <> 'not_applicable'
order by kpi.position
