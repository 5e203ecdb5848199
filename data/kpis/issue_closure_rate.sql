-- code:        issue_closure_rate
-- name:        Issue closure rate
-- seed_no:     17a
-- group:       operations
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- empty:       none_occurred
-- window:      cross-department issues due in the period, due at or before the cut-off
-- numerator:   of these, closed with a cause by the cut-off
-- denominator: issues due
-- note:        every issue has a due date, by default from its severity
with issues as (
    select
        institution_id,
        due_on,
        case when trim(cause) <> '' then closed_at end as closed_with_cause_at
    from pool.issue
    where is_cross_department
)

select
    period.grain,
    period.period,
    coalesce(issues.institution_id, 'whole') as institution_id,
    count(*) filter (where issues.closed_with_cause_at < period.cut_off + interval 1 day) as numerator,
    count(*) as denominator
from marts.ledger_period as period
inner join issues on issues.due_on between period.starts_on and period.cut_off
group by grouping sets (
    (period.grain, period.period, issues.institution_id),
    (period.grain, period.period)
)
