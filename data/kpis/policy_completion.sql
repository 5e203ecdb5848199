-- code:        policy_completion
-- name:        Policy completion
-- seed_no:     18
-- group:       operations
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        period
-- empty:       none_occurred
-- window:      policy items due at or before the cut-off
-- numerator:   done by the cut-off
-- denominator: items due
-- note:        those done late are shown
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where item.done_on <= period.cut_off) as numerator,
    count(*) as denominator
from marts.ledger_period as period
inner join pool.policy_item as item on item.due_on <= period.cut_off
group by period.grain, period.period
