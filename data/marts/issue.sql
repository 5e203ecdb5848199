-- purpose: issues with their state and the hours of their answer, for clocks and lists
-- columns: institution_id varchar, issue_id varchar, title varchar, description varchar, severity varchar,
--          is_cross_department boolean, state varchar, about varchar, raised_by varchar, raised_at timestamp,
--          due_on date, answer_due_at timestamp, answered_at timestamp, answer varchar, work_began_at timestamp,
--          resolved_at timestamp, closed_at timestamp, cause varchar, owner varchar, group_code varchar,
--          waits_for varchar
-- grain:   issue_id
-- note:    state is new, answered, in_work, resolved or closed; answer_due_at is 48 elapsed hours after a critical
--          issue was raised, null for others
select
    institution_id,
    issue_id,
    title,
    description,
    severity,
    is_cross_department,
    case
        when closed_at is not null then 'closed'
        when resolved_at is not null then 'resolved'
        when work_began_at is not null then 'in_work'
        when answered_at is not null then 'answered'
        else 'new'
    end as state,
    about,
    raised_by,
    raised_at,
    due_on,
    case when severity = 'critical' then raised_at + interval 48 hour end as answer_due_at,
    answered_at,
    answer,
    work_began_at,
    resolved_at,
    closed_at,
    cause,
    owner,
    group_code,
    waits_for
from pool.issue
order by issue_id
