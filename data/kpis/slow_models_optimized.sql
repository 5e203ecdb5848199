-- code:        slow_models_optimized
-- name:        Slow models optimised
-- seed_no:     9b
-- group:       resource_pool
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        duty
-- empty:       none_occurred
-- window:      slow models identified by the cut-off with an agreed date at or before it
-- numerator:   of these, below the threshold again
-- denominator: models identified and due
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where data_model.optimised_on <= period.cut_off) as numerator,
    count(data_model.model_id) as denominator
from marts.period
left join pool.data_model
    on
        period.cut_off >= data_model.slow_found_on
        and period.cut_off >= data_model.agreed_on
group by all
