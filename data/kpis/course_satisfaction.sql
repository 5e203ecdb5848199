-- code:        course_satisfaction
-- name:        Course satisfaction
-- seed_no:     20c
-- group:       training
-- unit:        points
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        period
-- minimum:     5
-- empty:       no_data
-- window:      rated in the period
-- numerator:   sum of ratings
-- denominator: ratings
-- note:        at least 5 ratings, else too few
select
    period.grain,
    period.period,
    'centre' as institution_id,
    sum(given.rating) as numerator,
    count(*) as denominator
from marts.period as period
inner join pool.course_rating as given on given.rated_on between period.starts_on and period.cut_off
group by period.grain, period.period
