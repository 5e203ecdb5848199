-- purpose: every measure judged: value, target, pace, light, change, forecast, trust
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, value double, numerator double,
--          denominator double, target double, pace double, light varchar, met boolean, change double,
--          change_yoy double, forecast double, forecast_for date, stretch double, trust varchar,
--          trust_reason varchar, kpi_group varchar, audience varchar
-- grain:   kpi, grain, period, institution_id
-- note:    the rules in words are in docs/measures.md
with compared as (
    select
        result.*,
        goal.target,
        goal.pace,
        goal.stretch,
        kpi.kpi_group,
        kpi.audience,
        case kpi.direction when 'up' then goal.pace - result.value else result.value - goal.pace end
            as behind_pace,
        case kpi.direction when 'up' then goal.target - result.value else result.value - goal.target end
            as behind_target,
        case when band.is_share_of_pace then abs(goal.pace) * band.width / 100 else band.width end as band_width
    from marts.kpi_result as result
    inner join marts.kpi on result.kpi = kpi.kpi
    inner join marts.kpi_goal as goal
        on result.kpi = goal.kpi
        and result.grain = goal.grain
        and result.period = goal.period
        and result.institution_id = goal.institution_id
    inner join marts.light_band as band
        on band.unit_kind = case kpi.unit when 'percent' then 'percent' else 'other' end
),

-- 1e-9 keeps the last binary digit of a division from deciding a light
judged as (
    select
        *,
        case when grey is null then behind_target <= 1e-9 end as met,
        case
            when target is null then 'not_applicable'
            when grey is not null then grey
            when pace is null and behind_target <= 1e-9 then 'green'
            when pace is null then 'not_due'
            when behind_pace <= 1e-9 then 'green'
            when behind_pace <= band_width + 1e-9 then 'yellow'
            else 'red'
        end as light
    from compared
)

select
    judged.kpi,
    judged.grain,
    judged.period,
    judged.institution_id,
    judged.value,
    judged.numerator,
    judged.denominator,
    judged.target,
    judged.pace,
    judged.light,
    judged.met,
    trend.change,
    trend.change_yoy,
    trend.forecast,
    trend.forecast_for,
    judged.stretch,
    case when trust.trust_reason is null then 'good' else 'doubtful' end as trust,
    trust.trust_reason,
    judged.kpi_group,
    judged.audience
from judged
inner join marts.kpi_trend as trend
    on judged.kpi = trend.kpi
    and judged.grain = trend.grain
    and judged.period = trend.period
    and judged.institution_id = trend.institution_id
left join marts.kpi_trust as trust
    on judged.kpi = trust.kpi
    and judged.grain = trust.grain
    and judged.period = trust.period
    and judged.institution_id = trust.institution_id
order by judged.kpi, judged.grain, judged.period, judged.institution_id
