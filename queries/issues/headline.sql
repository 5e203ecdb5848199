-- purpose: what the conclusion says: issues open and overdue now, the critical answer due next, requests waiting
-- params:  $institution varchar
-- columns: open bigint, overdue bigint, waiting bigint, over bigint, next_issue varchar, next_title varchar,
--          next_minutes bigint, unresolved bigint, slowest_for varchar, slowest_count bigint, requests bigint,
--          requests_late bigint
-- grain:   one row
-- note:    waiting and over count critical issues without an answer, within 48 hours and beyond; slowest_for is whom
--          most open issues wait for
with issues as (
    select
        issue.issue_id,
        issue.title,
        issue.state,
        issue.waits_for,
        clock.answer_state,
        clock.minutes_left,
        clock.days_left
    from scoped.issue
    inner join scoped.issue_clock as clock on issue.issue_id = clock.issue_id
    where issue.state <> 'closed' and $institution in ('whole', issue.institution_id)
),

counted as (
    select
        count(*) as open,
        count(*) filter (where days_left < 0) as overdue,
        count(*) filter (where answer_state = 'waiting') as waiting,
        count(*) filter (where answer_state = 'over') as over,
        arg_min(issue_id, minutes_left) filter (where answer_state = 'waiting') as next_issue,
        arg_min(title, minutes_left) filter (where answer_state = 'waiting') as next_title,
        min(minutes_left) filter (where answer_state = 'waiting') as next_minutes,
        count(*) filter (where state <> 'resolved') as unresolved
    from issues
),

slowest as (
    select
        waits_for,
        count(*) as number
    from issues
    where state <> 'resolved' and waits_for is not null
    group by waits_for
    order by number desc, waits_for
    limit 1
),

requests as (
    select
        count(*) as number,
        count(*) filter (where is_late) as late
    from scoped.resource_request
    where answered_on is null and $institution in ('whole', institution_id)
)

select
    counted.*,
    slowest.waits_for as slowest_for,
    slowest.number as slowest_count,
    requests.number as requests,
    requests.late as requests_late
from counted
cross join requests
left join slowest on true
