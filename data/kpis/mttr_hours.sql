-- code:        mttr_hours
-- name:        Mean time to recover
-- seed_no:     6a
-- group:       platform
-- unit:        hours
-- direction:   down
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        period
-- empty:       none_occurred
-- window:      unplanned incidents recovered in the period
-- numerator:   sum of hours from start to recovery
-- denominator: incidents recovered
-- note:        open incidents shown with running hours; no incident in the period is 'none occurred', which is
--              good, not missing
with recoveries as (
    select
        recovered_at::date as recovered_on,
        epoch(recovered_at - started_at) / 3600 as hours
    from pool.incident
    where not is_planned
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    coalesce(sum(recoveries.hours), 0) as numerator,
    count(recoveries.recovered_on) as denominator
from marts.period
left join recoveries on recoveries.recovered_on between period.starts_on and period.cut_off
group by all
