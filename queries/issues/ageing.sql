-- purpose: how long the open issues have been open, by severity
-- params:  $institution varchar
-- columns: age_bucket varchar, critical bigint, major bigint, minor bigint, issues bigint, overdue bigint
-- grain:   age_bucket
-- note:    days since raised: 0-3, 4-7, 8-14, 15-30, 31-; every bucket has a row
with buckets as (
    select
        unnest(['0-3', '4-7', '8-14', '15-30', '31-']) as age_bucket,
        generate_subscripts(['0-3', '4-7', '8-14', '15-30', '31-'], 1) as place
),

issues as (
    select
        issue.severity,
        clock.age_bucket,
        clock.days_left
    from scoped.issue
    inner join scoped.issue_clock as clock on issue.issue_id = clock.issue_id
    where issue.state <> 'closed' and $institution in ('whole', issue.institution_id)
)

select
    buckets.age_bucket,
    count(*) filter (where issues.severity = 'critical') as critical,
    count(*) filter (where issues.severity = 'major') as major,
    count(*) filter (where issues.severity = 'minor') as minor,
    count(issues.severity) as issues,
    count(*) filter (where issues.days_left < 0) as overdue
from buckets
left join issues on buckets.age_bucket = issues.age_bucket
group by buckets.age_bucket, buckets.place
order by buckets.place
