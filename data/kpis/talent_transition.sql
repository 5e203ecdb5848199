-- code:        talent_transition
-- name:        Talent transition
-- seed_no:     21a
-- group:       training
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    internal
-- pace:        period
-- empty:       none_occurred
-- window:      plans due at or before the cut-off
-- numerator:   completed by the cut-off
-- denominator: plans due
select
    period.grain,
    period.period,
    coalesce(plan.institution_id, 'whole') as institution_id,
    count(*) filter (where plan.completed_on <= period.cut_off) as numerator,
    count(*) as denominator
from marts.period as period
inner join pool.transition_plan as plan on plan.due_on <= period.cut_off
group by grouping sets (
    (period.grain, period.period, plan.institution_id),
    (period.grain, period.period)
)
