-- purpose: which scenarios need which of the customer's tables
-- columns: table_id varchar, scenario varchar, institution_id varchar, is_key boolean
-- grain:   table_id, scenario
-- note:    institution_id is the one that the scenario is exclusive to, centre where it is for all
select
    needed.table_id,
    needed.scenario,
    any_value(coalesce(scenario.exclusive_to, 'centre')) as institution_id,
    bool_or(needed.is_key) as is_key
from pool.scenario_table as needed
inner join pool.scenario on needed.scenario = scenario.scenario
group by needed.table_id, needed.scenario
order by needed.table_id, needed.scenario
