-- purpose: how many measures of a group are on pace, near, behind or without a light, at each place
-- columns: grain varchar, period varchar, institution_id varchar, kpi_group varchar, audience varchar,
--          group_position bigint, green bigint, yellow bigint, red bigint, grey bigint
-- grain:   grain, period, institution_id, kpi_group, audience
-- note:    the place whole holds the measures of the whole and of the centre; the two audiences add up
with positions as (
    select kpi_group, min(position) as group_position
    from marts.kpi
    group by kpi_group
)

select
    score.grain,
    score.period,
    case score.institution_id when 'centre' then 'whole' else score.institution_id end as institution_id,
    score.kpi_group,
    score.audience,
    positions.group_position,
    count(*) filter (score.light = 'green') as green,
    count(*) filter (score.light = 'yellow') as yellow,
    count(*) filter (score.light = 'red') as red,
    count(*) filter (score.light not in ('green', 'yellow', 'red')) as grey
from marts.kpi_score as score
inner join positions on score.kpi_group = positions.kpi_group
group by all
order by all
