-- purpose: institutions × groups: how many measures are on pace of those that have a light
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, kpi_group varchar, on_pace bigint, counted bigint, light varchar,
--          group_position bigint
-- grain:   institution_id, kpi_group
-- note:    in the order of groups; the row whole counts the measures of the whole and of the centre, for who
--          sees the whole; a cell is green from 70 % on pace, yellow from 50 %; all institutions when
--          $institution is whole
with counted as (
    select
        case score.institution_id when 'centre' then 'whole' else score.institution_id end as institution_id,
        score.kpi_group,
        count(*) filter (score.light = 'green') as on_pace,
        count(*) as counted
    from scoped.kpi_score as score
    where score.period = $period and score.light in ('green', 'yellow', 'red')
    and ($institution = 'whole' or score.institution_id = $institution)
    and (
        score.institution_id <> 'centre'
        or exists (select 1 from scoped.kpi_score as seen where seen.institution_id = 'whole')
    )
    group by all
),

kpi_groups as (
    select kpi_group, min(position) as group_position
    from scoped.kpi
    group by kpi_group
)

select
    counted.institution_id,
    counted.kpi_group,
    counted.on_pace,
    counted.counted,
    case
        when counted.on_pace >= 0.7 * counted.counted then 'green'
        when counted.on_pace >= 0.5 * counted.counted then 'yellow'
        else 'red'
    end as light,
    kpi_groups.group_position
from counted
inner join kpi_groups on counted.kpi_group = kpi_groups.kpi_group
order by kpi_groups.group_position, counted.institution_id
