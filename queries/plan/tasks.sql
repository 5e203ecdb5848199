-- purpose: the tasks that came of decisions, followed up: what is open and most overdue first
-- params:  $institution varchar
-- columns: task_id varchar, decision_id varchar, decision varchar, institution_id varchar, name_zh varchar,
--          name_en varchar, title varchar, group_code varchar, owner varchar, due_on date, done_on date,
--          result varchar, days_left bigint, chased bigint, chased_at timestamp, light varchar
-- grain:   task_id
-- note:    chased_at is the last reminder; name_zh and name_en are the institution's
with reminders as (
    select
        subject_id as task_id,
        count(*) as chased,
        max(chased_at) as chased_at
    from ledger.chase
    where subject_kind = 'task'
    group by subject_id
)

select
    task.task_id,
    task.decision_id,
    decision.decision,
    task.institution_id,
    institution.name_zh,
    institution.name_en,
    task.title,
    task.group_code,
    task.owner,
    task.due_on,
    task.done_on,
    task.result,
    case when task.done_on is null then date_diff('day', clock.today, task.due_on) end as days_left,
    coalesce(reminders.chased, 0) as chased,
    reminders.chased_at,
    case
        when task.done_on is not null then 'green'
        when days_left < 0 then 'red'
        when days_left <= 7 then 'yellow'
        else 'not_due'
    end as light
from ledger.task
cross join scoped.clock
left join ledger.decision on task.decision_id = decision.decision_id
left join scoped.institution on task.institution_id = institution.institution_id
left join reminders on task.task_id = reminders.task_id
where $institution = 'whole' or task.institution_id = $institution
order by task.done_on is not null, task.due_on, task.task_id
