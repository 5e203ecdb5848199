-- purpose: plans to move people into data roles, by the days on which they are due and were completed
-- columns: institution_id varchar, audience varchar, due_on date, completed_on date, plans bigint
-- grain:   institution_id, due_on, completed_on
-- note:    behind talent_transition, which is internal; who the people are is left out
select
    institution_id,
    'internal' as audience,
    due_on,
    completed_on,
    count(*) as plans
from pool.transition_plan
group by all
order by all
