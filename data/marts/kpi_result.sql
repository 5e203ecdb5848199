-- purpose: every measure at every period and place of its level: its value, or the reason for having none
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, numerator double,
--          denominator double, open_planned double, value double, grey varchar
-- grain:   kpi, grain, period, institution_id
-- note:    value is in the measure's unit (percent already × 100); grey says why it cannot be judged:
--          too_few, none_occurred or no_data
with places as (
    select 'centre' as level, 'centre' as institution_id
    union all
    select 'institution', 'whole'
    union all
    select 'institution', institution_id from marts.institution
),

measured as (
    select
        kpi.kpi,
        period.grain,
        period.period,
        places.institution_id,
        kpi_value.numerator,
        kpi_value.denominator,
        kpi_value.open_planned,
        kpi.minimum,
        kpi.empty_light,
        case
            when kpi.is_count then kpi_value.numerator
            when kpi_value.denominator > 0
                then kpi_value.numerator * (case kpi.unit when 'percent' then 100 else 1 end)
                    / kpi_value.denominator
        end as value
    from marts.kpi
    inner join places using (level)
    cross join marts.period
    left join marts.kpi_value
        on kpi.kpi = kpi_value.kpi
        and period.grain = kpi_value.grain
        and period.period = kpi_value.period
        and places.institution_id = kpi_value.institution_id
)

select
    kpi,
    grain,
    period,
    institution_id,
    numerator,
    denominator,
    open_planned,
    value,
    case
        when value is null then empty_light
        when denominator < minimum then 'too_few'
    end as grey
from measured
order by kpi, grain, period, institution_id
