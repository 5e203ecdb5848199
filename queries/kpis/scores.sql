-- purpose: every measure with its value, target, pace, light and change, by period and institution
-- params:  $period varchar, optional; $grain varchar, optional; $kpi varchar, optional;
--          $institution varchar, optional
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, value double, numerator double,
--          denominator double, target double, pace double, light varchar, met boolean, change double,
--          change_yoy double, forecast double, forecast_for date, stretch double, trust varchar,
--          trust_reason varchar, kpi_group varchar, audience varchar
-- grain:   kpi, grain, period, institution_id
select
    kpi,
    grain,
    period,
    institution_id,
    value,
    numerator,
    denominator,
    target,
    pace,
    light,
    met,
    change,
    change_yoy,
    forecast,
    forecast_for,
    stretch,
    trust,
    trust_reason,
    kpi_group,
    audience
from scoped.kpi_score
where
    ($period is null or period = $period)
    and ($grain is null or grain = $grain)
    and ($kpi is null or kpi = $kpi)
    and ($institution is null or institution_id = $institution)
order by kpi, grain, period, institution_id
