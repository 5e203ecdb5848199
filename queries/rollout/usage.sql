-- purpose: scenario usage of each institution in the last 12 months up to the period, for the trend on its card
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, period varchar, value double
-- grain:   institution_id, period
with asked as (
    select ends_on
    from scoped.period
    where period = $period
),

months as (
    select period.period, period.ends_on
    from scoped.period
    inner join asked on period.ends_on <= asked.ends_on
    where period.grain = 'month'
    order by period.ends_on desc
    limit 12
)

select
    score.institution_id,
    score.period,
    score.value
from scoped.kpi_score as score
inner join months on score.grain = 'month' and score.period = months.period
where score.kpi = 'scenario_usage_rate'
and score.institution_id <> 'whole'
and ($institution = 'whole' or score.institution_id = $institution)
order by score.institution_id, score.period
