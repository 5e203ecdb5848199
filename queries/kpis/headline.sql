-- purpose: what the conclusion on the measures says: lights, where the red ones are, what turned since the last period
-- params:  $period varchar; $institution varchar
-- columns: counted bigint, green bigint, yellow bigint, red bigint, grey bigint,
--          red_groups varchar[], red_in_groups bigint,
--          turned_green varchar[], turned_red varchar[]
-- grain:   one row
-- note:    red_groups are up to two groups with most red measures; turned_* are names (messages), up to three
with period as (
    select grain, period, previous_period
    from scoped.period
    where period = $period
),

shown as (
    select score.*, kpi.name, kpi.position
    from scoped.kpi_score as score
    inner join scoped.kpi on score.kpi = kpi.kpi
    where score.institution_id = $institution or ($institution = 'whole' and score.institution_id = 'centre')
),

now as (
    select shown.*, before.light as light_before
    from shown
    inner join period on shown.grain = period.grain and shown.period = period.period
    left join shown as before
        on shown.kpi = before.kpi and before.grain = period.grain and before.period = period.previous_period
),

worst_groups as (
    select kpi_group, count(*) as red
    from now
    where light = 'red'
    group by kpi_group
    order by red desc, kpi_group asc
    limit 2
)

select
    count(*) as counted,
    count(*) filter (light = 'green') as green,
    count(*) filter (light = 'yellow') as yellow,
    count(*) filter (light = 'red') as red,
    count(*) filter (light not in ('green', 'yellow', 'red')) as grey,
    (select coalesce(list(kpi_group order by red desc, kpi_group asc), []) from worst_groups) as red_groups,
    (select coalesce(sum(red), 0)::bigint from worst_groups) as red_in_groups,
    coalesce(list(name order by position) filter (light = 'green' and light_before in ('red', 'yellow')), [])[1:3]
        as turned_green,
    coalesce(list(name order by position) filter (light = 'red' and light_before in ('green', 'yellow')), [])[1:3]
        as turned_red
from now
