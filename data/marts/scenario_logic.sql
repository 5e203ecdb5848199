-- purpose: how the figures of a scenario are worked out, for those who may read it
-- columns: scenario varchar, institution_id varchar, logic_zh varchar, logic_en varchar
-- grain:   scenario
-- note:    institution_id is the one that the scenario is exclusive to: nobody else reads its logic, its tables and its
--          documents; centre, which everyone sees, where it is for all
select
    scenario,
    coalesce(exclusive_to, 'centre') as institution_id,
    logic_zh,
    coalesce(logic_en, logic_zh) as logic_en
from pool.scenario
order by scenario
