-- purpose: how each measure moved, and where its last three periods point to
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, change double,
--          change_yoy double, forecast double, forecast_for date
-- grain:   kpi, grain, period, institution_id
-- note:    changes are in the measure's unit; a forecast is for a day after the cut-off, else absent
with results as (
    select
        result.*,
        case when kpi.of_ledger then ledger_period.cut_off else period.cut_off end as cut_off,
        period.previous_period,
        period.last_year_period,
        kpi.unit,
        kpi.is_count,
        case
            when kpi.pace_rule in ('period', 'duty') then period.quarter_ends_on - 1
            when result.grain = 'ytd' and kpi.is_count and year(goal.due_on) <> year(period.cut_off) then null
            else goal.due_on
        end as due_on
    from marts.kpi_result as result
    inner join marts.kpi on result.kpi = kpi.kpi
    inner join marts.period on result.grain = period.grain and result.period = period.period
    inner join marts.ledger_period on period.grain = ledger_period.grain and period.period = ledger_period.period
    inner join marts.kpi_goal as goal
        on result.kpi = goal.kpi
        and result.grain = goal.grain
        and result.period = goal.period
        and result.institution_id = goal.institution_id
),

beside as (
    select
        now.*,
        now.value - before.value as change,
        now.value - last_year.value as change_yoy,
        case when now.due_on > now.cut_off then [now.value, before.value, earlier.value] end as last_values,
        [now.cut_off, before.cut_off, earlier.cut_off] as last_days
    from results as now
    left join results as before
        on now.kpi = before.kpi
        and now.institution_id = before.institution_id
        and now.grain = before.grain
        and now.previous_period = before.period
    left join results as earlier
        on now.kpi = earlier.kpi
        and now.institution_id = earlier.institution_id
        and now.grain = earlier.grain
        and before.previous_period = earlier.period
    left join results as last_year
        on now.kpi = last_year.kpi
        and now.institution_id = last_year.institution_id
        and now.grain = last_year.grain
        and now.last_year_period = last_year.period
),

points as (
    select
        kpi,
        grain,
        period,
        institution_id,
        due_on,
        unnest(last_values) as value,
        unnest(last_days) as day
    from beside
    where last_values is not null
),

-- the straight line of least squares through the three values, at their cut-offs
lines as (
    select
        kpi,
        grain,
        period,
        institution_id,
        avg(value) + regr_slope(value, epoch(day)) * (epoch(any_value(due_on)) - avg(epoch(day))) as on_line
    from points
    group by kpi, grain, period, institution_id
    having count(value) = 3
),

foreseen as (
    select
        beside.*,
        case
            when beside.value is null or beside.due_on is null or beside.due_on <= beside.cut_off then null
            when beside.open_planned is not null then beside.value + beside.open_planned
            when lines.on_line is null then null
            when beside.unit = 'percent' then least(greatest(lines.on_line, 0), 100)
            when beside.is_count then greatest(floor(lines.on_line + 1e-9), beside.value, 0)
            else greatest(lines.on_line, 0)
        end as forecast
    from beside
    left join lines using (kpi, grain, period, institution_id)
)

select
    kpi,
    grain,
    period,
    institution_id,
    change,
    change_yoy,
    forecast,
    case when forecast is not null then due_on end as forecast_for
from foreseen
order by kpi, grain, period, institution_id
