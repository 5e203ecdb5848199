-- purpose: what the plan holds for an institution: tasks it has to do, and what it has signed, newest first
-- params:  $institution varchar
-- columns: kind varchar, code varchar, name_zh varchar, name_en varchar, on_day date, days_left bigint, who varchar,
--          light varchar
-- grain:   kind, code
-- note:    kind is task, or what was signed: catalogue, uat, acceptance, handover, solution, deliverable; the name is
--          the task, the deliverable or the scenario, null where the kind says it all; on_day is the due date of an
--          open task, else the day it was done or signed
with tasks as (
    select
        'task' as kind,
        task.task_id as code,
        task.title as name_zh,
        task.title as name_en,
        coalesce(task.done_on, task.due_on) as on_day,
        case when task.done_on is null then date_diff('day', clock.today, task.due_on) end as days_left,
        task.owner as who
    from ledger.task
    cross join scoped.clock
    where task.institution_id = $institution
),

signed as (
    select
        sign_off.kind,
        sign_off.sign_off_id as code,
        coalesce(deliverable.name_zh, scenario.name_zh) as name_zh,
        coalesce(deliverable.name_en, deliverable.name_zh, scenario.name_en) as name_en,
        sign_off.signed_on as on_day,
        null::bigint as days_left,
        sign_off.signer as who
    from ledger.sign_off
    left join ledger.deliverable on sign_off.deliverable_id = deliverable.deliverable_id
    left join scoped.scenario on sign_off.scenario = scenario.scenario
    where sign_off.institution_id = $institution
),

joined as (
    select * from tasks
    union all
    select * from signed
)

select
    kind,
    code,
    name_zh,
    name_en,
    on_day,
    days_left,
    who,
    case
        when days_left is null then 'green'
        when days_left < 0 then 'red'
        when days_left <= 7 then 'yellow'
        else 'not_due'
    end as light
from joined
order by days_left is null, days_left, on_day desc, code
