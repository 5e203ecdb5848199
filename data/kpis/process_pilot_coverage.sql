-- code:        process_pilot_coverage
-- name:        Process pilot coverage
-- seed_no:     16b
-- group:       operations
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    internal
-- pace:        duty
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   (pilot institution, process) pairs in operation
-- denominator: pilot institutions x processes in force
with pilots as (
    select institution_id from marts.institution
    where phase = 'pilot'
),

pairs as (
    select
        period.grain,
        period.period,
        pilots.institution_id,
        coalesce(operation.operating_since <= period.cut_off, false) as is_operating
    from marts.ledger_period as period
    inner join pool.process as process
        on process.in_force_on <= period.cut_off
        and (process.ended_on is null or process.ended_on > period.cut_off)
    cross join pilots
    left join pool.process_operation as operation
        on process.process_id = operation.process_id and pilots.institution_id = operation.institution_id
)

select
    pairs.grain,
    pairs.period,
    coalesce(pairs.institution_id, 'whole') as institution_id,
    count(*) filter (where pairs.is_operating) as numerator,
    count(*) as denominator
from pairs
group by grouping sets ((pairs.grain, pairs.period, pairs.institution_id), (pairs.grain, pairs.period))
