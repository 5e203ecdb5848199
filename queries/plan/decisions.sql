-- purpose: the decisions of meetings, what is open first, with the tasks that came of them
-- params:  $institution varchar
-- columns: decision_id varchar, meeting_id varchar, title varchar, held_on date, decision varchar, owner varchar,
--          due_on date, done_on date, days_left bigint, tasks bigint, tasks_done bigint, light varchar
-- grain:   decision_id
-- note:    of one institution: the decisions by which it has to act, and its tasks
with concerned as (
    select
        decision_id,
        sum(tasks)::bigint as tasks,
        sum(tasks_done)::bigint as tasks_done
    from scoped.plan_decision
    where decision_id is not null and ($institution = 'whole' or institution_id = $institution)
    group by decision_id
)

select
    decision.decision_id,
    decision.meeting_id,
    meeting.title,
    meeting.held_on,
    decision.decision,
    decision.owner,
    decision.due_on,
    decision.done_on,
    case when decision.done_on is null then date_diff('day', clock.today, decision.due_on) end as days_left,
    concerned.tasks,
    concerned.tasks_done,
    case
        when decision.done_on is not null then 'green'
        when days_left < 0 then 'red'
        when days_left <= 7 then 'yellow'
        else 'not_due'
    end as light
from concerned
inner join ledger.decision on concerned.decision_id = decision.decision_id
inner join ledger.meeting on decision.meeting_id = meeting.meeting_id
cross join scoped.clock
order by decision.done_on is not null, decision.due_on, decision.decision_id
