-- purpose: institutions of the rollout online or later month by month, against plan, and where it points to
-- params:  $period varchar
-- columns: period varchar, value double, target double, pace double, forecast double, forecast_for date,
--          forecast_period varchar
-- grain:   period
-- note:    months from the year in which the plan begins up to the period; pace is the plan; the forecast is the line
--          through the last three months, at the due date, as everywhere on the board
with asked as (
    select ends_on
    from scoped.period
    where period = $period
)

select
    score.period,
    score.value,
    score.target,
    score.pace,
    score.forecast,
    score.forecast_for,
    strftime(score.forecast_for, '%Y-%m') as forecast_period
from scoped.kpi_score as score
inner join scoped.period on score.grain = period.grain and score.period = period.period
inner join asked on period.ends_on <= asked.ends_on
where score.kpi = 'institutions_rolled_out'
and score.institution_id = 'whole'
and score.grain = 'month'
and score.target is not null
order by score.period
