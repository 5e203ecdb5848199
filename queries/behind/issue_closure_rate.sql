-- purpose: the rows behind issue closure rate
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: issue_id varchar, institution_id varchar, title varchar, severity varchar, due_on date,
--          closed_at timestamp, cause varchar, owner varchar, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   issue_id
with counted as (
    select
        issue.issue_id,
        issue.institution_id,
        issue.title,
        issue.severity,
        issue.due_on,
        issue.closed_at,
        issue.cause,
        issue.owner,
        coalesce(trim(issue.cause) <> '' and issue.closed_at < period.cut_off + interval 1 day, false)::double
            as numerator,
        1::double as denominator
    from ledger.issue as issue
    inner join scoped.ledger_period as period
        on period.period = $period and issue.due_on between period.starts_on and period.cut_off
    where $institution in ('whole', issue.institution_id) and issue.is_cross_department
)

select
    counted.issue_id,
    counted.institution_id,
    counted.title,
    counted.severity,
    counted.due_on,
    counted.closed_at,
    counted.cause,
    counted.owner,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.issue_id
limit coalesce($most, 500)
