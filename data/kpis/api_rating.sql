-- code:        api_rating
-- name:        Interface rating
-- seed_no:     5b
-- group:       platform
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
    sum(service_rating.rating) as numerator,
    count(*) as denominator
from marts.period
inner join pool.service_rating on service_rating.rated_on between period.starts_on and period.cut_off
group by all
