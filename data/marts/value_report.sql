-- purpose: value analyses of scenarios, planned and issued
-- columns: institution_id varchar, audience varchar, report_id varchar, scenario varchar, scenario_zh varchar,
--          scenario_en varchar, planned_on date, issued_on date
-- grain:   report_id
-- note:    the supplier's own, of the centre: internal
select
    'centre' as institution_id,
    'internal' as audience,
    value_report.report_id,
    value_report.scenario,
    scenario.name_zh as scenario_zh,
    coalesce(scenario.name_en, scenario.name_zh) as scenario_en,
    value_report.planned_on,
    value_report.issued_on
from pool.value_report
left join pool.scenario on value_report.scenario = scenario.scenario
order by value_report.report_id
