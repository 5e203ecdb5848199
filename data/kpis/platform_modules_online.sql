-- code:        platform_modules_online
-- name:        Core modules online
-- seed_no:     4
-- group:       platform
-- unit:        modules
-- direction:   up
-- level:       centre
-- combine:     distinct
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   core platform modules released
with core_modules as (
    select
        planned_on,
        coalesce(released_on, 'infinity'::date) as released_on
    from pool.platform_module
    where is_core
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where core_modules.released_on <= period.cut_off) as numerator,
    null as denominator,
    count(*) filter (
        where core_modules.released_on > period.cut_off
        and core_modules.planned_on > period.cut_off
        and core_modules.planned_on < period.year_starts_on + interval 1 year
    ) as open_planned
from marts.period
left join core_modules on true
group by all
