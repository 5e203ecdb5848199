-- code:        storage_capacity_growth
-- name:        Storage capacity growth
-- seed_no:     8a
-- group:       resource_pool
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        state
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   capacity now less capacity on the baseline date
-- denominator: capacity on the baseline date
with measured as (
    select
        period.grain,
        period.period,
        arg_max(capacity.storage_tb, capacity.measured_on) as capacity_now,
        arg_max(capacity.storage_tb, capacity.measured_on) filter (where capacity.is_baseline) as capacity_at_baseline
    from marts.period
    inner join pool.capacity on period.cut_off >= capacity.measured_on
    group by all
)

select
    grain,
    period,
    'centre' as institution_id,
    capacity_now - capacity_at_baseline as numerator,
    capacity_at_baseline as denominator
from measured
where capacity_at_baseline is not null
