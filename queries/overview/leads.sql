-- purpose: the six lead figures of the programme
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, name varchar, unit varchar, direction varchar, kpi_group varchar, value double,
--          target double, pace double, light varchar, met boolean, change double, forecast double, trust varchar,
--          trust_reason varchar
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
    score.met,
    score.change,
    score.forecast,
    score.trust,
    score.trust_reason
from scoped.kpi_score as score
inner join scoped.kpi on score.kpi = kpi.kpi
where score.period = $period and score.institution_id = $institution and score.kpi in (
    'table_access_coverage', 'delivery_timeliness', 'scenario_usage_rate', 'institutions_rolled_out',
    'issue_closure_rate', 'user_satisfaction'
)
order by array_position(
    [
        'table_access_coverage', 'delivery_timeliness', 'scenario_usage_rate', 'institutions_rolled_out',
        'issue_closure_rate', 'user_satisfaction'
    ],
    score.kpi
)
