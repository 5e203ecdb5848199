-- purpose: issues with the hours of their answer, for clocks and lists
-- columns: institution_id varchar, issue_id varchar, title varchar, severity varchar, is_cross_department boolean,
--          raised_at timestamp, due_on date, answer_due_at timestamp, answered_at timestamp, closed_at timestamp,
--          cause varchar, owner varchar, group_code varchar
-- grain:   issue_id
-- note:    answer_due_at is 48 elapsed hours after a critical issue was raised, null for others
select
    institution_id,
    issue_id,
    title,
    severity,
    is_cross_department,
    raised_at,
    due_on,
    case when severity = 'critical' then raised_at + interval 48 hour end as answer_due_at,
    answered_at,
    closed_at,
    cause,
    owner,
    group_code
from pool.issue
order by issue_id
