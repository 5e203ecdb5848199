-- code:        certification_pass_rate
-- name:        Certification pass rate
-- seed_no:     19b
-- group:       training
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        period
-- empty:       none_occurred
-- window:      sat in the period
-- numerator:   people who passed in the period
-- denominator: people who sat in the period
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(distinct exam.person_id) filter (where exam.has_passed) as numerator,
    count(distinct exam.person_id) as denominator
from marts.period as period
inner join pool.exam as exam on exam.sat_on between period.starts_on and period.cut_off
group by period.grain, period.period
