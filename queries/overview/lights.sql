-- purpose: institutions × groups: how many measures are on pace of those that have a light
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, kpi_group varchar, on_pace bigint, counted bigint, light varchar
-- grain:   institution_id, kpi_group
-- note:    the row whole counts the measures of the whole and of the centre; a cell is green from 70 % on pace,
--          yellow from 50 %; all institutions when $institution is whole
with counted as (
    select
        case score.institution_id when 'centre' then 'whole' else score.institution_id end as institution_id,
        score.kpi_group,
        count(*) filter (score.light = 'green') as on_pace,
        count(*) as counted
    from scoped.kpi_score as score
    where score.period = $period and score.light in ('green', 'yellow', 'red')
    and ($institution = 'whole' or score.institution_id = $institution)
    group by all
)

select
    institution_id,
    kpi_group,
    on_pace,
    counted,
    case
        when on_pace >= 0.7 * counted then 'green'
        when on_pace >= 0.5 * counted then 'yellow'
        else 'red'
    end as light
from counted
order by institution_id, kpi_group
