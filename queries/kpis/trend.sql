-- purpose: measures over the last 12 periods of the same kind, for sparklines and the trend of one measure
-- params:  $period varchar; $institution varchar, optional; $kpi varchar, optional; $kpis varchar[], optional
-- columns: place varchar, kpi varchar, period varchar, value double, target double, pace double, light varchar
-- grain:   place, kpi, period
-- note:    place is an institution or whole, every one without $institution; the centre's measures stand with the whole
with asked as (
    select grain, ends_on
    from scoped.period
    where period = $period
),

spans as (
    select period.grain, period.period, period.ends_on
    from scoped.period
    inner join asked on period.grain = asked.grain and period.ends_on <= asked.ends_on
    order by period.ends_on desc
    limit 12
)

select
    replace(score.institution_id, 'centre', 'whole') as place,
    score.kpi,
    score.period,
    score.value,
    score.target,
    score.pace,
    score.light
from scoped.kpi_score as score
inner join spans on score.grain = spans.grain and score.period = spans.period
where ($institution is null or place = $institution)
and ($kpi is null or score.kpi = $kpi)
and ($kpis is null or list_contains($kpis, score.kpi))
order by place, score.kpi, spans.ends_on
