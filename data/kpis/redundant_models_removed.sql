-- code:        redundant_models_removed
-- name:        Redundant models removed
-- seed_no:     9a
-- group:       resource_pool
-- unit:        models
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      retired in the period, cumulated over the year
-- numerator:   redundant models retired
with retirements as (
    select retired_on
    from pool.data_model
    where redundant_found_on <= retired_on
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where retirements.retired_on between period.year_starts_on and period.cut_off) as numerator,
    null as denominator
from marts.period
left join retirements on true
group by all
