-- purpose: measures of the whole, or of one institution, as they are shown on cards
-- params:  $period varchar; $institution varchar, optional; $by_group boolean, optional; $kpis varchar[], optional
-- columns: place varchar, kpi varchar, position bigint, name varchar, unit varchar, direction varchar,
--          kpi_group varchar, value double, target double, pace double, light varchar, met boolean, change double,
--          forecast double, forecast_for date, trust varchar, trust_reason varchar, column_light varchar
-- grain:   place, kpi
-- note:    place is an institution or whole, every one without $institution; column_light is the light, all greys in
--          one (not_due); columns of lights from red to grey, or of groups; in a column of a light the furthest from
--          pace comes first. Only those of $kpis, in their order, where given; the centre's measures stand with the
--          whole
select
    replace(score.institution_id, 'centre', 'whole') as place,
    score.kpi,
    kpi.position,
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
    score.trust_reason,
    case when score.light in ('green', 'yellow', 'red') then score.light else 'not_due' end as column_light
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
where score.period = $period
and ($institution is null or place = $institution)
and ($kpis is null or list_contains($kpis, score.kpi))
order by
    array_position($kpis, score.kpi),
    case when $by_group then kpi.position end,
    array_position(['red', 'yellow', 'green', 'not_due'], column_light),
    (score.value is null),
    case when score.light in ('red', 'yellow') then -abs(score.value - score.pace) / greatest(abs(score.pace), 1) end,
    kpi.position,
    place
