-- purpose: the issues of an institution that are open at the period's end or now, most urgent first
-- params:  $period varchar; $institution varchar
-- columns: issue_id varchar, title varchar, severity varchar, raised_at timestamp, due_on date, days_left bigint,
--          hours_left bigint, owner varchar, group_code varchar, light varchar
-- grain:   issue_id
-- note:    hours_left to the answer of a critical issue, null once answered or for others
select
    issue.issue_id,
    issue.title,
    issue.severity,
    issue.raised_at,
    issue.due_on,
    date_diff('day', moment.state_on, issue.due_on) as days_left,
    case
        when issue.answered_at is null or issue.answered_at > moment.state_at
            then floor(epoch(issue.answer_due_at - moment.state_at) / 3600)::bigint
    end as hours_left,
    issue.owner,
    issue.group_code,
    case
        when issue.due_on < moment.state_on or hours_left < 0 then 'red'
        when issue.severity = 'critical' or days_left <= 3 then 'yellow'
        else 'not_due'
    end as light
from scoped.issue
inner join scoped.ledger_moment as moment on moment.period = $period
where issue.institution_id = $institution
and issue.raised_at <= moment.state_at
and (issue.closed_at is null or issue.closed_at > moment.state_at)
order by array_position(['red', 'yellow', 'not_due'], light), issue.due_on, issue.issue_id
limit 12
