-- purpose: the milestones of the work plan
-- columns: milestone_id varchar, group_code varchar, name_zh varchar, name_en varchar, start_on date, due_on date,
--          done_on date, key_result_zh varchar, key_result_en varchar
-- grain:   milestone_id
select
    milestone_id,
    group_code,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    start_on,
    due_on,
    done_on,
    key_result_zh,
    coalesce(key_result_en, key_result_zh) as key_result_en
from pool.milestone
order by due_on, milestone_id
