-- code:        partner_project_rate
-- name:        Partner projects landed
-- seed_no:     24b
-- group:       ecosystem
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        state
-- empty:       none_occurred
-- window:      agreed with a start at or before the cut-off
-- numerator:   projects landed
-- denominator: projects agreed and started
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where project.landed_on <= period.cut_off) as numerator,
    count(*) as denominator
from marts.period as period
inner join pool.partner_project as project
    on project.agreed_on <= period.cut_off and project.start_on <= period.cut_off
group by period.grain, period.period
