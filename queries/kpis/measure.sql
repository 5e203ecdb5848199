-- purpose: one measure opened: its figures with its definition in words
-- params:  $period varchar; $institution varchar; $kpi varchar
-- columns: kpi varchar, name varchar, seed_no varchar, unit varchar, direction varchar, kpi_group varchar,
--          level varchar, combine varchar, pace_rule varchar, is_count boolean, minimum double,
--          window_text varchar, numerator_text varchar, denominator_text varchar, note varchar,
--          institution_id varchar, value double, numerator double, denominator double, target double, pace double,
--          light varchar, met boolean, change double, change_yoy double, forecast double, forecast_for date,
--          forecast_period varchar,
--          stretch double, trust varchar, trust_reason varchar, cut_off date
-- grain:   kpi
select
    kpi.kpi,
    kpi.name,
    kpi.seed_no,
    kpi.unit,
    kpi.direction,
    kpi.kpi_group,
    kpi.level,
    kpi.combine,
    kpi.pace_rule,
    kpi.is_count,
    kpi.minimum,
    kpi.window_text,
    kpi.numerator_text,
    kpi.denominator_text,
    kpi.note,
    score.institution_id,
    score.value,
    score.numerator,
    score.denominator,
    score.target,
    score.pace,
    score.light,
    score.met,
    score.change,
    score.change_yoy,
    score.forecast,
    score.forecast_for,
    case period.grain
        when 'quarter' then year(score.forecast_for) || '-Q' || quarter(score.forecast_for)
        else strftime(score.forecast_for, '%Y-%m') || case period.grain when 'ytd' then '-YTD' else '' end
    end as forecast_period,
    score.stretch,
    score.trust,
    score.trust_reason,
    period.cut_off
from scoped.kpi
inner join scoped.period on period.period = $period
inner join scoped.kpi_score as score
    on kpi.kpi = score.kpi and period.grain = score.grain and period.period = score.period
where kpi.kpi = $kpi
and (score.institution_id = $institution or ($institution = 'whole' and score.institution_id = 'centre'))
