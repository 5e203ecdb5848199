-- purpose: the rows behind critical issues answered in 48 h
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: issue_id varchar, institution_id varchar, title varchar, raised_at timestamp, answered_at timestamp,
--          owner varchar, numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   issue_id
with critical_issues as (
    select *, raised_at + interval 48 hour as answer_due_at
    from ledger.issue
    where severity = 'critical' and $institution in ('whole', institution_id)
),

counted as (
    select
        issue.issue_id,
        issue.institution_id,
        issue.title,
        issue.raised_at,
        issue.answered_at,
        issue.owner,
        coalesce(issue.answered_at <= issue.answer_due_at, false)::double as numerator,
        1::double as denominator
    from critical_issues as issue
    inner join scoped.ledger_period as period
        on
            period.period = $period
            and least(coalesce(issue.answered_at, issue.answer_due_at), issue.answer_due_at) >= period.starts_on
            and least(coalesce(issue.answered_at, issue.answer_due_at), issue.answer_due_at)
            < period.cut_off + interval 1 day
)

select
    counted.issue_id,
    counted.institution_id,
    counted.title,
    counted.raised_at,
    counted.answered_at,
    counted.owner,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.issue_id
limit coalesce($most, 500)
