-- code:        critical_response_rate
-- name:        Critical issues answered in 48 h
-- seed_no:     -
-- group:       operations
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        duty
-- empty:       none_occurred
-- window:      critical issues whose earlier of (answered, raised + 48 elapsed hours) lies in the period and at or
--              before the cut-off
-- numerator:   of these, answered within 48 elapsed hours
-- denominator: critical issues decided
-- note:        pending ones are in neither
with critical_issues as (
    select institution_id, answered_at, raised_at + interval 48 hour as answer_due_at
    from pool.issue
    where severity = 'critical'
),

decided as (
    select
        institution_id,
        least(coalesce(answered_at, answer_due_at), answer_due_at) as decided_at,
        coalesce(answered_at <= answer_due_at, false) as is_in_time
    from critical_issues
)

select
    period.grain,
    period.period,
    coalesce(decided.institution_id, 'whole') as institution_id,
    count(*) filter (where decided.is_in_time) as numerator,
    count(*) as denominator
from marts.ledger_period as period
inner join decided
    on decided.decided_at >= period.starts_on and decided.decided_at < period.cut_off + interval 1 day
group by grouping sets (
    (period.grain, period.period, decided.institution_id),
    (period.grain, period.period)
)
