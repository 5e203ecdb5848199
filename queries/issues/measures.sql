-- purpose: the measures of how issues and requests are dealt with
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, name varchar, unit varchar, value double, target double, pace double, light varchar,
--          change double
-- grain:   kpi
select
    score.kpi,
    kpi.name,
    kpi.unit,
    score.value,
    score.target,
    score.pace,
    score.light,
    score.change
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
where score.period = $period and score.institution_id = $institution
and score.kpi in ('issue_closure_rate', 'critical_response_rate', 'resource_response_days')
order by array_position(['issue_closure_rate', 'critical_response_rate', 'resource_response_days'], score.kpi)
