-- purpose: meetings with their decisions, by the institution that has to act, for who may read of them
-- columns: institution_id varchar, meeting_id varchar, decision_id varchar, tasks bigint, tasks_done bigint
-- grain:   meeting_id, decision_id, institution_id
-- note:    decision_id is null for a meeting without decisions; institution_id is null where no institution has to
--          act: such rows are read by those who see all institutions
select
    task.institution_id,
    meeting.meeting_id,
    decision.decision_id,
    count(task.task_id) as tasks,
    count(task.done_on) as tasks_done
from pool.meeting
left join pool.decision on meeting.meeting_id = decision.meeting_id
left join pool.task on decision.decision_id = task.decision_id
group by task.institution_id, meeting.meeting_id, decision.decision_id
order by meeting.meeting_id, decision.decision_id, task.institution_id
