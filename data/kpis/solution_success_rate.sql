-- code:        solution_success_rate
-- name:        Solution success
-- seed_no:     14b
-- group:       presales
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        period
-- empty:       none_occurred
-- window:      finished in the period
-- numerator:   solutions accepted
-- denominator: solutions finished (accepted, failed, stopped)
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where ending.outcome = 'accepted') as numerator,
    count(*) as denominator
from marts.period as period
inner join pool.solution_outcome as ending on ending.finished_on between period.starts_on and period.cut_off
group by period.grain, period.period
