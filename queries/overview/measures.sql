-- purpose: the measures behind one cell of the heatmap, the worst first
-- params:  $period varchar; $institution varchar; $kpi_group varchar, optional
-- columns: kpi varchar, name varchar, unit varchar, direction varchar, kpi_group varchar, value double,
--          target double, pace double, light varchar, change double
-- grain:   kpi
select
    score.kpi,
    kpi.name,
    kpi.unit,
    kpi.direction,
    kpi.kpi_group,
    score.value,
    score.target,
    score.pace,
    score.light,
    score.change
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
where score.period = $period
and (score.institution_id = $institution or ($institution = 'whole' and score.institution_id = 'centre'))
and ($kpi_group is null or score.kpi_group = $kpi_group)
and score.light in ('green', 'yellow', 'red')
order by array_position(['red', 'yellow', 'green'], score.light), kpi.position
