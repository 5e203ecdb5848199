-- purpose: who waits for whom: open issues that are not resolved, by whom they wait for and whose they are
-- params:  $institution varchar
-- columns: waits_for varchar, group_code varchar, issues bigint, overdue bigint, oldest_days bigint, in_all bigint
-- grain:   waits_for, group_code
-- note:    in_all counts over all groups; whom nobody has named is an empty text, as is an unknown group
with issues as (
    select
        coalesce(issue.waits_for, '') as waits_for,
        coalesce(issue.group_code, '') as group_code,
        clock.days_left,
        clock.age_days
    from scoped.issue
    inner join scoped.issue_clock as clock on issue.issue_id = clock.issue_id
    where issue.state not in ('resolved', 'closed') and $institution in ('whole', issue.institution_id)
)

select
    waits_for,
    group_code,
    count(*) as issues,
    count(*) filter (where days_left < 0) as overdue,
    max(age_days) as oldest_days,
    sum(count(*)) over (partition by waits_for)::bigint as in_all
from issues
group by waits_for, group_code
order by in_all desc, waits_for, group_code
