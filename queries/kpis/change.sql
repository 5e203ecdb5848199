-- purpose: what the whole's figure of one measure was in the period it is held against, what it is, and the change
-- params:  $period varchar; $kpi varchar; $against varchar
-- columns: kpi varchar, unit varchar, direction varchar, level varchar, combine varchar, is_count boolean,
--          before_period varchar, value_before double, value double, change double
-- grain:   kpi
-- note:    $against is previous or last_year; before_period is null where there is none; only for viewers of all,
--          but for measures of the centre
with asked as (
    select
        grain,
        period,
        case $against when 'last_year' then last_year_period else previous_period end as before_period
    from scoped.period
    where period = $period
)

select
    kpi.kpi,
    kpi.unit,
    kpi.direction,
    kpi.level,
    kpi.combine,
    kpi.is_count,
    before.period as before_period,
    before.value as value_before,
    score.value,
    score.value - before.value as change
from asked
inner join scoped.kpi_score as score
    on asked.grain = score.grain and asked.period = score.period and score.kpi = $kpi
inner join scoped.kpi on score.kpi = kpi.kpi
left join scoped.kpi_score as before
    on score.kpi = before.kpi
    and score.grain = before.grain
    and score.institution_id = before.institution_id
    and asked.before_period = before.period
where score.institution_id in ('whole', 'centre')
