-- code:        collab_processes
-- name:        Cross-department processes
-- seed_no:     16a
-- group:       operations
-- unit:        processes
-- direction:   up
-- level:       centre
-- combine:     distinct
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   processes in force
with spans as (
    select grain, period, cut_off, year_starts_on + interval 1 year as year_ends_on
    from marts.ledger_period
)

select
    spans.grain,
    spans.period,
    'centre' as institution_id,
    count(distinct process.process_id) filter (
        where process.in_force_on <= spans.cut_off
            and (process.ended_on is null or process.ended_on > spans.cut_off)
    ) as numerator,
    null as denominator,
    count(distinct process.process_id) filter (
        where (process.in_force_on is null or process.in_force_on > spans.cut_off)
            and process.planned_on > spans.cut_off
            and process.planned_on < spans.year_ends_on
    ) as open_planned
from spans
left join pool.process as process on true
group by spans.grain, spans.period
