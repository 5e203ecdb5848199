-- purpose: the issues open at the period's end or now, by severity: how many, overdue, beyond the 48 hours
-- params:  $period varchar; $institution varchar, optional
-- columns: place varchar, severity varchar, open bigint, overdue bigint, beyond_clock bigint, oldest_days bigint,
--          light varchar
-- grain:   place, severity
-- note:    place is an institution or whole, every one without $institution; critical first; beyond_clock counts
--          critical issues without an answer 48 hours after they were raised; red is some overdue or beyond the clock
with standing as (
    select
        unnest([issue.institution_id, 'whole']) as place,
        issue.severity,
        issue.due_on < moment.state_on as is_overdue,
        coalesce(
            issue.answer_due_at < moment.state_at
            and (issue.answered_at is null or issue.answered_at > moment.state_at),
            false
        ) as is_beyond,
        date_diff('day', issue.raised_at::date, moment.state_on) as days
    from scoped.issue
    inner join scoped.ledger_moment as moment on moment.period = $period
    where issue.raised_at <= moment.state_at
    and (issue.closed_at is null or issue.closed_at > moment.state_at)
)

select
    place,
    severity,
    count(*) as open,
    count(*) filter (is_overdue) as overdue,
    count(*) filter (is_beyond) as beyond_clock,
    max(days) as oldest_days,
    case when bool_or(is_overdue or is_beyond) then 'red' else 'not_due' end as light
from standing
where $institution is null or place = $institution
group by place, severity
order by place, array_position(['critical', 'major', 'minor'], severity)
