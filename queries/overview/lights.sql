-- purpose: institutions × groups: how many measures are on pace of those that have a light
-- params:  $period varchar
-- columns: institution_id varchar, kpi_group varchar, on_pace bigint, counted bigint, light varchar,
--          group_position bigint
-- grain:   institution_id, kpi_group
-- note:    in the order of groups; the row whole counts the measures of the whole and of the centre; a cell is green
--          from 70 % on pace, yellow from 50 %
with counted as (
    select
        institution_id,
        kpi_group,
        group_position,
        sum(green)::bigint as on_pace,
        sum(green + yellow + red)::bigint as counted
    from scoped.light_count
    where period = $period
    group by institution_id, kpi_group, group_position
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
    end as light,
    group_position
from counted
where counted > 0
order by group_position, institution_id
