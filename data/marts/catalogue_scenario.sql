-- purpose: which scenarios need which of the customer's tables
-- columns: table_id varchar, scenario varchar, is_key boolean
-- grain:   table_id, scenario
select
    table_id,
    scenario,
    bool_or(is_key) as is_key
from pool.scenario_table
group by table_id, scenario
order by table_id, scenario
